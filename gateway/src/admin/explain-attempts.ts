import {
  asKnownEvent,
  decide,
  endOverdueWrapUp,
  fold,
  linkedTo,
  type Decision,
  type EventEnvelope,
  type Intent,
  type KnownEvent,
  type Settings,
} from '@jackfield/connector-core';
import { letOthersIn } from '../loop/let-others-in.js';
import { redactText } from '../redaction.js';
import type { Attempt } from './explain-schema.js';
import { harmlessFacts, HIDDEN } from './harmless-facts.js';

/** A conversation that was refused for days has thousands. */
const MOST_ATTEMPTS = 50;

const attemptOf = {
  'search.completed': 'search',
  'search.failed': 'search',
  'person.created': 'create-person',
  'person.failed': 'create-person',
  'callRecord.opened': 'open-call-record',
  'callRecord.failed': 'open-call-record',
  'record.saved': 'save-activity',
  'record.failed': 'save-activity',
} as const;
type AnswerKind = keyof typeof attemptOf;
type Answer = Extract<KnownEvent, { kind: AnswerKind }>;

/**
 * Every call to the CRM, read from the answers in the log. What was sent is computed again: a decision follows from the
 * events before it, so it can be taken once more.
 * @param events in the order in which they arrived
 */
export async function explainAttempts(
  events: readonly EventEnvelope[],
  settings: Settings,
): Promise<{ attempts: Attempt[]; attemptsLeftOut: number }> {
  const answers = events.flatMap((event, index) => {
    const known = asKnownEvent(event);
    return known && isAnswer(known) ? [{ answer: known, index }] : [];
  });
  const shown = answers.slice(-MOST_ATTEMPTS);
  const attempts: Attempt[] = [];
  for (const { answer, index } of shown) {
    // Each is decided anew from all that came before it.
    await letOthersIn();
    attempts.push(explainAttempt(events, index, answer, settings));
  }
  return { attempts, attemptsLeftOut: answers.length - shown.length };
}

function explainAttempt(
  events: readonly EventEnvelope[],
  index: number,
  answer: Answer,
  settings: Settings,
): Attempt {
  // What was not linked yet was decided on alone.
  const known = linkedTo(answer.conversation, events.slice(0, index));
  const intent = decideOn(known, settings)?.intents.find(({ id }) => id === answer.body.intent);
  return {
    at: answer.at,
    what: attemptOf[answer.kind],
    ...(intent ? { by: intent.executor.at === 'gateway' ? 'gateway' : 'browser' } : {}),
    sent: intent ? sentWith(intent) : {},
    ...answerOf(answer, () => decideOn([...known, ...events.slice(index, index + 1)], settings)?.wakeAt),
  };
}

function decideOn(events: readonly EventEnvelope[], settings: Settings): Decision | undefined {
  const folded = fold(events);
  return folded && decide(endOverdueWrapUp(folded, settings), settings);
}

function sentWith(intent: Intent): Record<string, unknown> {
  switch (intent.kind) {
    case 'search':
      return { phone: HIDDEN };
    case 'create-person':
      return { ...harmlessFacts({ ...intent.person }), type: intent.person.type };
    case 'save-activity': {
      const { draft, changed } = intent;
      return {
        key: draft.key,
        ...harmlessFacts(Object.fromEntries(changed.map((name) => [name, draft[name]]))),
      };
    }
    case 'open-call-record':
      return { key: intent.call.key };
    case 'pop':
      return {};
  }
}

function answerOf(
  answer: Answer,
  nextWake: () => string | undefined,
): Pick<Attempt, 'answer' | 'recordId' | 'url' | 'code' | 'message' | 'action' | 'retryAt'> {
  switch (answer.kind) {
    case 'search.completed':
      return { answer: 'done' };
    case 'callRecord.opened':
      return { answer: 'done', recordId: answer.body.recordId };
    case 'person.created':
      return { answer: 'done', recordId: answer.body.record.id };
    case 'record.saved': {
      const { recordId, url } = answer.body;
      return { answer: 'done', recordId, ...(url === undefined ? {} : { url }) };
    }
    case 'search.failed':
    case 'person.failed':
    case 'callRecord.failed':
    case 'record.failed': {
      const { code, message, action } = answer.body;
      const retryAt = 'retryable' in answer.body && answer.body.retryable ? nextWake() : undefined;
      return {
        answer: 'failed',
        code,
        message: redactText(message),
        action,
        ...(retryAt === undefined ? {} : { retryAt }),
      };
    }
  }
}

function isAnswer(event: KnownEvent): event is Answer {
  return Object.hasOwn(attemptOf, event.kind);
}
