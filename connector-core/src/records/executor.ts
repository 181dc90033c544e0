import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { handoverAt } from './due.js';
import type { Executor } from './intent.js';

/**
 * Who writes the entry. With client-side logging the agent's browser does; with `guarantee` the gateway does what no
 * browser confirmed in time, under the same intent, so that either confirmation counts.
 */
export function writerOf(conversation: Conversation, settings: Settings): Executor | undefined {
  if (settings.logging.mode === 'server' || isHandedOver(conversation, settings)) return { at: 'gateway' };
  return browserOf(conversation);
}

/** Who searches the customer: whoever writes the entry. With client-side logging the gateway makes no call. */
export function searcherOf(conversation: Conversation, settings: Settings): Executor | undefined {
  const { mode, guarantee } = settings.logging;
  if (mode === 'server' || isHandedOver(conversation, settings)) return { at: 'gateway' };
  // Nobody will take it any more, so the entry is the gateway's, and soon due.
  const isAbandoned = conversation.agent === undefined && conversation.state === 'ended';
  return guarantee && isAbandoned ? { at: 'gateway' } : browserOf(conversation);
}

function browserOf({ agent }: Conversation): Executor | undefined {
  return agent && { at: 'tab', agent: agent.id };
}

function isHandedOver(conversation: Conversation, settings: Settings): boolean {
  const handover = handoverAt(conversation, settings);
  return handover !== undefined && handover <= conversation.lastEventAt;
}
