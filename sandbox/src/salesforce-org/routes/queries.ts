import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { SalesforceError } from '../salesforce-error.js';
import { runSoql } from '../soql/run-query.js';
import { ownPermissions } from './own-permissions.js';
import { runSosl } from '../sosl/run-search.js';
import { versionOf } from './api-version.js';

/** SOQL with cursors, and SOSL. */
export function queryRoutes(app: FastifyInstance, org: OrgContext): void {
  const answer = (request: FastifyRequest, all: boolean) => {
    const own = ownPermissions(org, request, textOf(request));
    if (own) return own;
    const version = versionOf(request.params);
    const { total, records } = runSoql(seenBy(org, request), textOf(request), { version, all });
    if (records.length === 0) return { totalSize: total, done: true, records };
    return org.cursors.firstPage(records, version, pageSize(request));
  };
  app.get('/query', { config: { call: 'query' } }, (request) => answer(request, false));
  app.get('/queryAll', { config: { call: 'query' } }, (request) => answer(request, true));
  app.get('/query/:locator', { config: { call: 'query' } }, (request) =>
    org.cursors.nextPage(
      (request.params as { locator: string }).locator,
      versionOf(request.params),
      pageSize(request),
    ),
  );
  app.get('/search', { config: { call: 'search' } }, (request) => ({
    searchRecords: runSosl(seenBy(org, request), org.index, textOf(request), versionOf(request.params)),
  }));
}

/** Fields that the user may not see are to the user not there. */
function seenBy(org: OrgContext, { orgUser }: FastifyRequest) {
  return { store: org.store, now: org.now, catalogue: org.catalogueOf(orgUser) };
}

function textOf(request: FastifyRequest): string {
  const { q } = request.query as { q?: string };
  if (!q) throw new SalesforceError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  return q;
}

/** `Sforce-Query-Options: batchSize=200` makes pages smaller. */
function pageSize(request: FastifyRequest): number | undefined {
  const size = /batchSize=(\d+)/i.exec(String(request.headers['sforce-query-options']))?.[1];
  return size === undefined ? undefined : Math.min(2_000, Math.max(200, Number(size)));
}
