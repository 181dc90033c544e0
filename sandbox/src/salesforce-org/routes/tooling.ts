import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { recordJson } from '../record-json.js';
import { SalesforceError } from '../salesforce-error.js';
import { runSoql } from '../soql/run-query.js';
import { versionOf } from './api-version.js';

/** The Tooling API: what the set-up consists of, package installation, and the one script of Apex that is known. */
export function toolingRoutes(app: FastifyInstance, org: OrgContext): void {
  const config = { call: 'tooling' as const };

  app.get('/tooling/query', { config }, (request) => {
    requireRight(org, request, 'ViewSetup');
    const { q = '' } = request.query as { q?: string };
    const version = versionOf(request.params);
    const context = { store: org.store, now: org.now, catalogue: org.tooling };
    const { total, records } = runSoql(context, q, { version, all: false });
    return {
      size: records.length,
      totalSize: total,
      done: true,
      queryLocator: null,
      entityTypeName: null,
      records,
    };
  });

  app.get('/tooling/executeAnonymous', { config }, (request) => {
    requireRight(org, request, 'AuthorApex');
    const { anonymousBody = '' } = request.query as { anonymousBody?: string };
    return executeAnonymous(anonymousBody, org);
  });

  app.post('/tooling/sobjects/PackageInstallRequest', { config }, (request, reply) => {
    requireRight(org, request, 'CustomizeApplication');
    const object = org.tooling.require('PackageInstallRequest');
    const id = org.packages.install(request.body as Record<string, unknown>, object, request.orgUser);
    return reply.code(201).send({ id, success: true, errors: [] });
  });
  app.get('/tooling/sobjects/PackageInstallRequest/:id', { config }, (request) => {
    const object = org.tooling.require('PackageInstallRequest');
    const row = org.packages.lookAt(object, (request.params as { id: string }).id);
    return recordJson(versionOf(request.params), object, row);
  });
}

function requireRight({ rights }: OrgContext, { orgUser }: FastifyRequest, right: string): void {
  if (rights.has(orgUser, right) || rights.has(orgUser, 'ModifyAllData')) return;
  throw new SalesforceError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
}

/**
 * Apex cannot run here. One statement is known, since it tells the access level of e-mail, which no API does:
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_messaging.htm
 */
function executeAnonymous(body: string, { deliverability }: OrgContext) {
  const passed = {
    line: -1,
    column: -1,
    compiled: true,
    compileProblem: null,
    exceptionMessage: null,
    exceptionStackTrace: null,
  };
  if (body.trim() !== 'Messaging.reserveSingleEmailCapacity(1);') {
    const compileProblem = 'The stand-in org runs no Apex but Messaging.reserveSingleEmailCapacity(1);';
    return { ...passed, line: 1, column: 1, compiled: false, compileProblem, success: false };
  }
  if (deliverability.level === 'all') return { ...passed, success: true };
  return {
    ...passed,
    line: 1,
    column: 1,
    success: false,
    exceptionMessage: 'System.NoAccessException: The organization is not permitted to send email',
    exceptionStackTrace: 'AnonymousBlock: line 1, column 1',
  };
}
