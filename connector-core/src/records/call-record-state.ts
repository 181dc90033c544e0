import type { Conversation } from '../conversation/conversation.js';
import type { Settings } from '../settings/settings.js';
import { outcomesOfKind } from './intent-id.js';

/** Where the CRM's own record of the call stands. */
export type CallRecordState =
  | { status: 'unwanted' }
  /** By the gateway, or by the CRM itself where somebody dialled. */
  | { status: 'asked' }
  | { status: 'opened'; recordId: string }
  /** There will be none. */
  | { status: 'failed' };

/** Only the gateway can open one: with client-side logging, where it asks nothing of the CRM, there is none. */
export function callRecordState(conversation: Conversation, settings: Settings): CallRecordState {
  const { callRecord } = conversation;
  if (callRecord === undefined) return { status: 'unwanted' };
  if (callRecord.recordId !== undefined) return { status: 'opened', recordId: callRecord.recordId };
  const isTried = outcomesOfKind(conversation, 'call-record').length > 0;
  return { status: isTried || settings.logging.mode === 'client' ? 'failed' : 'asked' };
}
