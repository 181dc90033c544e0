import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { catalogued } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import { parseBody } from '../http/parse-body.js';
import type { Credentials } from './credentials.js';
import { readBearer } from './secrets.js';

export const TicketRequest = z.object({
  /** The CRM's own id of the org. */
  org: z.string().min(1).max(100),
  /** The CRM's own id of the user. */
  user: z.string().min(1).max(100),
});
export type TicketRequest = z.infer<typeof TicketRequest>;

export const TokenRequest = z.object({ ticket: z.string().min(1).max(1000) });
export type TokenRequest = z.infer<typeof TokenRequest>;

/** `POST /v1/sign-in/tickets`, 201. */
export interface TicketAnswer {
  /** Good once, for `expiresInSeconds`. */
  ticket: string;
  expiresInSeconds: number;
  /** The gateway's public address, to which the panel takes the ticket. */
  gateway: string;
}

/** `POST /v1/sign-in/tokens`, 201. */
export interface TokenAnswer {
  token: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** Where the panel's WebSocket opens. */
  socket: string;
}

export interface SignInParts {
  credentials: Credentials;
  tenants: Tenants;
  ticketMs: number;
  /** Known only once the server listens. */
  publicUrl: () => string;
}

/** Sign-in: the org's server asks for a ticket, the panel trades it for a token. */
export function addSignInRoutes(
  server: FastifyInstance,
  { credentials, tenants, ticketMs, publicUrl }: SignInParts,
): void {
  server.post('/v1/sign-in/tickets', async (request, reply) => {
    const { org, user } = parseBody(TicketRequest, request.body);
    const ticket = await credentials.issueTicket(org, user, readBearer(request.headers.authorization));
    const answer: TicketAnswer = {
      ticket,
      expiresInSeconds: Math.round(ticketMs / 1000),
      gateway: publicUrl(),
    };
    return reply.code(201).send(answer);
  });

  // A preflight says nothing of the org, so it is answered for the origins of any; the request itself is checked.
  server.options('/v1/sign-in/tokens', (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !isKnownOrigin(tenants, origin)) throw catalogued('gateway.origin-refused');
    return allowOrigin(reply, origin)
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', '600')
      .code(204)
      .send();
  });

  server.post('/v1/sign-in/tokens', async (request, reply) => {
    const { origin } = request.headers;
    // Even a refusal has to be readable by the page that may ask.
    if (origin !== undefined && isKnownOrigin(tenants, origin)) allowOrigin(reply, origin);
    const { ticket } = parseBody(TokenRequest, request.body);
    const { token, expiresAt } = await credentials.redeemTicket(ticket, (_, org) => {
      if (origin !== undefined && !org.origins.includes(origin)) throw catalogued('gateway.origin-refused');
    });
    const answer: TokenAnswer = { token, expiresAt, socket: socketUrl(publicUrl()) };
    return reply.code(201).send(answer);
  });
}

function isKnownOrigin(tenants: Tenants, origin: string): boolean {
  return tenants.all().some(({ orgs }) => [...orgs.values()].some(({ origins }) => origins.includes(origin)));
}

function allowOrigin(reply: FastifyReply, origin: string): FastifyReply {
  return reply.header('access-control-allow-origin', origin).header('vary', 'origin');
}

function socketUrl(publicUrl: string): string {
  return `${publicUrl.replace(/^http/, 'ws')}/v1/panel`;
}
