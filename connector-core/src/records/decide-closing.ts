import type { Conversation, SavedActivity } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { activityState } from './activity-state.js';
import type { ActivityDraft } from './activity.js';
import { buildActivity } from './build-activity.js';
import { handoverAt } from './due.js';
import { writerOf } from './executor.js';
import { intentId, markOf } from './intent-id.js';
import type { Decision } from './intent.js';
import { triesOf } from './tries.js';

/**
 * Two ids of one conversation may each have been written before anybody knew: the record that was made first is kept up,
 * and every other says in its subject where that one is. Nothing else of it is touched, since its notes are an agent's.
 * Done by the gateway where it writes; a record of a browser's stays as it is, and the ledger names it.
 */
export function decideClosing(conversation: Conversation, settings: Settings): Decision {
  const { saved, savedBesides = [] } = conversation;
  if (saved === undefined || savedBesides.length === 0) return { intents: [] };
  // The entry itself goes first.
  const { status } = activityState(conversation, settings);
  if (status !== 'saved' && status !== 'failed') return { intents: [] };
  const executor = writerOf(conversation, settings);
  if (executor?.at !== 'gateway') {
    const takeover = handoverAt(conversation, settings);
    return { intents: [], ...(takeover === undefined ? {} : { wakeAt: takeover }) };
  }

  for (const other of savedBesides) {
    const markOfTry = (attempt: number): string => `${markOf(other.recordId)}.${attempt}`;
    const tries = triesOf(conversation, 'close', markOfTry, settings);
    if (tries.status === 'waiting') return { intents: [], wakeAt: tries.wakeAt };
    if (tries.status !== 'open') continue;
    return {
      intents: [
        {
          kind: 'save-activity',
          id: intentId(conversation, 'close', tries.mark),
          conversation: conversation.id,
          executor,
          draft: closingDraft(conversation, settings, other),
          changed: ['subject'],
          recordId: other.recordId,
        },
      ],
    };
  }
  return { intents: [] };
}

function closingDraft(conversation: Conversation, settings: Settings, { key }: SavedActivity): ActivityDraft {
  const { saved } = conversation;
  const subject = `Merged, see ${saved?.url ?? saved?.recordId ?? conversation.id}`;
  return { ...buildActivity(conversation, settings), key, subject };
}
