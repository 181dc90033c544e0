import { readFile } from 'node:fs/promises';
import { CommandFailure, exitCodes } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { requireSafeAddress } from '../../safe-address.js';
import { signInByDevice } from '../sign-in/device-flow.js';
import { readSfAlias } from '../sign-in/sf-alias.js';
import { signInByBrowser, type OrgApp, type Tokens } from '../sign-in/web-flow.js';

/** How the integration user is vouched for. */
export interface ConnectChoice {
  login: 'web' | 'device' | 'jwt';
  loginUrl: string;
  targetOrg?: string;
  clientId: string;
  port: number;
  username?: string;
  privateKey?: string;
}

/** What the gateway gets: settings of its connection, as the adapter's definition names them. */
export type ConnectionSettings = Record<string, string>;

/** Signs the integration user in, in person or by key, and answers what the gateway needs to do it again. */
export async function signInUser(choice: ConnectChoice, terminal: Terminal): Promise<ConnectionSettings> {
  const loginUrl = await loginAddress(choice, terminal);
  const secret = terminal.env['JACKFIELD_SF_CLIENT_SECRET'];
  const app: OrgApp = { loginUrl, clientId: choice.clientId, ...(secret ? { clientSecret: secret } : {}) };
  if (choice.login === 'jwt') return jwtSettings(app, choice);
  const scope = 'api refresh_token';
  const tokens =
    choice.login === 'web'
      ? await signInByBrowser({ ...app, port: choice.port, scope }, terminal)
      : await signInByDevice({ ...app, scope }, terminal);
  return refreshSettings(app, tokens);
}

/** Who names an org of the sf CLI signs in at that org's own address. */
async function loginAddress({ loginUrl, targetOrg }: ConnectChoice, terminal: Terminal): Promise<string> {
  const address = targetOrg === undefined ? loginUrl : (await readSfAlias(targetOrg, terminal)).instanceUrl;
  return requireSafeAddress(address, 'the login address (--login-url)');
}

async function jwtSettings(
  { loginUrl, clientId }: OrgApp,
  { username, privateKey }: ConnectChoice,
): Promise<ConnectionSettings> {
  if (username === undefined || privateKey === undefined) {
    throw new CommandFailure(
      'With --login jwt, the user and the key are needed.',
      'Give --username and --private-key FILE. docs/crms/salesforce.md says how to make the key.',
      exitCodes.usage,
    );
  }
  const pem = await readFile(privateKey, 'utf8').catch(() => {
    throw new CommandFailure(
      `${privateKey} cannot be read.`,
      'Name the file of the private key.',
      exitCodes.usage,
    );
  });
  return {
    loginUrl,
    clientId,
    username,
    signInBy: 'jwt',
    privateKey: pem,
    refreshToken: '',
    clientSecret: '',
  };
}

function refreshSettings(app: OrgApp, { refreshToken }: Tokens): ConnectionSettings {
  if (refreshToken === undefined) {
    throw new CommandFailure(
      'The app gave no refresh token.',
      'Add the scope "Perform requests at any time (refresh_token, offline_access)" to the app, and repeat the command. Nothing was changed.',
    );
  }
  const { loginUrl, clientId, clientSecret = '' } = app;
  return { loginUrl, clientId, signInBy: 'refresh-token', refreshToken, clientSecret, privateKey: '' };
}
