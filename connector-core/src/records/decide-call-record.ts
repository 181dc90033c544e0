import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { callRecordState } from './call-record-state.js';
import { intentId } from './intent-id.js';
import type { Decision } from './intent.js';

/**
 * While an inbound conversation rings or is talked in; what the CRM itself opens for an outbound one is not ours to open. Tried
 * once: a record that comes late would tell of a call that is over.
 */
export function decideCallRecord(conversation: Conversation, settings: Settings): Decision {
  const { callRecord, direction, state, startedAt, toldAt, customerAddress, dialedAddress } = conversation;
  const goesOn = state !== 'wrap-up' && state !== 'ended';
  const isAsked = callRecordState(conversation, settings).status === 'asked';
  if (!callRecord || !isAsked || direction !== 'inbound' || !goesOn) return { intents: [] };
  return {
    intents: [
      {
        kind: 'open-call-record',
        id: intentId(conversation, 'call-record', 'open'),
        conversation: conversation.id,
        executor: { at: 'gateway' },
        call: {
          key: callRecord.key,
          startedAt: startedAt ?? toldAt,
          ...(customerAddress === undefined ? {} : { from: customerAddress }),
          ...(dialedAddress === undefined ? {} : { to: dialedAddress }),
        },
      },
    ],
  };
}
