import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { catalogued } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import type { Credentials } from './credentials.js';
import { readBearer } from './secrets.js';

export const TicketRequest = z
  .object({
    org: z.string().min(1).max(100).describe('The CRM’s own id of the org.'),
    user: z.string().min(1).max(100).describe('The CRM’s own id of the user.'),
  })
  .meta({ id: 'TicketRequest' });
export type TicketRequest = z.infer<typeof TicketRequest>;

export const TokenRequest = z.object({ ticket: z.string().min(1).max(1000) }).meta({ id: 'TokenRequest' });
export type TokenRequest = z.infer<typeof TokenRequest>;

/** `POST /v1/sign-in/tickets`, 201. */
export const TicketAnswer = z
  .object({
    ticket: z.string().describe('Good once, for `expiresInSeconds`.'),
    expiresInSeconds: z.int(),
    gateway: z.string().describe('The gateway’s public address, to which the panel takes the ticket.'),
  })
  .meta({ id: 'TicketAnswer' });
export type TicketAnswer = z.infer<typeof TicketAnswer>;

/** `POST /v1/sign-in/tokens`, 201. */
export const TokenAnswer = z
  .object({
    token: z.string().describe('What the panel says in its `hello`.'),
    expiresAt: z.string().describe('ISO 8601, UTC.'),
    socket: z.string().describe('Where the panel’s WebSocket opens.'),
  })
  .meta({ id: 'TokenAnswer' });
export type TokenAnswer = z.infer<typeof TokenAnswer>;

export interface SignInParts {
  credentials: Credentials;
  tenants: Tenants;
  ticketMs: number;
  /** Known only once the server listens. */
  publicUrl: () => string;
}

/** Why a linked user may not work. The agent reads it, so it says what to do. */
export const notEntitled = [
  'licence.seat-missing',
  'licence.seat-blocked',
  'licence.all-blocked',
  'licence.expired',
  'licence.revoked',
  'licence.unverifiable',
  'users.deactivated',
] as const;

/** Sign-in: the org's server asks for a ticket, the panel trades it for a token. */
export function addSignInRoutes(
  server: ApiServer,
  { credentials, tenants, ticketMs, publicUrl }: SignInParts,
): void {
  server.post(
    '/v1/sign-in/tickets',
    {
      schema: {
        operationId: 'issueTicket',
        tags: ['sign-in'],
        summary: 'Gives the org’s server a ticket for its user',
        description:
          'The CRM vouches for the user: its server asks, with the secret that only it and the gateway know.',
        security: [{ signInSecret: [] }],
        body: TicketRequest,
        response: {
          201: answer('A ticket.', TicketAnswer),
          ...problems(
            'gateway.invalid-request',
            'gateway.unauthorized',
            'gateway.user-unknown',
            'gateway.org-unknown',
            ...notEntitled,
          ),
        },
      },
    },
    async (request, reply) => {
      const { org, user } = request.body;
      const ticket = await credentials.issueTicket(org, user, readBearer(request.headers.authorization));
      return reply
        .code(201)
        .send({ ticket, expiresInSeconds: Math.round(ticketMs / 1000), gateway: publicUrl() });
    },
  );

  // A preflight says nothing of the org, so it is answered for the origins of any; the request itself is checked.
  server.options('/v1/sign-in/tokens', { schema: { hide: true } }, (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !isKnownOrigin(tenants, origin)) throw catalogued('gateway.origin-refused');
    return allowOrigin(reply, origin)
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', '600')
      .code(204)
      .send();
  });

  server.post(
    '/v1/sign-in/tokens',
    {
      schema: {
        operationId: 'redeemTicket',
        tags: ['sign-in'],
        summary: 'Trades a ticket, once, for a panel’s token',
        description:
          'The ticket is the credential. A browser may ask from the origins of the ticket’s org alone.',
        body: TokenRequest,
        response: {
          201: answer('A token.', TokenAnswer),
          ...problems(
            'gateway.invalid-request',
            'panel.ticket-unknown',
            'panel.ticket-used',
            'panel.ticket-expired',
            'panel.not-entitled',
            ...notEntitled,
            'gateway.origin-refused',
          ),
        },
      },
      // Even a refusal has to be readable by the page that may ask.
      onRequest: ({ headers: { origin } }, reply, done) => {
        if (origin !== undefined && isKnownOrigin(tenants, origin)) allowOrigin(reply, origin);
        done();
      },
    },
    async (request, reply) => {
      const { origin } = request.headers;
      const { token, expiresAt } = await credentials.redeemTicket(request.body.ticket, (_, org) => {
        // A page that the gateway itself serves asks from here.
        const known = [...org.origins, new URL(publicUrl()).origin];
        if (origin !== undefined && !known.includes(origin)) throw catalogued('gateway.origin-refused');
      });
      return reply.code(201).send({ token, expiresAt, socket: socketUrl(publicUrl()) });
    },
  );
}

function isKnownOrigin(tenants: Tenants, origin: string): boolean {
  return tenants.all().some(({ orgs }) => [...orgs.values()].some(({ origins }) => origins.includes(origin)));
}

function allowOrigin<Reply extends Pick<FastifyReply, 'header'>>(reply: Reply, origin: string): Reply {
  reply.header('access-control-allow-origin', origin).header('vary', 'origin');
  return reply;
}

function socketUrl(publicUrl: string): string {
  return `${publicUrl.replace(/^http/, 'ws')}/v1/panel`;
}
