import { Instant } from '@jackfield/connector-core';
import { z } from 'zod';

const DAY_MS = 86_400_000;
/** Each day is asked for, also one of which nothing is kept: about as many as are kept unless somebody wants more. */
const MOST_DAYS = 400;

export const ReconcileRequest = z
  .strictObject({
    from: Instant.describe('Conversations that began at this moment or later.'),
    to: Instant.describe(`Conversations that began before this moment, at most ${MOST_DAYS} days later.`),
    repair: z.boolean().default(false).describe('Whether what can be written is given another try.'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'lies before `from`' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * DAY_MS, {
    path: ['to'],
    message: `lies more than ${MOST_DAYS} days after \`from\`; ask for a longer span in parts`,
  })
  .meta({ id: 'ReconcileRequest' });
export type ReconcileRequest = z.infer<typeof ReconcileRequest>;

/**
 * - `not-in-log`: the contact center remembers it, and no event of it ever came
 * - `end-missing`: the contact center says that it is over, and its end never came
 * - `not-written`: it is due and not in the CRM
 * - `set-aside`: the CRM refused it for good
 * - `outdated`: it is in the CRM, and a later change of it was refused for good
 * - `deleted-in-crm`: it was written and is gone; what a person deleted stays deleted
 * - `unconfirmed`: it is in the CRM, and the ledger does not know yet
 */
export const GAP_KINDS = [
  'not-in-log',
  'end-missing',
  'not-written',
  'set-aside',
  'outdated',
  'deleted-in-crm',
  'unconfirmed',
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

const counts = z.object({
  conversations: z.int().describe('Conversations of the span in the log.'),
  inCrm: z.int(),
  notLogged: z.int().describe('Those that get no entry, as the settings say.'),
  merged: z.int().describe('Those that are another id of one that counts.'),
  notFinished: z.int().describe('Those that are not over, or not due yet.'),
  unchecked: z.int().describe('Those whose CRM could not be asked.'),
  remembered: z.int().describe('Conversations of the span that the contact center remembers.'),
  gaps: z.partialRecord(z.enum(GAP_KINDS), z.int()),
  queued: z.int().describe('Those that were given another try, which the gateway makes.'),
  agentBrowser: z
    .int()
    .describe('Those that were given another try, which waits until the agent’s browser makes it.'),
});
export type ReconcileCounts = z.infer<typeof counts>;

const gap = z.object({
  type: z.literal('gap'),
  kind: z.enum(GAP_KINDS),
  conversation: z.string(),
  startedAt: z.string().optional(),
  org: z.string().optional(),
  reason: z.string(),
  recordId: z.string().optional(),
  repair: z
    .enum(['possible', 'queued', 'agent-browser', 'impossible'])
    .describe(
      '`queued`: it was given another try, and the gateway writes it. `agent-browser`: it was given another try, and waits until the agent opens the CRM, because the agent’s browser is to write it. `impossible`: nothing that the gateway can do mends it.',
    ),
});
export type Gap = z.infer<typeof gap>;

/** One line of the answer to `POST /v1/tenants/:tenant/reconcile`. */
export const ReconcileLine = z
  .discriminatedUnion('type', [
    gap,
    z.object({
      type: z.literal('progress'),
      checked: z.int(),
      total: z.int(),
      until: z.string().describe('Everything before is done: go on from here if the answer breaks off.'),
      counts: counts.optional().describe('What it came to until then; at the end of each day of the span.'),
    }),
    z.object({
      type: z.literal('unchecked'),
      part: z.enum(['contact-center', 'crm']),
      org: z.string().optional(),
      reason: z.string(),
    }),
    z.object({ type: z.literal('summary'), counts }),
    z.object({ type: z.literal('failed'), code: z.string(), message: z.string(), action: z.string() }),
  ])
  .meta({ id: 'ReconcileLine' });
export type ReconcileLine = z.infer<typeof ReconcileLine>;
