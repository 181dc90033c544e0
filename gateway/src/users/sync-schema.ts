import { SYNC_STEP_KINDS } from '@jackfield/connector-core';
import { z } from 'zod';
import { next, Paging } from '../admin/paging.js';

const phoneNumber = z.string().regex(/^\+?[\d ]{3,20}$/);

/** `POST /v1/tenants/:tenant/orgs/:org/users/sync` */
export const SyncRequest = z
  .strictObject({
    do: z
      .enum(['plan', 'apply'])
      .describe('`plan` reads both sides, says what would be done, and changes nothing (a dry run).'),
    who: z
      .strictObject({
        users: z.array(z.string().max(100)).max(50_000).optional().describe('The CRM’s ids of users.'),
        profiles: z.array(z.string().max(100)).max(1_000).optional().describe('The CRM’s ids of profiles.'),
        groups: z
          .array(z.string().max(100))
          .max(1_000)
          .optional()
          .describe('The CRM’s ids of public groups.'),
      })
      .optional()
      .describe(
        'Whom it is about: everybody who fits one of the lists. Left out: the users who have a seat or are linked with an agent.',
      ),
    everybody: z
      .boolean()
      .default(false)
      .describe('Whether it is about every active user of the CRM; `who` is left out then.'),
    seats: z
      .enum(['keep', 'give'])
      .default('keep')
      .describe(
        '`give`: also gives a seat to each of them. Where the seats do not suffice, nothing is done at all.',
      ),
    newAgents: z
      .strictObject({
        number: phoneNumber.optional().describe('Their own number for dialling.'),
        callerId: phoneNumber.optional().describe('What the called see.'),
      })
      .optional()
      .describe(
        'What users get who are created in the contact center. Without a number or caller id they receive calls only (F-012).',
      ),
  })
  .refine(({ who, everybody }) => !(who && everybody), {
    path: ['everybody'],
    message: 'cannot stand beside `who`',
  })
  .meta({ id: 'SyncRequest' });
export type SyncRequest = z.infer<typeof SyncRequest>;

const PHASES = [
  'read-crm',
  'read-contact-center',
  'plan',
  'agents',
  'read-back',
  'links',
  'seats',
  'end',
] as const;
export type SyncPhase = (typeof PHASES)[number];

const stepCounts = z.partialRecord(z.enum(SYNC_STEP_KINDS), z.int());

/** `POST …/users/sync` (202) and `GET …/users/sync/:job` */
export const SyncJob = z
  .object({
    id: z.string(),
    do: z.enum(['plan', 'apply']),
    state: z
      .enum(['running', 'done', 'failed', 'stopped'])
      .describe('A job whose gateway went away goes on by itself; a `failed` or `stopped` one by `resume`.'),
    phase: z.enum(PHASES),
    progress: z
      .object({ done: z.int(), of: z.int() })
      .describe('Of the phase; for a progress bar. `of` is 0 where nobody knows it yet.'),
    planned: stepCounts.describe('What is to be done.'),
    done: stepCounts.describe('What was done.'),
    refused: z.int().describe('Steps that were refused; each says why.'),
    crmCalls: z.int().describe('Calls that the CRM got for it.'),
    failure: z.object({ code: z.string(), message: z.string(), action: z.string() }).optional(),
    startedAt: z.string(),
    endedAt: z.string().optional(),
  })
  .meta({ id: 'UserSync' });
export type SyncJob = z.infer<typeof SyncJob>;

export const StepsQuery = Paging.extend({
  kind: z.enum(SYNC_STEP_KINDS).optional(),
  state: z.enum(['planned', 'done', 'refused']).optional(),
});

/** `GET …/users/sync/:job/steps` */
export const SyncSteps = z
  .object({
    steps: z.array(
      z.object({
        kind: z.enum(SYNC_STEP_KINDS),
        state: z.enum(['planned', 'done', 'refused']),
        name: z.string(),
        email: z.string().optional(),
        crmUser: z.string().optional(),
        agent: z.string().optional(),
        changes: z
          .record(z.string(), z.object({ from: z.string().nullable(), to: z.string().nullable() }))
          .optional()
          .describe('Field by field what is to be changed.'),
        code: z.string().optional().describe('Why it is skipped or was refused.'),
        message: z.string().optional(),
        action: z.string().optional(),
      }),
    ),
    next,
  })
  .meta({ id: 'UserSyncSteps' });
export type SyncSteps = z.infer<typeof SyncSteps>;

/** `GET …/users/sync` */
export const SyncJobs = z.object({ jobs: z.array(SyncJob) }).meta({ id: 'UserSyncs' });
export type SyncJobs = z.infer<typeof SyncJobs>;
