import { isDeepStrictEqual } from 'node:util';
import type { Tenant } from './tenant.js';

/** What changed of a tenant, by the names of its parts: values may be secrets or people, and stay out of the audit trail. */
export function describeChange(before: Tenant | undefined, after: Tenant): Record<string, unknown> {
  const parts = Object.keys(after) as (keyof Tenant)[];
  const changed = parts.filter((part) => !isDeepStrictEqual(before?.[part], after[part]));
  return {
    changed: before === undefined ? ['everything'] : changed,
    settingsVersion: { before: before?.settingsVersion ?? null, after: after.settingsVersion },
    logging: { before: before?.settings.logging.mode ?? null, after: after.settings.logging.mode },
  };
}
