import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OrgContext } from '../org-context.js';
import { SalesforceError } from '../salesforce-error.js';
import { resolveReferences, type Answered } from './composite-references.js';
import { carryOut } from './subrequests.js';

const MOST_SUBREQUESTS = 25;
/** Of them, queries and collections. */
const MOST_COLLECTIONS = 5;

const Composite = z.object({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().default(true),
  compositeRequest: z
    .array(
      z.object({
        method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
        url: z.string().regex(/^\/services\/data\/v\d+\.\d\/(sobjects|query|queryAll|composite\/sobjects)\b/),
        referenceId: z.string().regex(/^[A-Za-z]\w*$/),
        body: z.unknown().optional(),
        httpHeaders: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1)
    .max(MOST_SUBREQUESTS),
});
type Part = z.infer<typeof Composite>['compositeRequest'][number];

/**
 * Up to 25 requests in one call, which counts as one; later ones may refer to answers of earlier ones. Parts run in
 * their order. Not there: `allOrNone`, which is refused, since parts are carried out as requests of their own.
 * https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html
 */
export function compositeRoutes(api: FastifyInstance, org: OrgContext): void {
  api.post('/composite', { config: { call: 'composite' } }, async (request) => {
    const answered = new Map<string, unknown>();
    const compositeResponse = [];
    for (const part of partsOf(request.body)) {
      const { status, body } = await answerTo(org, request, part, answered);
      answered.set(part.referenceId, status < 300 ? body : undefined);
      compositeResponse.push({
        body,
        httpHeaders: {},
        httpStatusCode: status,
        referenceId: part.referenceId,
      });
    }
    return { compositeResponse };
  });
}

async function answerTo(
  org: OrgContext,
  request: FastifyRequest,
  { method, url, body }: Part,
  answered: Answered,
): ReturnType<typeof carryOut> {
  try {
    const resolved = resolveReferences({ url, ...(body === undefined ? {} : { body }) }, answered);
    return await carryOut(org, request, { method, ...resolved });
  } catch (error) {
    if (error instanceof SalesforceError) return { status: error.status, body: error.body };
    throw error;
  }
}

function partsOf(body: unknown): Part[] {
  const parsed = Composite.safeParse(body);
  if (!parsed.success) throw new SalesforceError(400, 'JSON_PARSER_ERROR', z.prettifyError(parsed.error));
  const { allOrNone, compositeRequest } = parsed.data;
  if (allOrNone) throw new SalesforceError(400, 'INVALID_INPUT', 'This stand-in knows no allOrNone here');
  if (new Set(compositeRequest.map(({ referenceId }) => referenceId)).size < compositeRequest.length) {
    throw new SalesforceError(400, 'INVALID_INPUT', 'Duplicate ReferenceId provided');
  }
  const collections = compositeRequest.filter(({ url }) => !/\/v[\d.]+\/sobjects\b/.test(url));
  if (collections.length > MOST_COLLECTIONS) {
    const message = `Cannot have more than ${MOST_COLLECTIONS} queries or collections in a composite request`;
    throw new SalesforceError(400, 'LIMIT_EXCEEDED', message);
  }
  return compositeRequest;
}
