import {
  createSessions,
  sendSafely,
  type CrmUsage,
  type HttpRequest,
  type HttpResponse,
  type Platform,
} from '@jackfield/connector-core';
import { readAnswer, type Answer } from './answer.js';
import { signIn, type Session } from './session.js';
import type { SalesforceSettings } from './settings.js';

/** Calls the REST API as the integration user. A session that has ended is renewed once; nothing else is repeated. */
export interface ApiClient {
  /** @param path below `/services/data/vNN.0` */
  call(method: HttpRequest['method'], path: string, body?: unknown): Promise<Answer>;
  /** Where a person opens a record. */
  recordUrl(type: string, id: string): Promise<string>;
  /** Path of a call inside another one, which begins at the server's root. */
  fullPath(path: string): string;
  /** What the last answer that told it said. */
  usage(): CrmUsage | undefined;
}

/** From this share of the day's requests on, the log warns. */
const WARN_ABOVE = 0.9;

export function createApiClient(settings: SalesforceSettings, platform: Platform): ApiClient {
  const sessions = createSessions(() => signIn(settings, platform));
  const version = `v${settings.apiVersion}`;
  let warned = false;
  let lastUsage: CrmUsage | undefined;

  async function send(session: Session, method: HttpRequest['method'], path: string, body: unknown) {
    const response = await sendSafely(platform, {
      method,
      url: `${session.instanceUrl}/services/data/${version}${path}`,
      headers: {
        authorization: `Bearer ${session.token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    watchUsage(response);
    return response;
  }

  function watchUsage(response: HttpResponse): void {
    const usage = usageOf(response);
    if (usage === undefined) return;
    lastUsage = usage;
    const scarce = usage.used > usage.limit * WARN_ABOVE;
    if (scarce && !warned)
      platform.logger.warn('The CRM’s requests of the day are nearly used up', { ...usage });
    warned = scarce;
  }

  return {
    async call(method, path, body) {
      const session = await sessions.get();
      const first = await send(session, method, path, body);
      if (first.status !== 401) return readAnswer(first);
      return readAnswer(await send(await sessions.renew(session), method, path, body));
    },
    async recordUrl(type, id) {
      const { instanceUrl } = await sessions.get();
      return `${instanceUrl}/lightning/r/${type}/${id}/view`;
    },
    fullPath: (path) => `/services/data/${version}${path}`,
    usage: () => lastUsage,
  };
}

/**
 * `api-usage=123/15000`, beside other counters.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm
 */
function usageOf({ headers }: HttpResponse): CrmUsage | undefined {
  const header = headers['sforce-limit-info'] ?? '';
  const [, used, limit] = /(?:^|[\s,;])api-usage=(\d+)\/(\d+)/.exec(header) ?? [];
  return used === undefined || limit === undefined ? undefined : { used: Number(used), limit: Number(limit) };
}
