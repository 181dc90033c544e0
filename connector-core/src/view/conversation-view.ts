import type { Conversation } from '../conversation/conversation.js';
import { addMilliseconds } from '../conversation/instant.js';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { displayAddress, readCustomerAddress } from '../identify/customer-address.js';
import { planSearch } from '../identify/plan-search.js';
import { activityState, type ActivityState } from '../records/activity-state.js';
import { callRecordState } from '../records/call-record-state.js';
import { customerRecord, matchedRecord, regardingChoices, regardingOf } from '../records/regarding.js';
import { isRegardingGone } from '../records/save-mark.js';
import type { Settings } from '../settings/settings.js';
import type { ConversationView, MatchStatus } from './agent-view.js';
import { conversationMessages } from './conversation-messages.js';

/** What a panel draws of one conversation. */
export function conversationView(conversation: Conversation, settings: Settings): ConversationView {
  const address = readCustomerAddress(conversation.customerAddress, settings);
  const activity = activityState(conversation, settings);
  const { id, state, direction, disposition, notes, queue } = conversation;
  const { dialedFrom, campaign, startedAt, connectedAt, heldAt, endedAt, callStatus } = conversation;

  return {
    id,
    state,
    direction,
    customerAddress: displayAddress(address) ?? 'customer.withheld',
    match: matchView(conversation, settings),
    disposition: disposition?.value.path ?? [],
    dispositionRevision: disposition?.revision ?? 0,
    notes: notes?.value ?? '',
    notesRevision: notes?.revision ?? 0,
    regarding: regardingView(conversation),
    activity: activityView(conversation, activity),
    messages: conversationMessages(conversation, address, activity, settings),
    ...omitUndefined({
      otherIds: otherIdsOf(conversation),
      customerName: customerRecord(conversation)?.name,
      queue: queue?.name,
      wrapUp: wrapUpView(conversation),
      callRecord: callRecordView(conversation, settings),
      dialedFrom,
      campaign,
      startedAt,
      connectedAt,
      heldAt,
      endedAt,
      callStatus,
    }),
  };
}

function otherIdsOf({ id, aliases }: Conversation): string[] | undefined {
  const others = aliases.filter((each) => each !== id);
  return others.length > 0 ? others : undefined;
}

function matchView(conversation: Conversation, settings: Settings): ConversationView['match'] {
  const { identification } = conversation;
  const candidates = identification.status === 'found' ? identification.records : [];
  return {
    status: matchStatus(conversation, settings),
    candidates,
    ...omitUndefined({ chosen: matchedRecord(conversation), revision: conversation.chosen?.revision }),
  };
}

function matchStatus(conversation: Conversation, settings: Settings): MatchStatus {
  const { identification } = conversation;
  switch (identification.status) {
    case 'failed':
    case 'not-needed':
      return identification.status;
    case 'pending':
      return planSearch(conversation, settings) === undefined ? 'not-needed' : 'searching';
    case 'found':
      return identification.records.length > 1
        ? 'many'
        : identification.records.length === 1
          ? 'one'
          : 'none';
  }
}

function regardingView(conversation: Conversation): ConversationView['regarding'] {
  const regarding = regardingOf(conversation);
  return {
    ...(isRegardingGone(conversation, regarding) ? {} : regarding),
    choices: regardingChoices(conversation),
    revision: conversation.regarding?.revision ?? 0,
  };
}

function wrapUpView({ wrapUp }: Conversation): ConversationView['wrapUp'] {
  if (wrapUp === undefined) return undefined;
  const { startedAt, seconds, endedAt } = wrapUp;
  const endsAt = seconds > 0 ? addMilliseconds(startedAt, seconds * 1000) : undefined;
  return omitUndefined({ startedAt, endsAt, endedAt });
}

function callRecordView(conversation: Conversation, settings: Settings): ConversationView['callRecord'] {
  const state = callRecordState(conversation, settings);
  return state.status === 'unwanted' ? undefined : state;
}

function activityView({ saved }: Conversation, { status }: ActivityState): ConversationView['activity'] {
  return {
    status: status === 'waiting' ? 'pending' : status,
    ...omitUndefined({ recordId: saved?.recordId, url: saved?.url }),
  };
}
