import {
  createSessions,
  sendSafely,
  catalogued,
  type CrmUsage,
  type HttpRequest,
  type HttpResponse,
  type Platform,
} from '@jackfield/connector-core';
import { readAnswer, type Answer } from './answer.js';
import { readBatch, writeBatch, type BatchItem, type ItemAnswer } from './batch.js';
import { signIn, type Session } from './session.js';
import type { DynamicsSettings } from './settings.js';

/** Calls the Web API as the application user. A token that has ended is renewed once; nothing else is repeated. */
export interface ApiClient {
  /** @param path below `/api/data/v9.2/`, percent-encoded */
  call(
    method: HttpRequest['method'],
    path: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** In one request, one after the other. @throws AdapterError where the request as a whole was refused */
  batch(items: readonly BatchItem[]): Promise<ItemAnswer[]>;
  /** Where a person opens a record. */
  recordUrl(table: string, id: string): string;
  /** What the last answer that told it said. */
  usage(): CrmUsage | undefined;
}

const ROOT = '/api/data/v9.2/';

/** Dataverse takes its time for a batch: it goes through it row by row. */
const BATCH_TIMEOUT_MS = 60_000;

/** Requests of one user in five minutes, on one web server; the headers tell only what is left of them. */
const REQUESTS_IN_WINDOW = 6_000;

export function createApiClient(settings: DynamicsSettings, platform: Platform): ApiClient {
  const { environmentUrl, appId } = settings;
  const sessions = createSessions(() => signIn(settings, platform));
  let lastUsage: CrmUsage | undefined;

  async function send({ token }: Session, request: HttpRequest): Promise<HttpResponse> {
    const response = await sendSafely(platform, {
      ...request,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'odata-version': '4.0',
        'odata-maxversion': '4.0',
        ...request.headers,
      },
    });
    lastUsage = usageOf(response) ?? lastUsage;
    return response;
  }

  async function sendSignedIn(request: HttpRequest): Promise<HttpResponse> {
    const session = await sessions.get();
    const first = await send(session, request);
    return first.status === 401 ? send(await sessions.renew(session), request) : first;
  }

  return {
    async call(method, path, headers = {}) {
      return readAnswer(
        await sendSignedIn({ method, url: `${environmentUrl}${ROOT}${path}`, headers: { ...headers } }),
      );
    },
    async batch(items) {
      if (items.length === 0) return [];
      const { contentType, body } = writeBatch(items, ROOT);
      const response = await sendSignedIn({
        method: 'POST',
        url: `${environmentUrl}${ROOT}$batch`,
        headers: { 'content-type': contentType, prefer: 'odata.continue-on-error' },
        body,
        timeoutMs: BATCH_TIMEOUT_MS,
      });
      if (response.status !== 200) {
        const answer = readAnswer(response);
        throw answer.ok ? catalogued('crm.answered-garbage') : answer.error;
      }
      return readBatch(response, items);
    },
    recordUrl(table, id) {
      const app = appId === '' ? '' : `appid=${appId}&`;
      return `${environmentUrl}/main.aspx?${app}pagetype=entityrecord&etn=${table}&id=${id}`;
    },
    usage: () => lastUsage,
  };
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/api-limits#http-response-headers */
function usageOf({ headers }: HttpResponse): CrmUsage | undefined {
  const remaining = /^\d+$/.exec(headers['x-ms-ratelimit-burst-remaining-xrm-requests'] ?? '')?.[0];
  if (remaining === undefined) return undefined;
  // An environment may be given more than the usual number.
  const limit = Math.max(REQUESTS_IN_WINDOW, Number(remaining));
  return { used: limit - Number(remaining), limit };
}
