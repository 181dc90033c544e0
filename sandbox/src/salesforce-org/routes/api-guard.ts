import type { FastifyInstance } from 'fastify';
import { interfere, spoilAnswers, type FaultWords } from '../../crm-faults/apply-fault.js';
import type { CallKind } from '../call-counters.js';
import type { OrgContext } from '../org-context.js';
import { limitExceeded, SalesforceError } from '../salesforce-error.js';
import { isSubrequest } from './subrequests.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Counted under this name; absent on what is not Salesforce's API. */
    call?: CallKind;
  }
  interface FastifyRequest {
    /** Id of the user whose session the request carries. */
    orgUser: string;
  }
}

/** Counts every API call, applies latency, faults and the limit of the day, and checks the session. */
export function guardApi(app: FastifyInstance, org: OrgContext, latencyMs: number): void {
  app.decorateRequest('orgUser', '');
  const words = faultWords(org);

  app.addHook('onRequest', async (request, reply) => {
    const { call } = request.routeOptions.config;
    if (!call) return;
    const isData = request.url.startsWith('/services/data/v');
    const within = isSubrequest(request);
    org.calls.count(call, within);
    if (isData) void reply.header('sforce-limit-info', org.limit.header);
    if (!within && (await interfere({ plan: org.faults, words, latencyMs }, request, reply))) return reply;
    if (!isData) return;
    const user = org.sessions.userOf(request.headers.authorization);
    if (user === undefined)
      throw new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    request.orgUser = user;
    if (!within && !org.limit.take()) throw limitExceeded();
    void reply.header('sforce-limit-info', org.limit.header);
  });

  spoilAnswers(app);
}

function faultWords(org: OrgContext): FaultWords {
  return {
    limit: limitExceeded,
    rights: () => new SalesforceError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights'),
    unavailable: JSON.stringify([{ errorCode: 'SERVER_UNAVAILABLE', message: 'Server Unavailable' }]),
    endSessions: () => org.sessions.endAll(),
  };
}
