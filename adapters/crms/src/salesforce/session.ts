import {
  catalogued,
  codeOfRefusedSignIn,
  parseJson,
  retryAfterOf,
  sendSafely,
  type AdapterError,
  type HttpResponse,
  type Platform,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { grantOf } from './grant.js';
import type { SalesforceSettings } from './settings.js';

export interface Session {
  token: string;
  /** Address of the org without a slash at the end. */
  instanceUrl: string;
}

const Token = z.object({
  access_token: z.string().min(1),
  instance_url: z.url(),
  refresh_token: z.string().min(1).optional(),
});
const Refusal = z.object({ error: z.string(), error_description: z.string().default('') });

/** Texts of Salesforce that help whoever sets up the connection, and hold no data. */
const tellingDescriptions = [
  "user hasn't approved this consumer",
  'audience is invalid',
  'invalid assertion',
  'client identifier invalid',
  'inactive user',
  'assertion expired',
  'invalid client credentials',
];

/** What Salesforce says once a refresh token is no longer good: revoked, expired, or used where each is good once. */
const revoked = ['expired access/refresh token', 'token validity expired', 'inactive user'];

/** Signs in once, as the gateway does. */
export async function signIn(settings: SalesforceSettings, platform: Platform): Promise<Session> {
  const response = await sendSafely(platform, {
    method: 'POST',
    url: `${settings.loginUrl}/services/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(grantOf(settings, platform.clock)).toString(),
  });
  const body = parseJson(response.text);
  if (response.status !== 200) throw refusalOf(response, body, settings, platform.clock.now());
  const token = Token.safeParse(body);
  if (!token.success) throw catalogued('crm.answered-garbage');
  if (settings.signInBy === 'refresh-token' && token.data.refresh_token !== undefined) {
    keepRotated(settings, token.data.refresh_token, platform);
  }
  const instanceUrl = settings.instanceUrl ?? token.data.instance_url.replace(/\/+$/, '');
  return { token: token.data.access_token, instanceUrl };
}

/**
 * An app that rotates refresh tokens gives another one each time, and the one of before is good no more. It lives as
 * long as this process: what was set up is not the adapter's to change.
 */
function keepRotated(
  settings: Extract<SalesforceSettings, { signInBy: 'refresh-token' }>,
  refreshToken: string,
  { logger }: Platform,
): void {
  if (settings.refreshToken === refreshToken) return;
  settings.refreshToken = refreshToken;
  logger.warn('The app of the org rotates refresh tokens; after a restart the org has to be connected again');
}

/** An assertion counts for three minutes: clocks that differ by more make every sign-in fail. */
const CLOCK_TOLERANCE_MS = 60_000;

function refusalOf(
  response: HttpResponse,
  body: unknown,
  { signInBy }: SalesforceSettings,
  now: number,
): AdapterError {
  const refusal = Refusal.safeParse(body);
  if (refusal.success && response.status < 500 && response.status !== 429) {
    const aheadMs = now - Date.parse(response.headers['date'] ?? '');
    if (
      signInBy === 'jwt' &&
      refusal.data.error === 'invalid_grant' &&
      Math.abs(aheadMs) > CLOCK_TOLERANCE_MS
    ) {
      const minutes = Math.round(Math.abs(aheadMs) / 60_000);
      return catalogued('crm.clock-off', {
        detail: `this gateway is ${minutes} minutes ${aheadMs > 0 ? 'ahead' : 'behind'}`,
      });
    }
    const description = refusal.data.error_description.toLowerCase();
    if (signInBy === 'refresh-token' && revoked.some((text) => description.includes(text))) {
      return catalogued('crm.access-revoked');
    }
    const telling = tellingDescriptions.find((text) => description.includes(text));
    return catalogued('crm.refused', telling === undefined ? {} : { detail: telling });
  }
  return catalogued(codeOfRefusedSignIn(response.status), { retryAfterMs: retryAfterOf(response) });
}
