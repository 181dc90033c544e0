import { NAMESPACE, type SalesforceOrg } from '../salesforce-org/index.js';

/** Where the package's code finds what it shows to the gateway: see docs/crms/salesforce-package.md. */
const principal = { externalCredential: `${NAMESPACE}__Jackfield_Gateway`, principalName: 'Org' };

type OrgWithCredentials = Pick<SalesforceOrg, 'context'>;

/**
 * The secret that the org holds, which its administrator may have changed (`jackfield salesforce setup`).
 * @param first what it holds where nobody gave it one yet
 */
export function signInSecretOf({ context: { credentials } }: OrgWithCredentials, first: string): string {
  const known = credentials.read(principal)?.['SignInSecret'];
  if (known) return known.value;
  credentials.write(principal, { SignInSecret: { value: first, encrypted: true } });
  return first;
}
