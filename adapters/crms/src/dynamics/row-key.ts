import { createHash } from 'node:crypto';

/** What stands in a key's column as it is: other characters do not work in an address, or are no different in capitals. */
const PLAIN = /^[a-z0-9][a-z0-9._-]{0,89}$/;

/**
 * The value of `jkf_key` for a key of ours. Dataverse compares keys without regard to case, and cannot address rows by keys
 * that hold any of `/<>*%&:\?+`, so those that are not plain are known by their hash.
 * https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity
 */
export function rowKey(key: string): string {
  return PLAIN.test(key) ? key : `~${createHash('sha256').update(key).digest('hex')}`;
}
