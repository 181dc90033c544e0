import { z } from 'zod';
import { CommandFailure } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { tokenFailure, unreachableLogin } from './token-failure.js';
import type { OrgApp, Tokens } from './web-flow.js';

const Codes = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  /** Seconds between two questions. */
  interval: z.coerce.number().positive(),
});
const Granted = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  instance_url: z.url(),
  id: z.string(),
});
const Refusal = z.object({ error: z.string(), error_description: z.string().default('') });

/** Salesforce keeps a code for ten minutes. */
const MOST_SECONDS = 600;

/**
 * OAuth 2.0 device flow, for machines without a browser: the code is entered on any other device.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_device_flow.htm
 */
export async function signInByDevice(app: OrgApp & { scope: string }, terminal: Terminal): Promise<Tokens> {
  const { loginUrl, clientId, clientSecret, scope } = app;
  const begun = await ask(loginUrl, { response_type: 'device_code', client_id: clientId, scope });
  const codes = Codes.safeParse(begun);
  if (!codes.success) {
    throw tokenFailure({ message: Refusal.safeParse(begun).data?.error_description ?? 'no code was given' });
  }
  const { device_code, user_code, verification_uri, interval } = codes.data;
  terminal.note(`Open ${verification_uri} on any device, and enter the code ${user_code}.\nWaiting …\n`);
  for (let waited = 0, pause = interval; waited < MOST_SECONDS; waited += pause) {
    await terminal.wait(pause * 1000);
    const answer = await ask(loginUrl, {
      ...{ grant_type: 'device', client_id: clientId, code: device_code },
      ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    });
    const granted = Granted.safeParse(answer);
    if (granted.success) {
      const { access_token, refresh_token, instance_url, id } = granted.data;
      return {
        instanceUrl: instance_url.replace(/\/+$/, ''),
        accessToken: access_token,
        ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
        identity: id,
      };
    }
    const refusal = Refusal.safeParse(answer);
    const error = refusal.success ? refusal.data.error : 'unknown';
    if (error === 'slow_down') pause += interval;
    else if (error === 'access_denied') throw denied();
    else if (error !== 'authorization_pending') {
      throw tokenFailure({ message: refusal.data?.error_description ?? error });
    }
  }
  throw new CommandFailure(
    'Nobody entered the code in time.',
    'Repeat the command; it prints a new code. Nothing was changed.',
  );
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

function denied(): CommandFailure {
  return new CommandFailure(
    'Access was not allowed.',
    'Repeat the command, and choose "Allow" as the user whom Jackfield shall be. Nothing was changed.',
  );
}
