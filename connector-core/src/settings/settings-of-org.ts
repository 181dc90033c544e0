import { omitUndefined } from '../conversation/omit-undefined.js';
import type { Settings } from './settings.js';

/** By document, so that the same settings are the same object: what is computed of them is kept by it. */
const known = new WeakMap<Settings, Map<string, Settings>>();

/** The settings as they hold in one org: what `orgs` says of it goes before the rest. Without an org the rest holds. */
export function settingsOfOrg(settings: Settings, org: string | undefined): Settings {
  const own = org === undefined ? undefined : settings.orgs[org];
  if (org === undefined || own === undefined) return settings;
  const kept = known.get(settings) ?? new Map<string, Settings>();
  known.set(settings, kept);
  const { identify, pop, records } = settings;
  const merged = kept.get(org) ?? {
    ...settings,
    identify: { ...identify, ...omitUndefined(own.identify ?? {}) },
    pop: { ...pop, ...omitUndefined(own.pop ?? {}) },
    records: { ...records, ...omitUndefined(own.records ?? {}) },
  };
  kept.set(org, merged);
  return merged;
}
