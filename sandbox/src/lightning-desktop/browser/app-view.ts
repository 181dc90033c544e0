import type { RecordInView } from './desktop.js';

/** The record in view as `getAppViewInfo` and `onNavigationChange` say it; a list or home has only an address. */
export function appView(record: RecordInView | undefined): Record<string, unknown> {
  return { url: location.href, ...record };
}
