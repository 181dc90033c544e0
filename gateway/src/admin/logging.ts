import { catalogued, Settings } from '@jackfield/connector-core';
import { z } from 'zod';
import type { Transaction } from '../store/store.js';
import { writeAudit } from './audit-store.js';

/**
 * Who writes the activities. One word says it, so both at once, or neither, cannot be said.
 */
export const LoggingChoice = z
  .strictObject({
    mode: z
      .enum(['client', 'server'])
      .describe('`server`: the gateway writes. `client`: the agent’s browser writes.'),
    guarantee: z
      .boolean()
      .optional()
      .describe(
        'With `client`: whether the gateway completes what no browser confirmed in time. Left out, it stays as it is. `true` is refused with `server`.',
      ),
  })
  .refine(({ mode, guarantee }) => mode === 'client' || guarantee !== true, {
    path: ['guarantee'],
    message: 'belongs to client-side logging; leave it out, or send `mode: client` with it',
  })
  .meta({ id: 'LoggingChoice' });
export type LoggingChoice = z.infer<typeof LoggingChoice>;

/** `GET` and `PUT /v1/tenants/:tenant/logging` */
export const LoggingAnswer = z
  .object({
    mode: z.enum(['client', 'server']),
    guarantee: z.boolean(),
    settingsVersion: z.int().describe('Conversations that begin from now on keep this version.'),
    recommendation: z.string().optional().describe('What speaks for the other choice.'),
  })
  .meta({ id: 'Logging' });
export type LoggingAnswer = z.infer<typeof LoggingAnswer>;

const RECOMMENDATION =
  'Server-side logging is recommended, so that all relevant information is available: it also writes what is known only after the call, and needs no open browser.';

export function loggingAnswer(settings: Settings, settingsVersion: number): LoggingAnswer {
  const { mode, guarantee } = settings.logging;
  return {
    mode,
    guarantee,
    settingsVersion,
    ...(mode === 'client' ? { recommendation: RECOMMENDATION } : {}),
  };
}

/**
 * A new version of the settings that differs in this alone, and its line in the audit trail. The tenant's row is locked
 * meanwhile, so that of two administrators each changes what the other one left.
 */
export async function writeLogging(
  transaction: Transaction,
  tenant: string,
  choice: LoggingChoice,
  actor: string,
): Promise<{ settings: Settings; version: number }> {
  const { rows } = await transaction.query<{ version: number; settings: unknown }>(
    `select version, settings from tenant join settings_version on tenant = id and version = settings_version
     where id = $1 for update of tenant`,
    [tenant],
  );
  const [row] = rows;
  if (row === undefined) throw catalogued('gateway.tenant-unknown');
  const before = Settings.parse(row.settings);
  const guarantee = choice.guarantee ?? before.logging.guarantee;
  if (before.logging.mode === choice.mode && before.logging.guarantee === guarantee) {
    return { settings: before, version: row.version };
  }

  const settings: Settings = { ...before, logging: { ...before.logging, mode: choice.mode, guarantee } };
  const version = row.version + 1;
  await transaction.query('insert into settings_version (tenant, version, settings) values ($1, $2, $3)', [
    tenant,
    version,
    settings,
  ]);
  await transaction.query('update tenant set settings_version = $2, updated_at = now() where id = $1', [
    tenant,
    version,
  ]);
  await writeAudit(transaction, tenant, {
    actor,
    action: 'logging.set',
    details: {
      before: { mode: before.logging.mode, guarantee: before.logging.guarantee },
      after: { mode: choice.mode, guarantee },
      settingsVersion: { before: row.version, after: version },
    },
  });
  return { settings, version };
}
