import { subscribe } from 'node:diagnostics_channel';
import type { Http } from '@jackfield/connector-core';
import type { CrmTraffic } from './crms/crm-under-test.ts';

/** A CRM that has not answered for so long is given up, so that a run need not wait half a minute for each silence. */
const LONGEST_WAIT_MS = 1_500;

/** Requests are given up soon. */
export function impatient(http: Http): Http {
  return (request) =>
    http({ ...request, timeoutMs: Math.min(request.timeoutMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS) });
}

export interface WriteMoments {
  /** The request was sent, and is not answered yet. */
  onLeft(): void;
  /** The answer is here, and nobody has read it yet. */
  onAnswered(): void;
}

/** By it a write is known again when the HTTP client says that it has sent something. */
const MARK = 'x-faults-write';

export function watchWrites(http: Http, { isWrite }: CrmTraffic, { onLeft, onAnswered }: WriteMoments): Http {
  subscribe('undici:request:bodySent', (message) => {
    const { headers } = (message as { request: { headers: unknown } }).request;
    // What was handed to the system leaves, whoever dies; the rest of this moment belongs to the client.
    if (JSON.stringify(headers).includes(MARK)) setImmediate(onLeft);
  });
  return async (request) => {
    if (!isWrite(request)) return http(request);
    const answer = await http({ ...request, headers: { ...request.headers, [MARK]: '1' } });
    onAnswered();
    return answer;
  };
}

/** The negative control: what was an upsert by key becomes a create without it, so that a repetition doubles. */
export function createInsteadOfUpsert(http: Http, { isWrite, withoutKeys }: CrmTraffic): Http {
  return (request) => http(isWrite(request) ? withoutKeys(request) : request);
}
