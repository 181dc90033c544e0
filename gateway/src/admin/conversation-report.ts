import { z } from 'zod';
import { EventEnvelope } from '@jackfield/connector-core';
import { TenantId } from '../http/tenant-path.js';

export const ConversationPath = z.object({
  tenant: TenantId,
  id: z.string().min(1).max(200).describe('Id of the conversation.'),
});

/** `GET /v1/tenants/:tenant/conversations/:id` */
export const ConversationReport = z
  .object({
    conversation: z.record(z.string(), z.unknown()).describe('What the events add up to.'),
    events: z.array(EventEnvelope).describe('In the order in which they arrived.'),
    ledger: z.record(z.string(), z.unknown()).describe('What the CRM shall hold, and what became of it.'),
  })
  .meta({ id: 'ConversationReport' });
