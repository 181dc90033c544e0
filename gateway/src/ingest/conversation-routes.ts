import type { onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import { catalogued, toInstant } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import type { EventLog } from '../log/event-log.js';
import { readBearer } from '../sign-in/secrets.js';
import { Appended } from './appended.js';
import { ConversationContext, readContext } from './conversation-context.js';
import type { IngestKeys } from './ingest-keys.js';
import { takeIn, type IngestParts } from './receive-delivery.js';
import { draftOf, SentEvents } from './sent-events.js';

export interface ConversationRoutesParts extends IngestParts {
  ingestKeys: IngestKeys;
  log: EventLog;
}

const MOST_BYTES = 1024 * 1024;
const ConversationOfTenant = TenantPath.extend({
  conversation: z.string().min(1).max(200).describe('The contact center’s own id of the conversation.'),
});

/** How any contact center hands conversations over and asks what is known of them, without an adapter of its own. */
export function addConversationRoutes(server: ApiServer, parts: ConversationRoutesParts): void {
  const onRequest: onRequestAsyncHookHandler = async (request) => {
    const { tenant } = request.params as { tenant: string };
    await parts.ingestKeys.check(tenant, readBearer(request.headers.authorization));
  };
  const security = [{ ingestKey: [] }];

  server.post(
    '/v1/tenants/:tenant/conversations/:conversation/events',
    {
      onRequest,
      bodyLimit: MOST_BYTES,
      schema: {
        operationId: 'sendEvents',
        tags: ['ingest'],
        summary: 'Takes events of a conversation from any contact center',
        description:
          'One or many, in any order, also minutes late. Answered after the commit: who reads 202 may forget them, who does not sends them again, which is harmless. One wrong event refuses the whole request, and every fault is named.',
        security,
        params: ConversationOfTenant,
        body: SentEvents,
        response: {
          202: answer('The events are in the log.', Appended),
          ...problems(
            'gateway.invalid-request',
            'contact-center.unreadable',
            'gateway.unauthorized',
            'gateway.too-busy',
            'gateway.database-away',
            'gateway.disk-full',
          ),
        },
      },
    },
    async (request, reply) => {
      const { tenant, conversation } = request.params;
      const { events, sentAt } = request.body;
      // Known since before the body was read; this only says which one it is.
      const source = await parts.ingestKeys.check(tenant, readBearer(request.headers.authorization));
      const answered = await takeIn(parts, tenant, source, {
        events: events.map((event) => draftOf(conversation, event)),
        presence: [],
        ...(sentAt === undefined ? {} : { sentAt: toInstant(Date.parse(sentAt)) }),
      });
      return reply.code(202).send(answered);
    },
  );

  server.get(
    '/v1/tenants/:tenant/conversations/:conversation/context',
    {
      onRequest,
      schema: {
        operationId: 'getContext',
        tags: ['ingest'],
        summary: 'Tells what is known of the customer and of what the conversation is about',
        security,
        params: ConversationOfTenant,
        response: {
          200: answer('What was told and chosen so far.', ConversationContext),
          ...problems('gateway.invalid-request', 'gateway.unauthorized', 'gateway.conversation-unknown'),
        },
      },
    },
    async (request) => {
      const { tenant, conversation } = request.params;
      const [logged] = await parts.log.read(tenant, [conversation]);
      if (!logged) throw catalogued('gateway.conversation-unknown', { detail: conversation });
      return readContext(conversation, logged.events);
    },
  );
}
