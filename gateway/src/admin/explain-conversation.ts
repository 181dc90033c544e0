import {
  catalogued,
  decide,
  endOverdueWrapUp,
  fold,
  settingsOfOrg,
  toInstant,
  type Clock,
  type Conversation,
} from '@jackfield/connector-core';
import type { EventLog } from '../log/event-log.js';
import type { Ledger, LedgerLine } from '../log/ledger.js';
import { redactText } from '../redaction.js';
import type { Store } from '../store/store.js';
import { traceIdOf } from '../trace.js';
import { explainAttempts } from './explain-attempts.js';
import type { Explanation } from './explain-schema.js';
import { explainSteps } from './explain-steps.js';
import { judge } from './explain-verdict.js';
import { readCircumstances } from './circumstances-store.js';
import type { Tenants } from './tenants.js';

export interface ExplainParts {
  store: Store;
  tenants: Pick<Tenants, 'get' | 'settings'>;
  log: Pick<EventLog, 'read'>;
  ledger: Pick<Ledger, 'line'>;
  clock: Clock;
}

/** What happened to a conversation, and why it is, or is not, in the CRM. Holds no secrets and no personal data. */
export async function explainConversation(
  { store, tenants, log, ledger, clock }: ExplainParts,
  tenant: string,
  id: string,
): Promise<Explanation> {
  tenants.get(tenant);
  const asked = await ledger.line(tenant, id);
  // The line first: a booking in between adds an attempt to the log, and none is missing that the line speaks of.
  const line = asked?.mergedInto == null ? asked : await ledger.line(tenant, asked.mergedInto);
  const [logged] = await log.read(tenant, [id]);
  const folded = logged && fold(logged.events);
  if (!folded) throw catalogued('gateway.conversation-unknown', { detail: id });

  const org = line?.org ?? logged.org;
  const version = folded.settingsVersion ?? logged.settingsVersion;
  const settings = settingsOfOrg(await tenants.settings(tenant, version), org);
  const conversation = endOverdueWrapUp(folded, settings);
  const known = await readCircumstances(store, tenant, {
    conversation: logged.conversation,
    org,
    agent: conversation.agent?.id,
  });
  const { attempts, attemptsLeftOut } = await explainAttempts(logged.events, settings);
  const nextWakeAt = known.nextWakeAt ?? decide(conversation, settings).wakeAt;
  const lastTry = attempts.filter(({ what }) => what !== 'search').at(-1);

  return {
    conversation: logged.conversation,
    aliases: conversation.aliases,
    merged: (logged.joined?.others ?? []).map((other) => mergedOf(other, conversation)),
    state: conversation.state,
    ...(org === undefined ? {} : { org }),
    ...(line ? { ledger: ledgerOf(line) } : {}),
    verdict: judge({
      line: line && { ...line, reason: line.reason === null ? null : redactText(line.reason) },
      state: conversation.state,
      nextWakeAt,
      lastTryFailed: lastTry?.retryAt !== undefined,
      hasPanel: known.hasPanel,
      guarantee: settings.logging.guarantee,
      pausedUntil: known.pausedUntil,
      pauseReason: known.pauseReason,
      now: toInstant(clock.now()),
    }),
    ...explainSteps(logged.events),
    attempts,
    attemptsLeftOut,
    ...(nextWakeAt === undefined ? {} : { nextWakeAt }),
    traceId: traceIdOf({ tenant, conversation: logged.conversation }),
  };
}

/** Another id of it, with the record that was written under it before. */
function mergedOf(
  { conversation: id }: { conversation: string },
  { saved, savedBesides = [] }: Conversation,
): Explanation['merged'][number] {
  const written = [...(saved ? [saved] : []), ...savedBesides].find(({ key }) => key === id);
  return { conversation: id, ...(written && { recordId: written.recordId }) };
}

function ledgerOf(line: LedgerLine): NonNullable<Explanation['ledger']> {
  const { state, writer, reason, recordId, recordUrl, updatedAt } = line;
  return {
    state,
    writer,
    updatedAt,
    ...(reason === null ? {} : { reason: redactText(reason) }),
    ...(recordId === null ? {} : { recordId }),
    ...(recordUrl === null ? {} : { recordUrl }),
  };
}
