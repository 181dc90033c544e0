import type { FastifyRequest } from 'fastify';
import type { OrgContext } from '../org-context.js';
import { isSubrequest } from './subrequests.js';

/** Records of these tables were just written. They stay so, and the caller may never hear of it. */
export function loseAnswer(org: OrgContext, request: FastifyRequest, tables: Iterable<string>): void {
  if (isSubrequest(request)) return;
  request.answerFault = org.faults.takeWritten(request.url, new Set(tables)) ?? request.answerFault;
}
