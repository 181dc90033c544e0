import { z } from 'zod';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import type { Credentials } from './credentials.js';
import { notEntitled, TicketAnswer } from './routes.js';

export const IdTokenRequest = z
  .object({
    tenant: z.string().min(1).max(100),
    org: z.string().min(1).max(100).describe('The CRM’s own id of the org.'),
    idToken: z.string().min(1).max(20_000).describe('Of the identity provider that the CRM trusts.'),
  })
  .meta({ id: 'IdTokenRequest' });
export type IdTokenRequest = z.infer<typeof IdTokenRequest>;

/** Sign-in where the CRM has no server that could vouch for its user: the panel itself brings the proof. */
export function addIdTokenRoute(
  server: ApiServer,
  parts: { credentials: Credentials; ticketMs: number; publicUrl: () => string },
): void {
  server.post(
    '/v1/sign-in/id-tokens',
    {
      schema: {
        operationId: 'tradeIdToken',
        tags: ['sign-in'],
        summary: 'Gives a panel a ticket for an ID token',
        description:
          'For CRMs whose users sign in at an identity provider, such as Dynamics 365 with Entra ID. The token is checked by the keys that its issuer publishes, and the CRM is asked which of its users that is.',
        body: IdTokenRequest,
        response: {
          201: answer('A ticket.', TicketAnswer),
          ...problems(
            'gateway.invalid-request',
            'gateway.org-unknown',
            'gateway.user-unknown',
            'panel.id-token-invalid',
            ...notEntitled,
          ),
        },
      },
    },
    async (request, reply) => {
      const { tenant, org, idToken } = request.body;
      const ticket = await parts.credentials.issueTicketForIdToken(tenant, org, idToken);
      return reply.code(201).send({
        ticket,
        expiresInSeconds: Math.round(parts.ticketMs / 1000),
        gateway: parts.publicUrl(),
      });
    },
  );
}
