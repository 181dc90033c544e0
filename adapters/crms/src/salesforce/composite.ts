import { catalogued, type HttpRequest } from '@jackfield/connector-core';
import { z } from 'zod';
import { answerOf, expectBody, type Answer } from './answer.js';
import type { ApiClient } from './api-client.js';

/** One of several requests that go together. */
export interface PartRequest {
  method: HttpRequest['method'];
  /** Below `/services/data/vNN.0`. */
  path: string;
  body?: unknown;
}

/**
 * Of the 25 requests that one composite call takes, five may be queries or collections; ours are nothing else. The whole
 * counts as one call of the day's limit, other than `/composite/batch`, where each part counts.
 * https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html
 */
const MOST_PARTS = 5;

const CompositeResult = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});

/**
 * Sends requests that do not depend on each other in as few calls as may be; answers in their order.
 * @throws AdapterError where the call as a whole was refused
 */
export async function sendTogether(client: ApiClient, parts: readonly PartRequest[]): Promise<Answer[]> {
  if (parts.length > MOST_PARTS)
    throw catalogued('crm.invalid-request', { detail: 'too many requests in one call' });
  if (parts.length > 1 && !parts.some(refersToOthers)) return sendComposite(client, parts);
  const answers: Answer[] = [];
  for (const { method, path, body } of parts) answers.push(await client.call(method, path, body));
  return answers;
}

/** Within a composite call, `@{name}` stands for the answer of another part: also where somebody wrote it into notes. */
function refersToOthers({ body }: PartRequest): boolean {
  return JSON.stringify(body ?? null).includes('@{');
}

async function sendComposite(client: ApiClient, parts: readonly PartRequest[]): Promise<Answer[]> {
  const answer = await client.call('POST', '/composite', {
    allOrNone: false,
    // Otherwise Salesforce may join parts of the same kind, and no longer keeps to their order.
    collateSubrequests: false,
    compositeRequest: parts.map(({ method, path, body }, index) => ({
      method,
      url: client.fullPath(path),
      referenceId: `part${index}`,
      ...(body === undefined ? {} : { body }),
    })),
  });
  const { compositeResponse } = expectBody(answer, CompositeResult);
  if (compositeResponse.length !== parts.length) throw catalogued('crm.answered-garbage');
  return compositeResponse.map(({ httpStatusCode, body }) =>
    answerOf({ status: httpStatusCode, headers: {} }, body),
  );
}
