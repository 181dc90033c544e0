import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerFault, Fault, FaultPlan } from './fault-plan.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What becomes of the answer after the work was done. */
    answerFault: AnswerFault | undefined;
  }
}

/** How a vendor says what a fault makes it say. */
export interface FaultWords {
  /** To be thrown when the requests are used up. */
  limit(): Error;
  /** To be thrown when the user has lost every right. */
  rights(): Error;
  /** Body of a `status` fault that has none of its own. */
  unavailable: string;
  endSessions(): void;
}

/** Lets answers get lost, stay away, or break off. */
export function spoilAnswers(app: FastifyInstance): void {
  app.decorateRequest('answerFault', undefined);
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
export async function interfere(
  { plan, words, latencyMs }: { plan: FaultPlan; words: FaultWords; latencyMs: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { delayMs, fault } = plan.take(request.url);
  if (latencyMs + delayMs > 0) await delay(latencyMs + delayMs);
  return fault !== undefined && applyFault(fault, words, request, reply);
}

/** Ends when the caller gives up, or the stand-in stops. */
function neverAnswer(reply: FastifyReply): Promise<never> {
  return new Promise((_, giveUp) => reply.raw.once('close', () => giveUp(new Error('The caller has gone'))));
}

/** @returns whether the fault was the answer */
async function applyFault(
  fault: Fault,
  words: FaultWords,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  void reply.headers(fault.headers ?? {});
  switch (fault.kind) {
    case 'slow':
    case 'record-error':
      return false;
    case 'expired-token':
      words.endSessions();
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
      throw words.limit();
    case 'rights':
      throw words.rights();
    case 'status':
      await reply
        .code(fault.status ?? 503)
        .type('application/json')
        .send(fault.body ?? words.unavailable);
      return true;
  }
}
