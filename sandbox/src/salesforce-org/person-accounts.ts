import type { CrmStore, Row } from '../crm-store/index.js';

/** Fields of a person account → the same fields of the contact behind it. */
const mirrored = {
  FirstName: 'FirstName',
  LastName: 'LastName',
  Salutation: 'Salutation',
  Phone: 'Phone',
  PersonMobilePhone: 'MobilePhone',
  PersonHomePhone: 'HomePhone',
  PersonOtherPhone: 'OtherPhone',
  PersonEmail: 'Email',
} as const;

/**
 * Every person account has a contact behind it that mirrors it; searches return both.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_personaccounts.htm
 */
export function keepPersonContact(store: CrmStore, account: Row, user: string): void {
  const values: Row = { AccountId: account['Id'] ?? null };
  for (const [from, to] of Object.entries(mirrored)) values[to] = account[from] ?? null;
  const known = account['PersonContactId'];
  if (typeof known === 'string') return store.correct('Contact', known, values);
  const contact = store.insert('Contact', { ...values, OwnerId: account['OwnerId'] ?? null }, user);
  store.correct('Contact', contact, { IsPersonAccount: true });
  store.correct('Account', String(account['Id']), { PersonContactId: contact });
}
