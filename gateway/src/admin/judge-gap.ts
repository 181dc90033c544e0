import type { FoundActivity, RememberedConversation } from '@jackfield/connector-core';
import { redactText } from '../redaction.js';
import type { Gap, GapKind } from './reconcile-schema.js';
import type { BookedConversation } from './reconcile-store.js';

/** How one conversation of the log compares with the CRM and the contact center. */
export type Comparison =
  { result: 'in-crm' | 'not-logged' | 'merged' | 'not-finished' | 'unchecked' } | { result: 'gap'; gap: Gap };

/** Whether the CRM has to be asked. */
export function concernsCrm({ state, due }: BookedConversation): boolean {
  return state === 'written' || state === 'set-aside' || (state === 'pending' && due);
}

/**
 * @param found the activity in the CRM; `null` if it is not there, `undefined` if nobody could ask
 * @param remembered what the contact center says, where it was asked
 */
export function compare(
  line: BookedConversation,
  found: FoundActivity | null | undefined,
  remembered: RememberedConversation | undefined,
): Comparison {
  if (line.state === 'merged') return { result: 'merged' };
  if (line.state === 'not-logged') return { result: 'not-logged' };
  if (line.live && remembered?.endedAt !== undefined && !line.due) {
    const reason =
      'The contact center says that it is over, but its end never came: look at the deliveries of its events.';
    return gapOf(line, 'end-missing', reason, 'impossible');
  }
  if (!concernsCrm(line)) return { result: 'not-finished' };
  if (found === undefined) return { result: 'unchecked' };
  return found === null ? compareMissing(line) : compareFound(line, found);
}

function compareFound(line: BookedConversation, found: FoundActivity): Comparison {
  const said = line.reason === null ? '' : ` ${redactText(line.reason)}`;
  switch (line.state) {
    case 'pending':
      // A later change that waits has a record already: that is no gap, it is on its way.
      if (line.recordId !== null) return { result: 'in-crm' };
      return gapOf(
        { ...line, recordId: found.recordId },
        'unconfirmed',
        'It is in the CRM; its confirmation is not in the log.',
        'possible',
      );
    case 'set-aside':
      return gapOf(line, 'outdated', `It is in the CRM, but a later change was refused.${said}`, 'possible');
    default:
      return { result: 'in-crm' };
  }
}

function compareMissing(line: BookedConversation): Comparison {
  const said = line.reason === null ? undefined : redactText(line.reason);
  if (line.state === 'written' || line.recordId !== null) {
    const reason = 'It was written, and somebody deleted it in the CRM. What a person deleted stays deleted.';
    return gapOf(line, 'deleted-in-crm', reason, 'impossible');
  }
  if (line.state === 'set-aside') {
    return gapOf(line, 'set-aside', said ?? 'The CRM refused it.', 'possible');
  }
  return gapOf(line, 'not-written', said ?? 'It is due and waits for its turn.', 'possible');
}

function gapOf(line: BookedConversation, kind: GapKind, reason: string, repair: Gap['repair']): Comparison {
  const { conversation, startedAt, org, recordId } = line;
  return {
    result: 'gap',
    gap: {
      type: 'gap',
      kind,
      conversation,
      startedAt,
      reason,
      repair,
      ...(org === null ? {} : { org }),
      ...(recordId === null ? {} : { recordId }),
    },
  };
}
