import { NAMESPACE, startSalesforceOrg } from '../salesforce-org/index.js';
import { signInSecretOf } from './sign-in-secret.js';

it('follows what the org holds, so that its phone signs in after the secret was changed there', async () => {
  const org = await startSalesforceOrg({ port: 0, sampleData: false });
  expect(signInSecretOf(org, 'the-first')).toBe('the-first');
  // As `jackfield salesforce setup --rotate-secret` does it.
  const principal = { externalCredential: `${NAMESPACE}__Jackfield_Gateway`, principalName: 'Org' };
  expect(org.context.credentials.read(principal)?.['SignInSecret']?.value).toBe('the-first');
  org.context.credentials.write(principal, { SignInSecret: { value: 'another', encrypted: true } });
  expect(signInSecretOf(org, 'the-first')).toBe('another');
  await org.stop();
});
