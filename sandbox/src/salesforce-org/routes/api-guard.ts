import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallKind } from '../call-counters.js';
import type { Fault } from '../fault-plan.js';
import type { OrgContext } from '../org-context.js';
import { SalesforceError } from '../salesforce-error.js';
import { isSubrequest } from './batches.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Counted under this name; absent on what is not Salesforce's API. */
    call?: CallKind;
  }
  interface FastifyRequest {
    /** Id of the user whose session the request carries. */
    orgUser: string;
    /** The answer shall get lost after the work was done. */
    losesAnswer: boolean;
  }
}

export interface GuardOptions {
  dailyRequests: number;
  latencyMs: number;
}

/** Counts every API call, applies latency and faults, checks the session, and tells the limits. */
export function guardApi(app: FastifyInstance, org: OrgContext, options: GuardOptions): void {
  app.decorateRequest('orgUser', '');
  app.decorateRequest('losesAnswer', false);

  app.addHook('onRequest', async (request, reply) => {
    const { call } = request.routeOptions.config;
    if (!call) return;
    if (!isSubrequest(request) && (await interfere(org, options, call, request, reply))) return reply;
    if (!request.url.startsWith('/services/data/v')) return;
    const user = org.sessions.userOf(request.headers.authorization);
    if (user === undefined)
      throw new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    request.orgUser = user;
    void reply.header('sforce-limit-info', `api-usage=${org.calls.apiUsage}/${options.dailyRequests}`);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    if (request.losesAnswer) reply.raw.destroy();
    return payload;
  });
}

/** @returns whether a fault was the answer */
async function interfere(
  org: OrgContext,
  { latencyMs }: GuardOptions,
  call: CallKind,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  org.calls.count(call);
  if (latencyMs > 0) await delay(latencyMs);
  const fault = org.faults.take(request.url);
  if (!fault) return false;
  request.losesAnswer = fault.kind === 'lost-answer';
  return applyFault(fault, org, reply);
}

/** @returns whether the fault was the answer */
async function applyFault(fault: Fault, org: OrgContext, reply: FastifyReply): Promise<boolean> {
  void reply.headers(fault.headers);
  switch (fault.kind) {
    case 'slow':
      await delay(fault.delayMs);
      return false;
    case 'expired-token':
      org.sessions.endAll();
      return false;
    case 'lost-answer':
      return false;
    case 'reset':
      reply.hijack();
      reply.raw.destroy();
      return true;
    case 'html':
      await reply
        .code(fault.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(fault.body ?? '<!doctype html><title>We are down for maintenance</title><h1>Sorry</h1>');
      return true;
    case 'limit':
      await reply
        .code(403)
        .send([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }]);
      return true;
    case 'status':
      await reply
        .code(fault.status ?? 503)
        .type('application/json')
        .send(
          fault.body ?? JSON.stringify([{ errorCode: 'SERVER_UNAVAILABLE', message: 'Server Unavailable' }]),
        );
      return true;
  }
}
