import {
  AdapterError,
  catalogued,
  decide,
  fingerprintFields,
  fold,
  type ActivityWrite,
  type Clock,
  type Logger,
  type SaveActivityIntent,
  type WriteResult,
} from '@jackfield/connector-core';
import type { ConnectedCrm, Tenants } from '../admin/tenants.js';
import { failureOf } from '../http/problem.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { EventLog, LoggedConversation } from '../log/event-log.js';
import { gatewayEvent } from '../log/gateway-event.js';
import type { Ledger, WriteOutcome } from '../log/ledger.js';
import type { Metrics } from '../metrics.js';
import type { Store } from '../store/store.js';
import { callCrm } from './crm-call.js';

export interface SaveParts {
  store: Store;
  log: EventLog;
  ledger: Ledger;
  tenants: Tenants;
  loop: Pick<ConversationLoop, 'wake'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  orgPauseMs: number;
}

/** What a round came to: more to write, nothing left, or an org that has to rest. */
export type RoundEnd = { next: 'more' } | { next: 'done' } | { next: 'pause'; ms: number };

interface PlannedWrite {
  logged: LoggedConversation;
  intent: SaveActivityIntent;
  write: ActivityWrite;
}

const MOST_A_CALL = 200;

/** Writes one batch of an org: every conversation folded once, all of them in one call, outcomes in one commit. */
export async function saveRound(parts: SaveParts, tenant: string, org: string): Promise<RoundEnd> {
  const connected = parts.tenants.crm(tenant, org);
  const limit = Math.min(MOST_A_CALL, connected.batch);
  const due = await parts.ledger.due(tenant, org, limit);
  if (due.length === 0) return { next: 'done' };

  const planned = await planWrites(parts, tenant, await parts.log.read(tenant, due));
  const planless = due.filter((id) => !planned.some(({ logged }) => logged.conversation === id));
  if (planless.length > 0) {
    await parts.ledger.clearDue(tenant, planless);
    for (const conversation of planless) parts.loop.wake(tenant, conversation);
  }
  if (planned.length > 0) {
    try {
      await book(parts, tenant, planned, await writeAll(parts, connected, planned));
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      return await pause(parts, tenant, org, planned, error);
    }
  }
  return due.length < limit ? { next: 'done' } : { next: 'more' };
}

async function planWrites(
  { tenants }: SaveParts,
  tenant: string,
  conversations: LoggedConversation[],
): Promise<PlannedWrite[]> {
  const planned: PlannedWrite[] = [];
  for (const logged of conversations) {
    const conversation = fold(logged.events);
    if (!conversation) continue;
    const settings = await tenants.settings(tenant, conversation.settingsVersion ?? logged.settingsVersion);
    const intent = decide(conversation, settings).intents.find(
      (candidate): candidate is SaveActivityIntent =>
        candidate.kind === 'save-activity' && candidate.executor.at === 'gateway',
    );
    if (!intent) continue;
    const agent = conversation.agent && tenants.get(tenant).agents.get(conversation.agent.id);
    planned.push({
      logged,
      intent,
      write: {
        draft: intent.draft,
        changed: intent.changed,
        ...(agent ? { owner: agent.crmUser } : {}),
        // By id, so that a record that a person deleted meanwhile stays deleted.
        ...(conversation.saved ? { recordId: conversation.saved.recordId } : {}),
      },
    });
  }
  return planned;
}

/**
 * One call for all. If the CRM refuses the call as a whole because of what stands in it, it is halved until the record
 * that is to blame stands alone; every other whole refusal is the org's and is thrown.
 */
async function writeAll(
  parts: SaveParts,
  connected: ConnectedCrm,
  planned: PlannedWrite[],
): Promise<WriteResult[]> {
  try {
    const results = await callCrm('save-activities', parts.metrics, () =>
      connected.crm.saveActivities(planned.map(({ write }) => write)),
    );
    if (results.length !== planned.length) throw catalogued('crm.answered-garbage');
    return results;
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const blamesContent = error.kind === 'invalid' || error.kind === 'conflict' || error.kind === 'not-found';
    if (!blamesContent) throw error;
    if (planned.length === 1) return [{ ok: false, error }];
    const half = Math.ceil(planned.length / 2);
    return [
      ...(await writeAll(parts, connected, planned.slice(0, half))),
      ...(await writeAll(parts, connected, planned.slice(half))),
    ];
  }
}

async function book(
  parts: SaveParts,
  tenant: string,
  planned: PlannedWrite[],
  results: WriteResult[],
): Promise<void> {
  const { store, log, ledger, tenants, loop, clock, logger, metrics } = parts;
  const now = new Date(clock.now()).toISOString();
  const version = tenants.get(tenant).settingsVersion;

  await store.inTenant(tenant, async (transaction) => {
    const entries = planned.map(({ logged, intent, write }, index) => {
      const result = results[index];
      const word = { tenant, conversation: logged.conversation, at: now, receivedAt: now };
      return result?.ok
        ? gatewayEvent({
            ...word,
            kind: 'record.saved',
            body: {
              intent: intent.id,
              recordId: result.recordId,
              url: result.url,
              confirmed: fingerprintFields(write.draft),
            },
            parts: [intent.id],
          })
        : gatewayEvent({
            ...word,
            kind: 'record.failed',
            body: { intent: intent.id, ...failureOf(errorOf(result)), retryable: errorOf(result).retryable },
            parts: [intent.id],
          });
    });
    await log.appendWithin(transaction, tenant, version, entries);
    for (const [index, { logged, write }] of planned.entries()) {
      await ledger.book(transaction, tenant, logged.conversation, outcomeOf(write, results[index]));
    }
  });

  for (const [index, { logged, write }] of planned.entries()) {
    const outcome = outcomeOf(write, results[index]);
    metrics.writes.inc({ outcome: outcome.ok ? 'saved' : outcome.retryable ? 'retried' : 'set-aside' });
    if (!outcome.ok) {
      logger.warn('The CRM did not take an activity', {
        tenant,
        conversation: logged.conversation,
        retryable: outcome.retryable,
        reason: outcome.reason,
      });
    }
    loop.wake(tenant, logged.conversation);
  }
}

function errorOf(result: Extract<WriteResult, { ok: false }> | undefined): AdapterError {
  return result?.error ?? catalogued('crm.answered-garbage');
}

function outcomeOf(write: ActivityWrite, result: WriteResult | undefined): WriteOutcome {
  if (result?.ok) {
    const confirmed = fingerprintFields(write.draft);
    return { ok: true, recordId: result.recordId, recordUrl: result.url, confirmed };
  }
  const { code, message, retryable } = errorOf(result);
  return { ok: false, reason: `${code}: ${message}`, retryable };
}

/**
 * Nobody's record is to blame: the CRM is away, busy, or refuses us as a whole. A CRM that is away is told to every
 * conversation, so that the core plans the next try and the agent sees it; an org without rights waits as it is.
 */
async function pause(
  parts: SaveParts,
  tenant: string,
  org: string,
  planned: PlannedWrite[],
  error: AdapterError,
): Promise<RoundEnd> {
  parts.logger.error('A CRM refused all writes for now', { tenant, org, waiting: planned.length, error });
  if (error.kind === 'unavailable') {
    await book(
      parts,
      tenant,
      planned,
      planned.map(() => ({ ok: false, error })),
    );
    return { next: 'done' };
  }
  const ids = planned.map(({ logged }) => logged.conversation);
  await parts.ledger.explainDelay(tenant, ids, `${error.code}: ${error.message}`);
  return { next: 'pause', ms: error.retryAfterMs ?? parts.orgPauseMs };
}
