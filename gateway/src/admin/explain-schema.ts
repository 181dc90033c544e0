import { z } from 'zod';
import { LEDGER_STATES } from '../log/ledger.js';

const step = z.object({
  at: z.string().describe('When it happened, by the corrected clock of its source.'),
  receivedAt: z.string(),
  source: z.enum(['contact-center', 'gateway', 'panel']),
  kind: z.string(),
  state: z.string().optional().describe('Where the conversation stood after it.'),
  facts: z.record(z.string(), z.unknown()).describe('What it said, without personal data.'),
});

const attempt = z.object({
  at: z.string().describe('When the answer came.'),
  what: z.enum(['search', 'open-call-record', 'create-person', 'save-activity']),
  by: z.enum(['gateway', 'browser']).optional().describe('Who made the call, where that can still be said.'),
  sent: z
    .record(z.string(), z.unknown())
    .describe('Each field that was sent. Values that may be personal are left out and say `[hidden]`.'),
  answer: z.enum(['done', 'failed']),
  recordId: z.string().optional(),
  url: z.string().optional(),
  code: z.string().optional().describe('Code of the catalogue of errors.'),
  message: z.string().optional(),
  action: z.string().optional().describe('What to do about it.'),
  retryAt: z.string().optional().describe('When the next try was planned.'),
});

export const ABSENCE_REASONS = [
  'in-crm',
  'not-logged',
  'deleted-in-crm',
  'set-aside',
  'not-finished',
  'no-org',
  'agent-browser',
  'no-panel',
  'limit-reached',
  'org-paused',
  'retry-planned',
  'queued',
] as const;

/** `GET /v1/tenants/:tenant/conversations/:id/explain` */
export const Explanation = z
  .object({
    conversation: z.string().describe('The id under which it is worked on, whichever was asked for.'),
    aliases: z.array(z.string()).describe('Every id under which the contact center knows it.'),
    merged: z
      .array(
        z.object({
          conversation: z.string(),
          recordId: z.string().optional().describe('Of an entry that was written under this id before.'),
        }),
      )
      .describe('Its other ids, whose lines in the ledger do not count.'),
    state: z.string().optional(),
    org: z.string().optional(),
    ledger: z
      .object({
        state: z.enum(LEDGER_STATES),
        writer: z.enum(['gateway', 'browser']),
        reason: z.string().optional(),
        recordId: z.string().optional(),
        recordUrl: z.string().optional(),
        updatedAt: z.string(),
      })
      .optional(),
    verdict: z
      .object({
        reason: z.enum(ABSENCE_REASONS),
        text: z.string().describe('Why it is, or is not, in the CRM.'),
        action: z.string().describe('What to do.'),
        until: z.string().optional().describe('When that changes by itself.'),
      })
      .describe('Whether it is in the CRM, and if not, why not.'),
    steps: z.array(step).describe('What happened, in the order in which it happened; of many the latest.'),
    stepsLeftOut: z.int().nonnegative().describe('Earlier steps that are not listed.'),
    attempts: z.array(attempt).describe('Every call to the CRM for it, in the order of the answers.'),
    attemptsLeftOut: z.int().nonnegative().describe('Earlier attempts that are not listed.'),
    nextWakeAt: z.string().optional().describe('When time alone changes what is to be done.'),
    traceId: z.string().describe('Its trace in OpenTelemetry.'),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;
export type Step = z.infer<typeof step>;
export type Attempt = z.infer<typeof attempt>;
export type Verdict = Explanation['verdict'];
