import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** What the vendor's API says when it refuses: a code for programs and a text for people. */
const refusals = {
  unauthorized: [401, 'The API key is missing or wrong'],
  no_such_tenant: [404, 'The key was made in another tenant'],
  no_such_admin: [403, 'No administrator of this login, in whose name it could be done'],
  origin_refused: [403, 'Pages of this origin may not do this'],
  no_such_agent: [404, 'There is no agent of this login'],
  no_such_campaign: [404, 'There is no campaign of this code'],
  no_such_call: [404, 'There is no call of this id'],
  no_such_number: [404, 'Nobody answers this number'],
  no_such_recording: [404, 'There is no such recording, or the link is not signed'],
  agent_on_call: [409, 'The agent has a call'],
  phone_gone: [409, 'No phone of this agent is registered'],
  bad_number: [422, 'This cannot be dialled'],
  bad_request: [400, 'The request does not have the documented form'],
} as const;

export type Refusal = keyof typeof refusals;

export function refuse(reply: FastifyReply, refusal: Refusal, detail?: string): FastifyReply {
  const [status, text] = refusals[refusal];
  return reply.code(status).send({ error: { code: refusal, text: detail ?? text } });
}

/** The body as `schema` reads it; otherwise the refusal has been sent and the answer is `undefined`. */
export function readBody<Schema extends z.ZodType>(
  request: FastifyRequest,
  reply: FastifyReply,
  schema: Schema,
): z.infer<Schema> | undefined {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  refuse(reply, 'bad_request', z.prettifyError(parsed.error));
  return undefined;
}
