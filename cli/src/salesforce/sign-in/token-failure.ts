import { CommandFailure, exitCodes } from '../../exit-codes.js';

/** By what Salesforce says, what an administrator should do. */
const actions: [RegExp, string][] = [
  [/client.?secret|client credentials/i, 'Set JACKFIELD_SF_CLIENT_SECRET to the consumer secret of the app.'],
  [/redirect_uri/i, 'Enter the callback URL that the command printed in the app of the org.'],
  [
    /client identifier|invalid_client_id/i,
    'Check the consumer key (--client-id) against the app of the org.',
  ],
  [/expired|already redeemed/i, 'Repeat the command; a code is good once, and for 15 minutes.'],
  [
    /approved|consumer|pre-?authori[sz]ed/i,
    'Pre-authorise the user’s permission set in the policies of the app.',
  ],
  [/inactive user|user is inactive/i, 'Activate the user, or choose another one.'],
  [/code.?verifier|code.?challenge/i, 'Repeat the command in one go; PKCE ties the browser to it.'],
  [
    /invalid assertion|audience/i,
    'Check the certificate of the app, the clock of this machine and --login-url.',
  ],
  [
    /ip restricted|login hours|ip address/i,
    'Add this machine’s address to the login IP ranges of the user’s profile, or run the command from an address among them.',
  ],
];

/** What a refusal of the token endpoint means, from what jsforce or the endpoint itself says. */
export function tokenFailure(error: { name?: string; message?: string }): CommandFailure {
  const { name = '', message = '' } = error;
  const said = `${name} ${message}`;
  const action =
    actions.find(([pattern]) => pattern.test(said))?.[1] ??
    'Check the app’s OAuth settings in the org: flow, scopes and policies.';
  return new CommandFailure(
    `Salesforce refused the sign-in: ${message || name}.`,
    `${action} Nothing was changed.`,
  );
}

export function unreachableLogin(loginUrl: string): CommandFailure {
  return new CommandFailure(
    `Salesforce does not answer at ${loginUrl}.`,
    'Check --login-url and the network. The hosts stand in docs/security.md.',
    exitCodes.unreachable,
  );
}
