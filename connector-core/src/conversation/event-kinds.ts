import { z } from 'zod';
import { RECORD_KINDS } from '../records/crm-record.js';

/**
 * Terminology
 * - conversation: one customer interaction, from the first ring to the end of wrap-up
 * - milestone: something that happens once and is never undone (connected, ended)
 * - register: a field that agents edit; the highest revision wins
 * - outcome: the answer to an intent, itself an event
 */
const recordRef = z.object({
  type: z.string().min(1),
  id: z.string().min(1),
  kind: z.enum(RECORD_KINDS),
  name: z.string(),
});
const crmRecord = recordRef.extend({
  phones: z.array(z.string()),
  email: z.string().optional(),
  company: z.object({ type: z.string(), id: z.string(), name: z.string() }).optional(),
});
const participant = z.object({ id: z.string().min(1), name: z.string(), email: z.string().optional() });
const named = z.object({ id: z.string().min(1), name: z.string() });

/** What a contact center knows at the first sign of a conversation. */
const opening = z.object({
  channel: z.enum(['voice', 'chat']).default('voice'),
  direction: z.enum(['inbound', 'outbound', 'internal']),
  /** The customer's number as the contact center gave it; absent when it was withheld. */
  customerAddress: z.string().max(200).optional(),
  dialedAddress: z.string().max(200).optional(),
  agent: participant.optional(),
  queue: named.optional(),
  campaign: named.optional(),
  /** The record from which the agent dialled; the contact center hands it back as it got it. */
  dialedFrom: recordRef.optional(),
  /** Pinned by the gateway at the first event, so that a later change of settings leaves this conversation alone. */
  settingsVersion: z.int().positive().optional(),
});

/** A register: revision = the highest that the editor had seen + 1; ties go to agent, then event id. */
const register = { revision: z.int().positive(), agent: z.string().min(1) };
/** The answer to an intent names it. */
const outcome = { intent: z.string().min(1) };
const failure = { code: z.string().min(1), message: z.string(), action: z.string() };

export const eventBodies = {
  // The contact center's word: the only events that change the state.
  'conversation.offered': opening,
  'conversation.dialing': opening,
  /** It rang in vain and waits for another agent: nobody has it until the next offer, dial or connection. */
  'conversation.queued': z.object({}),
  'conversation.connected': z.object({ agent: participant.optional() }),
  'conversation.held': z.object({}),
  'conversation.resumed': z.object({}),
  'conversation.ended': z.object({
    reason: z.enum([
      'customer-hung-up',
      'agent-hung-up',
      'abandoned',
      'rejected',
      'no-answer',
      'busy',
      'failed',
    ]),
  }),
  /** Two ids of one conversation: `other` names the second. */
  'conversation.linked': z.object({ other: z.string().min(1).max(200) }),
  'wrapUp.started': z.object({
    agent: participant.optional(),
    /** Whole seconds; 0 = until the agent ends it. */ seconds: z.number().nonnegative(),
  }),
  'wrapUp.ended': z.object({ by: z.enum(['agent', 'time', 'system']) }),
  'recording.available': z.object({ url: z.url() }),
  'summary.available': z.object({ text: z.string().max(32_000) }),
  /** What the contact center, or whoever knows, tells of the customer and the call; later values win, key by key. */
  'context.added': z.object({
    customer: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
    /** Records that the conversation is about, by the CRM's own type and id. */
    attached: z.array(recordRef).max(20).optional(),
    /** Anything else, kept under its own name. */
    data: z.record(z.string().max(100), z.string().max(2_000)).optional(),
  }),
  /** A panel showed it to its agent. Told only where the settings ask for it. */
  'panel.shown': z.object({ agent: z.string().min(1) }),

  // The agent's word.
  'disposition.set': z.object({ ...register, path: z.array(named).max(5) }),
  'notes.set': z.object({ ...register, text: z.string().max(32_000) }),
  'regarding.set': z.object({ ...register, who: recordRef.optional(), what: recordRef.optional() }),
  'match.chosen': z.object({ ...register, record: crmRecord }),
  /** The agent's page cannot do without the CRM's own record of the call (Salesforce Voice). */
  'callRecord.wanted': z.object({ agent: z.string().min(1) }),

  // Outcomes of intents.
  'search.completed': z.object({ ...outcome, records: z.array(crmRecord) }),
  /** Without a word on it, as gateways wrote at first, it was refused for good. */
  'search.failed': z.object({ ...outcome, ...failure, retryable: z.boolean().optional() }),
  'pop.completed': z.object({ ...outcome }),
  'pop.failed': z.object({ ...outcome, ...failure }),
  'record.saved': z.object({
    ...outcome,
    recordId: z.string(),
    url: z.string().optional(),
    /** Field of the activity → hash of the value that the CRM confirmed. */
    confirmed: z.record(z.string(), z.string()),
  }),
  'record.failed': z.object({ ...outcome, ...failure, retryable: z.boolean() }),
  /**
   * Whether an entry stands in the CRM under one of these keys was asked: before its ids were linked one may have been
   * written whose confirmation never came. What was found is told as `record.saved` besides.
   */
  'record.sought': z.object({ keys: z.array(z.string().min(1).max(200)).min(1) }),
  'person.created': z.object({ ...outcome, record: crmRecord, created: z.boolean() }),
  'person.failed': z.object({ ...outcome, ...failure, retryable: z.boolean() }),
  'callRecord.opened': z.object({ ...outcome, recordId: z.string() }),
  'callRecord.failed': z.object({ ...outcome, ...failure, retryable: z.boolean() }),
  /** An administrator wants what failed to be tried anew: failures up to this moment count no more. */
  'record.replayed': z.object({}),
  'timer.fired': z.object({}),
} satisfies Record<string, z.ZodType>;

export type EventKind = keyof typeof eventBodies;
export type Participant = z.infer<typeof participant>;
export type Named = z.infer<typeof named>;
export type Opening = z.infer<typeof opening>;
export type Channel = Opening['channel'];
export type Direction = Opening['direction'];
export type EndReason = z.infer<(typeof eventBodies)['conversation.ended']>['reason'];
