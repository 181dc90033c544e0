import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OrgContext } from '../org-context.js';
import { limitExceeded, SalesforceError } from '../salesforce-error.js';
import { carryOut } from './subrequests.js';

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

/**
 * Up to 25 independent requests in one call, each of which counts against the limit of the day.
 * https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-batch.html
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
    const { batchRequests, haltOnError } = parsed.data;
    if (!org.limit.take(Math.max(0, batchRequests.length - 1))) throw limitExceeded();
    const results: { statusCode: number; result: unknown }[] = [];
    for (const { method, url, richInput } of batchRequests) {
      const { status, body } = await carryOut(org, request, {
        method,
        url: `/services/data/${url.replace(/^\//, '')}`,
        ...(richInput === undefined ? {} : { body: richInput }),
      });
      results.push({ statusCode: status, result: body });
      if (haltOnError && status >= 400) break;
    }
    return { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results };
  });
}
