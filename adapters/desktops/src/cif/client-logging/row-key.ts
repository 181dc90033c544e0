/** What stands in a key's column as it is: other characters do not work in an address, or are no different in capitals. */
const PLAIN = /^[a-z0-9][a-z0-9._-]{0,89}$/;

/**
 * The value of `jkf_key` for a key of ours, the same as the gateway's: with the guarantee it completes what a browser began.
 * Dataverse compares keys without regard to case, and cannot address rows by keys that hold any of `/<>*%&:\?+`, so those that
 * are not plain are known by their hash.
 * https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity
 */
export async function rowKey(key: string): Promise<string> {
  if (PLAIN.test(key)) return key;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  const bytes = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return `~${bytes.join('')}`;
}
