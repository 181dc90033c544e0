import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallKind } from '../call-counters.js';
import type { AnswerFault, Fault } from '../fault-plan.js';
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
    /** What becomes of the answer after the work was done. */
    answerFault: AnswerFault | undefined;
  }
}

/** Counts every API call, applies latency, faults and the limit of the day, and checks the session. */
export function guardApi(app: FastifyInstance, org: OrgContext, latencyMs: number): void {
  app.decorateRequest('orgUser', '');
  app.decorateRequest('answerFault', undefined);

  app.addHook('onRequest', async (request, reply) => {
    const { call } = request.routeOptions.config;
    if (!call) return;
    const isData = request.url.startsWith('/services/data/v');
    const within = isSubrequest(request);
    org.calls.count(call, within);
    if (isData) void reply.header('sforce-limit-info', org.limit.header);
    if (!within && (await interfere(org, latencyMs, request, reply))) return reply;
    if (!isData) return;
    const user = org.sessions.userOf(request.headers.authorization);
    if (user === undefined)
      throw new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    request.orgUser = user;
    if (!within && !org.limit.take()) throw limitExceeded();
    void reply.header('sforce-limit-info', org.limit.header);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    switch (request.answerFault) {
      case 'lost-answer':
        reply.raw.destroy();
        return payload;
      case 'silent-answer':
        return neverAnswer(reply);
      case 'truncated':
        return typeof payload === 'string' ? payload.slice(0, Math.ceil(payload.length / 2)) : payload;
      case undefined:
        return payload;
    }
  });
}

/** @returns whether a fault was the answer */
async function interfere(
  org: OrgContext,
  latencyMs: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { delayMs, fault } = org.faults.take(request.url);
  if (latencyMs + delayMs > 0) await delay(latencyMs + delayMs);
  return fault !== undefined && applyFault(fault, org, request, reply);
}

/** Ends when the caller gives up, or the org stops. */
function neverAnswer(reply: FastifyReply): Promise<never> {
  return new Promise((_, giveUp) => reply.raw.once('close', () => giveUp(new Error('The caller has gone'))));
}

/** @returns whether the fault was the answer */
async function applyFault(
  fault: Fault,
  org: OrgContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  void reply.headers(fault.headers ?? {});
  switch (fault.kind) {
    case 'slow':
    case 'record-error':
      return false;
    case 'expired-token':
      org.sessions.endAll();
      return false;
    case 'lost-answer':
    case 'silent-answer':
    case 'truncated':
      request.answerFault = fault.kind;
      return false;
    case 'reset':
      reply.hijack();
      reply.raw.destroy();
      return true;
    case 'timeout':
      reply.hijack();
      return true;
    case 'html':
      await reply
        .code(fault.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(fault.body ?? '<!doctype html><title>We are down for maintenance</title><h1>Sorry</h1>');
      return true;
    case 'limit':
      throw limitExceeded();
    case 'rights':
      throw new SalesforceError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights');
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
