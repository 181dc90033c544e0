import { randomUUID } from 'node:crypto';
import {
  catalogued,
  codeOfStatus,
  parseJson,
  retryAfterOf,
  sendSafely,
  type HttpRequest,
  type Platform,
} from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody, QueryResult } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import { signJwt } from '../jwt-assertion.js';
import type { SalesforceSettings } from '../settings.js';

/**
 * The Telephony Integration API of Salesforce Voice: it knows contact centers instead of users, each by the key whose certificate
 * it holds.
 * https://developer.salesforce.com/docs/service/voice-dev-guide/guide/voice-rest-overview.html
 */
export interface Telephony {
  /** Whether the settings name a contact center. */
  isSet: boolean;
  /** API name of the contact center. */
  contactCenter: string;
  /** @param path below `/telephony/v1` */
  call(method: HttpRequest['method'], path: string, body: unknown): Promise<unknown>;
}

/** Salesforce admits 24 hours; nobody needs a token for longer than a call of it. */
const VALID_SECONDS = 300;
const PROVIDER = 'Jackfield';
const Organization = z.object({ Id: z.string() });

export function createTelephony(
  { voiceUrl, voiceContactCenter, voiceKey }: SalesforceSettings,
  client: ApiClient,
  platform: Platform,
): Telephony {
  let org: Promise<string> | undefined;
  /** Of an org it never changes; a failure is not kept. */
  function orgId(): Promise<string> {
    org ??= readOrgId(client);
    org.catch(() => (org = undefined));
    return org;
  }
  return {
    isSet: voiceUrl !== undefined && !!voiceKey && voiceContactCenter !== '',
    contactCenter: voiceContactCenter,
    async call(method, path, body) {
      if (voiceUrl === undefined || !voiceKey) throw catalogued('crm.call-records-unset');
      const now = Math.floor(platform.clock.now() / 1000);
      const claims = { iat: now, exp: now + VALID_SECONDS, iss: await orgId(), sub: voiceContactCenter };
      const token = signJwt({ ...claims, jti: randomUUID() }, voiceKey);
      const response = await sendSafely(platform, {
        method,
        url: `${voiceUrl}/telephony/v1${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'telephony-provider-name': PROVIDER,
        },
        body: JSON.stringify(body),
      });
      if (response.status >= 200 && response.status < 300) return parseJson(response.text);
      // Nothing is documented of its refusals but that there are some: the status has to do.
      const code = codeOfStatus(response.status);
      throw catalogued(code === 'crm.session-expired' ? 'crm.refused' : code, {
        detail: `Salesforce Voice answered ${response.status}`,
        retryAfterMs: retryAfterOf(response),
      });
    },
  };
}

/** As the documents' own example has it: 15 characters. */
async function readOrgId(client: ApiClient): Promise<string> {
  const path = `/query?q=${encodeURIComponent('SELECT Id FROM Organization')}`;
  const [row] = expectBody(await client.call('GET', path), QueryResult).records;
  const parsed = Organization.safeParse(row);
  if (!parsed.success) throw catalogued('crm.answered-garbage');
  return parsed.data.Id.slice(0, 15);
}
