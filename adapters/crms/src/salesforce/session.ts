import {
  AdapterError,
  catalogued,
  type HttpRequest,
  type HttpResponse,
  type Platform,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { codeOfStatus, parseJson, retryAfterOf } from './answer.js';
import { signAssertion } from './jwt-assertion.js';
import type { SalesforceSettings } from './settings.js';

export interface Session {
  token: string;
  /** Address of the org without a slash at the end. */
  instanceUrl: string;
}

const Token = z.object({ access_token: z.string().min(1), instance_url: z.url() });
const Refusal = z.object({ error: z.string(), error_description: z.string().default('') });

/** Texts of Salesforce that help whoever sets up the connection, and hold no data. */
const tellingDescriptions = [
  "user hasn't approved this consumer",
  'audience is invalid',
  'invalid assertion',
  'client identifier invalid',
  'inactive user',
];

/** Signs in when it is needed, once for all calls that wait for it. */
export interface Sessions {
  get(): Promise<Session>;
  /** The session that replaces one that was refused; whoever comes later gets the same. */
  renew(refused: Session): Promise<Session>;
}

export function createSessions(settings: SalesforceSettings, platform: Platform): Sessions {
  let current: Promise<Session> | undefined;

  function get(): Promise<Session> {
    current ??= signInOnce();
    return current;
  }

  function signInOnce(): Promise<Session> {
    const session = signIn(settings, platform);
    // A failure is not kept: the next call tries anew.
    session.catch(() => {
      if (current === session) current = undefined;
    });
    return session;
  }

  return {
    get,
    async renew(refused) {
      if ((await get()) === refused) current = undefined;
      return get();
    },
  };
}

async function signIn(settings: SalesforceSettings, platform: Platform): Promise<Session> {
  const assertion = signAssertion(settings, platform.clock.now());
  const response = await sendSafely(platform, {
    method: 'POST',
    url: `${settings.loginUrl}/services/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
    }).toString(),
  });
  const body = parseJson(response.text);
  if (response.status !== 200) throw refusalOf(response, body);
  const token = Token.safeParse(body);
  if (!token.success) throw catalogued('crm.answered-garbage');
  const instanceUrl = settings.instanceUrl ?? token.data.instance_url.replace(/\/+$/, '');
  return { token: token.data.access_token, instanceUrl };
}

function refusalOf(response: HttpResponse, body: unknown): AdapterError {
  const refusal = Refusal.safeParse(body);
  if (refusal.success && response.status < 500 && response.status !== 429) {
    const description = refusal.data.error_description.toLowerCase();
    const telling = tellingDescriptions.find((text) => description.includes(text));
    return catalogued('crm.refused', telling === undefined ? {} : { detail: telling });
  }
  const byStatus = codeOfStatus(response.status);
  const code =
    byStatus === 'crm.session-expired' || byStatus === 'crm.invalid-request' ? 'crm.refused' : byStatus;
  return catalogued(code, { retryAfterMs: retryAfterOf(response) });
}

/** Sends, and says in the CRM's words that no answer came. */
export async function sendSafely(platform: Platform, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await platform.http(request);
  } catch (cause) {
    if (cause instanceof AdapterError && cause.kind !== 'unavailable') throw cause;
    const late = cause instanceof AdapterError && cause.code === 'http.timed-out';
    throw catalogued(late ? 'crm.timed-out' : 'crm.unavailable', { cause });
  }
}
