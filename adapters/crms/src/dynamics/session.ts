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
import { signAssertion } from './client-assertion.js';
import type { DynamicsSettings } from './settings.js';

/** An access token of the application user. */
export interface Session {
  token: string;
}

const Token = z.object({ access_token: z.string().min(1) });
const Refusal = z.object({ error: z.string(), error_codes: z.array(z.number()).default([]) });

/**
 * What helps whoever sets up the connection, by Entra ID's own number.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const tellingCodes: Partial<Record<number, string>> = {
  7000215: 'AADSTS7000215: the client secret is wrong',
  7000222: 'AADSTS7000222: the client secret has expired',
  700016: 'AADSTS700016: no such application in the tenant',
  90002: 'AADSTS90002: no such tenant',
  500011: 'AADSTS500011: the environment address is not known to the tenant',
  700027: 'AADSTS700027: the certificate does not belong to the application',
  700024: 'AADSTS700024: the clock of this gateway is off',
};

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export async function signIn(settings: DynamicsSettings, platform: Platform): Promise<Session> {
  const { loginUrl, entraTenantId, clientId, environmentUrl } = settings;
  const url = `${loginUrl}/${entraTenantId}/oauth2/v2.0/token`;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: `${environmentUrl}/.default`,
    ...credentialOf(settings, url, platform.clock.now()),
  });
  const response = await sendSafely(platform, {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
  });
  const body = parseJson(response.text);
  if (response.status !== 200) throw refusalOf(response, body);
  const token = Token.safeParse(body);
  if (!token.success) throw catalogued('crm.answered-garbage');
  return { token: token.data.access_token };
}

function credentialOf(settings: DynamicsSettings, audience: string, now: number): Record<string, string> {
  if (settings.signInBy === 'secret') return { client_secret: settings.clientSecret };
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signAssertion(settings, audience, now),
  };
}

function refusalOf(response: HttpResponse, body: unknown): AdapterError {
  const refusal = Refusal.safeParse(body);
  if (refusal.success && response.status < 500 && response.status !== 429) {
    const telling = refusal.data.error_codes.flatMap((code) => tellingCodes[code] ?? [])[0];
    return catalogued('crm.refused', telling === undefined ? {} : { detail: telling });
  }
  return catalogued(codeOfRefusedSignIn(response.status), { retryAfterMs: retryAfterOf(response) });
}
