import type { Connection } from 'jsforce';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import type { GlobalOptions } from '../session.js';
import type { Terminal } from '../terminal.js';
import { loadJsforce } from './load-jsforce.js';
import { orgFailure } from './org-failure.js';
import type { OrgSession } from './org-session.js';
import { requireSafeAddress } from '../safe-address.js';
import { readSfAlias } from './sign-in/sf-alias.js';
import { signInByDevice } from './sign-in/device-flow.js';
import { signInByBrowser } from './sign-in/web-flow.js';

/** How the administrator of an org signs in. */
export interface OrgOptions extends GlobalOptions {
  targetOrg?: string;
  instanceUrl?: string;
  login?: 'web' | 'device';
  loginUrl: string;
  clientId?: string;
  port: number;
}

/** An org with the administrator who is signed in. */
export interface AdminOrg {
  connection: Connection;
  /** 18 characters. */
  id: string;
  instanceUrl: string;
  user: { id: string; username: string };
}

export const API_VERSION = '64.0';

/** Opens the org as its administrator. Nothing of the session is kept. */
export async function openOrg(options: OrgOptions, terminal: Terminal): Promise<AdminOrg> {
  const { Connection } = await loadJsforce();
  const session = await signIn(options, terminal);
  const instanceUrl = requireSafeAddress(session.instanceUrl, 'the address of the org');
  const connection = new Connection({ instanceUrl, accessToken: session.accessToken, version: API_VERSION });
  try {
    const { organization_id, user_id, username } = await connection.identity();
    return { connection, id: organization_id, instanceUrl, user: { id: user_id, username } };
  } catch (error) {
    throw orgFailure(error, instanceUrl);
  }
}

async function signIn(options: OrgOptions, terminal: Terminal): Promise<OrgSession> {
  if (options.targetOrg !== undefined) return readSfAlias(options.targetOrg, terminal);
  const accessToken = terminal.env['SF_ACCESS_TOKEN'];
  if (options.instanceUrl !== undefined && accessToken) {
    return { instanceUrl: options.instanceUrl, accessToken };
  }
  const { login, clientId } = options;
  if (login !== undefined) {
    if (clientId === undefined) {
      throw new CommandFailure(
        'The app of the org is not named.',
        'Give its consumer key with --client-id. docs/crms/salesforce.md says how to create it.',
        exitCodes.usage,
      );
    }
    const loginUrl = requireSafeAddress(options.loginUrl, 'the login address');
    const secret = terminal.env['JACKFIELD_SF_CLIENT_SECRET'];
    const app = { loginUrl, clientId, ...(secret ? { clientSecret: secret } : {}) };
    return login === 'web'
      ? signInByBrowser({ ...app, port: options.port, scope: 'api' }, terminal)
      : signInByDevice({ ...app, scope: 'api' }, terminal);
  }
  throw new CommandFailure(
    'It is not clear how to sign in at the org.',
    'Name an org of the sf CLI with --target-org, or sign in with --login web, or set SF_ACCESS_TOKEN and give --instance-url.',
    exitCodes.usage,
  );
}
