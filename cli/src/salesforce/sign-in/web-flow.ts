import { randomBytes, timingSafeEqual } from 'node:crypto';
import { CommandFailure } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { loadJsforce } from '../load-jsforce.js';
import { networkReason } from '../org-failure.js';
import { openLoopbackPage, type Returned, type Verdict } from './loopback-page.js';
import { tokenFailure, unreachableLogin } from './token-failure.js';

/** The app of the org under which somebody signs in. */
export interface OrgApp {
  loginUrl: string;
  clientId: string;
  /** Where the app asks for it. */
  clientSecret?: string;
}

/** What the token endpoint gives. */
export interface Tokens {
  instanceUrl: string;
  accessToken: string;
  refreshToken?: string;
  /** Address of the identity: its last two parts are the org and the user. */
  identity: string;
}

export interface WebFlowOptions extends OrgApp {
  /** Port of the callback URL that the app knows. */
  port: number;
  /** e.g. `api refresh_token` */
  scope: string;
}

/**
 * OAuth 2.0 web server flow with PKCE: the browser signs in at Salesforce and comes back to this machine. However long
 * that takes, e.g. because a verification code has to be fetched from an e-mail, it is waited for.
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm
 */
export async function signInByBrowser(options: WebFlowOptions, terminal: Terminal): Promise<Tokens> {
  const { OAuth2 } = await loadJsforce();
  const page = await openLoopbackPage(options.port);
  try {
    const { loginUrl, clientId, clientSecret } = options;
    const oauth2 = new OAuth2({
      ...{ loginUrl, clientId, redirectUri: page.address, useVerifier: true },
      ...(clientSecret === undefined ? {} : { clientSecret }),
    });
    const state = randomBytes(24).toString('base64url');
    const address = oauth2.getAuthorizationUrl({ state, scope: options.scope });
    terminal.note(
      `Sign in in the browser. Salesforce may send a verification code by e-mail; enter it there.\n` +
        `If no page opens, open this one:\n  ${address}\nWaiting …\n`,
    );
    terminal.open?.(address);
    const { code } = await page.visit((returned) => judge(returned, state));
    if (code === undefined) throw refused();
    const token = await oauth2.requestToken(code).catch((error: unknown) => {
      throw error instanceof Error && networkReason(error) === undefined
        ? tokenFailure(error)
        : unreachableLogin(loginUrl);
    });
    return {
      instanceUrl: token.instance_url.replace(/\/+$/, ''),
      accessToken: token.access_token,
      ...(token.refresh_token === undefined ? {} : { refreshToken: token.refresh_token }),
      identity: token.id,
    };
  } finally {
    page.close();
  }
}

/** Only the browser that this command sent off may bring a code back. */
function judge(returned: Returned, state: string): Verdict {
  if (!isSame(returned['state'] ?? '', state)) {
    return {
      title: 'This page belongs to another sign-in',
      text: 'Go back to the page that the command opened, and sign in there.',
      again: true,
    };
  }
  if (returned['code'] === undefined) {
    return { title: 'Not connected', text: 'Access was not allowed. The command says how to go on.' };
  }
  return {
    title: 'Connected with Salesforce',
    text: 'You are signed in. You may close this page and go back to the command.',
  };
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function refused(): CommandFailure {
  return new CommandFailure(
    'Access was not allowed in the browser.',
    'Repeat the command, and choose "Allow" as the user whom Jackfield shall be. Nothing was changed.',
  );
}
