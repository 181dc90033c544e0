import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OrgContext } from '../org-context.js';
import { SalesforceError } from '../salesforce-error.js';

const MOST_SUBREQUESTS = 25;

const Batch = z.object({
  haltOnError: z.boolean().default(false),
  batchRequests: z.array(
    z.object({
      method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
      url: z.string().regex(/^\/?v\d+\.\d\//),
      richInput: z.unknown().optional(),
    }),
  ),
});

/** Requests of a batch come from within; nobody outside knows this. */
const secret = randomUUID();

export function isSubrequest(request: FastifyRequest): boolean {
  return request.headers['x-within-batch'] === secret;
}

/**
 * Up to 25 independent requests in one call.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_batch.htm
 */
export function batchRoutes(api: FastifyInstance, org: OrgContext): void {
  api.post('/composite/batch', { config: { call: 'composite' } }, async (request) => {
    const parsed = Batch.safeParse(request.body);
    if (!parsed.success || parsed.data.batchRequests.length > MOST_SUBREQUESTS) {
      throw new SalesforceError(
        400,
        'INVALID_INPUT',
        `batchRequests must be a list of at most ${MOST_SUBREQUESTS}`,
      );
    }
    const results: { statusCode: number; result: unknown }[] = [];
    for (const { method, url, richInput } of parsed.data.batchRequests) {
      const response = await fetch(`${org.url()}/services/data/${url.replace(/^\//, '')}`, {
        method,
        headers: {
          authorization: request.headers.authorization ?? '',
          'x-within-batch': secret,
          'content-type': 'application/json',
        },
        ...(richInput === undefined ? {} : { body: JSON.stringify(richInput) }),
      });
      const text = await response.text();
      results.push({
        statusCode: response.status,
        result: text === '' ? null : (JSON.parse(text) as unknown),
      });
      if (parsed.data.haltOnError && response.status >= 400) break;
    }
    return { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results };
  });
}
