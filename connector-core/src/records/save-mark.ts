import type { Conversation, Regarding } from '../conversation/conversation.js';
import type { Failure } from '../ports/adapter-error.js';
import type { ActivityDraft, ActivityField } from './activity.js';
import { fingerprintFields } from './fingerprint.js';
import { markOf, outcomesOfKind, wasReplayed } from './intent-id.js';

/**
 * The mark of one try to save: `<confirmed saves before it>.<content>.<who and what>.<try>`.
 * The first part lets a value return to what it was before; the last one makes each repetition an intent of its own.
 */
export interface SaveMark {
  round: number;
  content: string;
  regarding: string;
}

/** What this draft's saving is called now. */
export function saveMarkOf(conversation: Conversation, draft: ActivityDraft): SaveMark {
  return {
    round: savesDone(conversation).length,
    content: contentMark(draft),
    regarding: regardingMark(draft),
  };
}

/** Fields that drafts did not have at first. Without a value they are left out, or every mark of then would be another one now. */
const ADDED_LATER: readonly string[] = ['callRecord'] satisfies ActivityField[];

function contentMark(draft: ActivityDraft): string {
  const fields = Object.entries(fingerprintFields(draft)).filter(
    ([field]) => !ADDED_LATER.includes(field) || field in draft,
  );
  return markOf(JSON.stringify(fields));
}

export function writeSaveMark({ round, content, regarding }: SaveMark, attempt: number): string {
  return [round, content, regarding, attempt].join('.');
}

/** Whether the last thing that the CRM confirmed was this very draft, whatever fields it named. */
export function wasJustSaved(conversation: Conversation, { round, content }: SaveMark): boolean {
  return savesDone(conversation).some((mark) => mark.startsWith(`${round - 1}.${content}.`));
}

/** Whether the CRM said that what the activity should hang on is not there. */
export function isRegardingGone(conversation: Conversation, regarding: Regarding): boolean {
  const mark = regardingMark(regarding);
  return outcomesOfKind(conversation, 'save').some(
    ({ mark: saved, outcome }) =>
      outcome.status === 'failed' &&
      outcome.failure.code === 'crm.regarding-gone' &&
      saved.split('.')[2] === mark,
  );
}

/**
 * The CRM's word that the record of an earlier write is not there any more: what a person deleted stays deleted, so no
 * later fact asks again. Only an administrator does.
 */
export function goneFailure(conversation: Conversation): Failure | undefined {
  if (conversation.saved === undefined) return undefined;
  const round = `${savesDone(conversation).length}.`;
  const gone = outcomesOfKind(conversation, 'save')
    .filter(({ mark }) => mark.startsWith(round))
    .map(({ outcome }) => outcome)
    .filter((outcome) => outcome.status === 'failed')
    .filter((outcome) => outcome.failure.code === 'crm.not-found' && !wasReplayed(conversation, outcome));
  return gone.at(-1)?.failure;
}

function savesDone(conversation: Conversation): string[] {
  return outcomesOfKind(conversation, 'save')
    .filter(({ outcome }) => outcome.status === 'done')
    .map(({ mark }) => mark);
}

function regardingMark({ who, what }: Regarding): string {
  return markOf(who?.type ?? '', who?.id ?? '', what?.type ?? '', what?.id ?? '');
}
