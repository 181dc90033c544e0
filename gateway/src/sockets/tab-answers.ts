import {
  catalogued,
  cataloguedFailure,
  fingerprintFields,
  isErrorCode,
  toInstant,
  verifyMatches,
  type Clock,
  type Logger,
  type SaveActivityIntent,
  type SearchIntent,
} from '@jackfield/connector-core';
import type { ToGateway, ToPanel } from '@jackfield/connector-core/view';
import type { LogEntry } from '../log/log-entry.js';
import { outcomeEvent } from '../log/gateway-event.js';
import type { TabIntent } from '../loop/decide-turn.js';
import type { Metrics } from '../metrics.js';
import { traced } from '../trace.js';
import type { AgentDesk } from './agent-desk.js';

export interface TabAnswerParts {
  append(tenant: string, entries: LogEntry[]): Promise<number>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** A tab's answer to an intent. */
export type TabAnswer = Exclude<ToGateway, { type: 'hello' | 'command' | 'claim-audio' }>;

/**
 * Logs how an intent ended that a tab carried out. An answer to an intent that is open no more changes nothing: a pop
 * that was superseded, a record that somebody else has written, or one that this gateway writes itself. Only for the
 * last of them the tab is told, since it wrote what it was not to write.
 */
export async function takeTabAnswer(
  parts: TabAnswerParts,
  desk: AgentDesk,
  tab: string,
  answer: TabAnswer,
): Promise<ToPanel | undefined> {
  const intent = desk.findDuty(answer.intent);
  if (!intent) return answer.type === 'record-saved' ? refuseWrite(parts, desk, answer.intent) : undefined;
  // That a record stands in the CRM is true whoever has the audio now; everything else is the owner's to say.
  if (answer.type !== 'record-saved' && !desk.isCurrent(answer.epoch, tab)) return undefined;
  const outcome = outcomeOf(parts, desk, intent, answer);
  if (!outcome) return undefined;
  const append = async (): Promise<void> => {
    await parts.append(desk.tenant, [outcome]);
  };
  if (intent.kind === 'pop') await traced('pop', () => [outcome.event], append);
  else await append();
  return undefined;
}

function refuseWrite({ logger }: TabAnswerParts, desk: AgentDesk, intent: string): ToPanel {
  logger.info('A tab wrote an activity that was not its own to write', { tenant: desk.tenant, intent });
  return { type: 'refused', command: intent, failure: cataloguedFailure('gateway.client-write-refused') };
}

function outcomeOf(
  parts: TabAnswerParts,
  desk: AgentDesk,
  intent: TabIntent,
  answer: TabAnswer,
): LogEntry | undefined {
  const address = { tenant: desk.tenant, conversation: intent.conversation };
  const now = toInstant(parts.clock.now());
  if (answer.type === 'intent-failed') return failed(parts, address, intent, answer.failure, now);
  if (answer.type === 'intent-done' && intent.kind === 'pop') {
    parts.metrics.pops.inc({ outcome: 'done' });
    return outcomeEvent(address, 'pop.completed', { intent: intent.id }, now);
  }
  if (answer.type === 'search-done' && intent.kind === 'search') {
    return outcomeEvent(address, 'search.completed', foundBody(intent, answer), now);
  }
  if (answer.type === 'record-saved' && intent.kind === 'save-activity') {
    return outcomeEvent(address, 'record.saved', savedBody(intent, answer), now);
  }
  return undefined;
}

function foundBody(intent: SearchIntent, { records }: Extract<TabAnswer, { type: 'search-done' }>) {
  const found = records.map(({ email, company, ...record }) => ({
    ...record,
    ...(email === undefined ? {} : { email }),
    ...(company === undefined ? {} : { company }),
  }));
  return { intent: intent.id, records: verifyMatches(intent.plan, found) };
}

function savedBody(intent: SaveActivityIntent, answer: Extract<TabAnswer, { type: 'record-saved' }>) {
  const { recordId, url } = answer;
  const confirmed = fingerprintFields(intent.draft);
  return { intent: intent.id, recordId, confirmed, ...(url === undefined ? {} : { url }) };
}

function failed(
  { metrics, logger }: TabAnswerParts,
  address: { tenant: string; conversation: string },
  intent: TabIntent,
  failure: Extract<TabAnswer, { type: 'intent-failed' }>['failure'],
  now: string,
): LogEntry {
  const body = { intent: intent.id, ...failure };
  logger.warn('A tab could not do what it was asked', { ...address, do: intent.kind, code: failure.code });
  switch (intent.kind) {
    case 'pop':
      metrics.pops.inc({ outcome: 'failed' });
      return outcomeEvent(address, 'pop.failed', body, now);
    case 'search':
      return outcomeEvent(address, 'search.failed', { ...body, retryable: isRetryable(failure.code) }, now);
    case 'save-activity':
      return outcomeEvent(address, 'record.failed', { ...body, retryable: isRetryable(failure.code) }, now);
  }
}

function isRetryable(code: string): boolean {
  return isErrorCode(code) && catalogued(code).retryable;
}
