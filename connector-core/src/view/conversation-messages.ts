import type { Conversation } from '../conversation/conversation.js';
import type { CustomerAddress } from '../identify/customer-address.js';
import type { Failure } from '../ports/adapter-error.js';
import { failureForAgent, type ErrorCode } from '../ports/error-catalogue.js';
import type { ActivityState } from '../records/activity-state.js';
import { outcomesOfKind } from '../records/intent-id.js';
import { regardingOf } from '../records/regarding.js';
import { isRegardingGone } from '../records/save-mark.js';
import type { Settings } from '../settings/settings.js';
import type { Message } from './agent-view.js';
import type { ConversationMessageKey } from './message-keys.js';

/** What the agent should know beside the data. No failure of the CRM keeps anybody from talking, so most are warnings. */
export function conversationMessages(
  conversation: Conversation,
  address: CustomerAddress,
  activity: ActivityState,
  settings: Settings,
): Message[] {
  return [
    addressMessage(conversation, address),
    matchMessage(conversation),
    popMessage(conversation),
    regardingMessage(conversation),
    activityMessage(activity, settings),
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

function activityMessage(activity: ActivityState, { logging }: Settings): Message | undefined {
  switch (activity.status) {
    case 'waiting':
      return delayMessage(activity.failure);
    case 'pending':
      // It stays in words until a try succeeds: the wait for the CRM's limit may last many tries.
      return activity.failure && delayMessage(activity.failure);
    case 'failed': {
      const isBrowsers = logging.mode === 'client' && !logging.guarantee;
      const key = isBrowsers ? 'activity.client-failed' : 'activity.failed';
      return message('error', key, paramsOf(activity.failure));
    }
    case 'not-logged':
      return message('info', 'activity.not-logged', { reason: activity.reason });
    case 'not-yet':
    case 'saved':
      return undefined;
  }
}

const limits: string[] = ['crm.limit-reached', 'crm.budget-spent'] satisfies ErrorCode[];

/** A limit that is reached is no fault of anything: it goes on by itself when the limit is lifted. */
function delayMessage(failure: Failure): Message {
  const key = limits.includes(failure.code) ? 'activity.limit-reached' : 'activity.delayed';
  return message('warning', key, paramsOf(failure));
}

function message(
  level: Message['level'],
  key: ConversationMessageKey,
  params?: Record<string, string>,
): Message {
  return { level, key, ...(params === undefined ? {} : { params }) };
}

function paramsOf(failure: Failure): Record<string, string> {
  return { ...failureForAgent(failure) };
}
