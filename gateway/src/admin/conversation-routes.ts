import type { onRequestAsyncHookHandler } from 'fastify';
import { z } from 'zod';
import { catalogued } from '@jackfield/connector-core';
import { answer, problems } from '../http/answers.js';
import type { ApiServer } from '../http/api-server.js';
import { TenantPath } from '../http/tenant-path.js';
import { LEDGER_STATES } from '../log/ledger.js';
import { ActorHeaders, actorOf } from './actor.js';
import { ConversationPath } from './conversation-report.js';
import { explainConversation, type ExplainParts } from './explain-conversation.js';
import { Explanation } from './explain-schema.js';
import { replay, replaySetAside, type ReplayParts } from './replay.js';

/** `POST /v1/tenants/:tenant/conversations/:id/replay` */
export const ReplayAnswer = z
  .object({
    conversation: z.string().describe('The id under which it is worked on.'),
    state: z.enum(LEDGER_STATES).optional(),
    writer: z.enum(['gateway', 'browser']).optional(),
    text: z.string().describe('What will happen now.'),
  })
  .meta({ id: 'Replay' });
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

const SetAsideRequest = z
  .strictObject({ org: z.string().max(100).optional().describe('This org alone.') })
  .meta({ id: 'ReplaySetAsideRequest' });
/** `POST /v1/tenants/:tenant/replay` */
export const SetAsideAnswer = z
  .object({ replayed: z.int().describe('How many conversations were given another try.') })
  .meta({ id: 'ReplaySetAside' });
export type SetAsideAnswer = z.infer<typeof SetAsideAnswer>;

const common = { tags: ['conversations'], security: [{ administrator: [] }] };

/** What became of one conversation, and another try for it. */
export function addConversationRoutes(
  server: ApiServer,
  parts: ExplainParts & ReplayParts,
  onRequest: onRequestAsyncHookHandler,
): void {
  const { tenants, ledger } = parts;

  server.get(
    '/v1/tenants/:tenant/conversations/:id/explain',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'explainConversation',
        summary: 'Explains what happened, every attempt, and why it is not in the CRM yet',
        description: 'Secrets and personal data are left out.',
        params: ConversationPath,
        response: {
          200: answer('The explanation.', Explanation),
          ...problems('gateway.unauthorized', 'gateway.tenant-unknown', 'gateway.conversation-unknown'),
        },
      },
    },
    (request) => explainConversation(parts, request.params.tenant, request.params.id),
  );

  server.post(
    '/v1/tenants/:tenant/conversations/:id/replay',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'replayConversation',
        summary: 'Gives a conversation another try',
        description:
          'What failed counts no more, and what is to be done is decided anew. Harmless at any time: a write goes by its key, and what is written is left alone.',
        params: ConversationPath,
        headers: ActorHeaders,
        response: {
          200: answer('It was given another try.', ReplayAnswer),
          ...problems('gateway.unauthorized', 'gateway.tenant-unknown', 'gateway.conversation-unknown'),
        },
      },
    },
    async (request) => {
      const { tenant, id: asked } = request.params;
      tenants.get(tenant);
      const before = await ledger.line(tenant, asked);
      if (!before) throw catalogued('gateway.conversation-unknown', { detail: asked });
      const id = before.mergedInto ?? asked;
      await replay(parts, tenant, [id], {
        actor: actorOf(request),
        action: 'conversation.replayed',
      });
      const line = await ledger.line(tenant, id);
      return {
        conversation: id,
        text: textOf(line),
        ...(line ? { state: line.state, writer: line.writer } : {}),
      };
    },
  );

  server.post(
    '/v1/tenants/:tenant/replay',
    {
      onRequest,
      schema: {
        ...common,
        operationId: 'replaySetAside',
        summary: 'Gives every conversation that was set aside another try',
        params: TenantPath,
        headers: ActorHeaders,
        body: SetAsideRequest,
        response: {
          200: answer('They were given another try.', SetAsideAnswer),
          ...problems('gateway.unauthorized', 'gateway.invalid-request', 'gateway.tenant-unknown'),
        },
      },
    },
    async (request) => {
      const { tenant } = request.params;
      tenants.get(tenant);
      const note = { actor: actorOf(request), action: 'conversation.replayed' as const };
      return { replayed: await replaySetAside(parts, tenant, request.body.org, note) };
    },
  );
}

function textOf(line: { state: string; writer: string; expected: unknown } | undefined): string {
  switch (line?.state) {
    case 'written':
      return 'It is in the CRM already; nothing is written again unless something changed.';
    case 'not-logged':
      return 'The settings say that it gets no entry.';
    default:
      if (line?.expected == null) return 'It is not due yet; it is written when it is.';
      return line.writer === 'browser'
        ? 'The agent’s browser is asked to write it.'
        : 'It is written with the next call to the CRM.';
  }
}
