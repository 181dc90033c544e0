import { z } from 'zod';
import { waitForDevice } from '../../sign-in/wait-for-device.js';
import type { Terminal } from '../../terminal.js';
import { tokenFailure, unreachableLogin } from './token-failure.js';
import type { OrgApp, Tokens } from './web-flow.js';

const Granted = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  instance_url: z.url(),
  id: z.string(),
});

/** Salesforce keeps a code for ten minutes. */
const MOST_SECONDS = 600;

/**
 * OAuth 2.0 device flow, for machines without a browser: the code is entered on any other device.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_device_flow.htm
 */
export async function signInByDevice(app: OrgApp & { scope: string }, terminal: Terminal): Promise<Tokens> {
  const { loginUrl, clientId, clientSecret, scope } = app;
  const { access_token, refresh_token, instance_url, id } = await waitForDevice(
    {
      begin: () => ask(loginUrl, { response_type: 'device_code', client_id: clientId, scope }),
      ask: (code) =>
        ask(loginUrl, {
          ...{ grant_type: 'device', client_id: clientId, code },
          ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
        }),
      granted: Granted,
      mostSeconds: MOST_SECONDS,
      failureOf: (message) => tokenFailure({ message }),
    },
    terminal,
  );
  return {
    instanceUrl: instance_url.replace(/\/+$/, ''),
    accessToken: access_token,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    identity: id,
  };
}

async function ask(loginUrl: string, form: Record<string, string>): Promise<unknown> {
  try {
    const response = await fetch(`${loginUrl}/services/oauth2/token`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(form),
    });
    return await response.json();
  } catch {
    throw unreachableLogin(loginUrl);
  }
}
