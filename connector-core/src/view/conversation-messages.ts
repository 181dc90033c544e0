import type { Conversation } from '../conversation/conversation.js';
import type { CustomerAddress } from '../identify/customer-address.js';
import type { Failure } from '../ports/adapter-error.js';
import type { ActivityState } from '../records/activity-state.js';
import { outcomesOfKind } from '../records/intent-id.js';
import { regardingOf } from '../records/regarding.js';
import { isRegardingGone } from '../records/save-mark.js';
import type { Message } from './agent-view.js';
import type { ConversationMessageKey } from './message-keys.js';

/** What the agent should know beside the data. No failure of the CRM keeps anybody from talking, so most are warnings. */
export function conversationMessages(
  conversation: Conversation,
  address: CustomerAddress,
  activity: ActivityState,
): Message[] {
  return [
    addressMessage(conversation, address),
    matchMessage(conversation),
    popMessage(conversation),
    regardingMessage(conversation),
    activityMessage(activity),
  ].filter((message) => message !== undefined);
}

function addressMessage({ startedAt }: Conversation, address: CustomerAddress): Message | undefined {
  // Before its first event came in, nobody knows whether the number is withheld.
  if (startedAt === undefined) return undefined;
  if (address.kind === 'withheld') return message('info', 'customer.withheld');
  if (address.kind !== 'malformed') return undefined;
  return message('warning', 'customer.number-malformed', { address: address.text });
}

function matchMessage({ identification }: Conversation): Message | undefined {
  return identification.status === 'failed'
    ? message('warning', 'match.failed', paramsOf(identification.failure))
    : undefined;
}

/** Of the latest pop: one that worked takes back what was said of an earlier one. */
function popMessage(conversation: Conversation): Message | undefined {
  const [latest] = outcomesOfKind(conversation, 'pop')
    .map(({ outcome }) => outcome)
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
  if (latest?.status !== 'failed') return undefined;
  const gone = ['desktop.record-gone', 'crm.not-found'].includes(latest.failure.code);
  return message('warning', gone ? 'pop.record-gone' : 'pop.failed', paramsOf(latest.failure));
}

function regardingMessage(conversation: Conversation): Message | undefined {
  return isRegardingGone(conversation, regardingOf(conversation))
    ? message('warning', 'activity.regarding-gone')
    : undefined;
}

function activityMessage(activity: ActivityState): Message | undefined {
  switch (activity.status) {
    case 'waiting':
      return message('warning', 'activity.delayed', paramsOf(activity.failure));
    case 'failed':
      return message('error', 'activity.failed', paramsOf(activity.failure));
    case 'not-yet':
    case 'pending':
    case 'saved':
      return undefined;
  }
}

function message(
  level: Message['level'],
  key: ConversationMessageKey,
  params?: Record<string, string>,
): Message {
  return { level, key, ...(params === undefined ? {} : { params }) };
}

function paramsOf({ code, message: text, action }: Failure): Record<string, string> {
  return { code, message: text, action };
}
