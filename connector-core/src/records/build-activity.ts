import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import type { ActivityDraft } from './activity.js';

export function buildActivity(conversation: Conversation, settings: Settings): ActivityDraft {
  const { id, channel, direction, lastEventAt } = conversation;
  return {
    key: id,
    subject: '',
    channel,
    direction,
    callStatus: 'missed',
    customerAddress: 'Withheld',
    startedAt: lastEventAt,
    endedAt: lastEventAt,
    durationSeconds: 0,
    description: '',
  };
}
