import type { CallStatus, Conversation, ConversationState } from './conversation.js';
import type { Milestones } from './milestones.js';

/**
 * The state is read off the milestones, not stepped through, so it does not matter in which order they came in:
 * the furthest milestone counts, and one that is missing behind it is not missed.
 *
 * ```
 *   conversation.offered          conversation.dialing
 *            │                             │
 *            ▼                             ▼
 *       ┌──────────┐                 ┌─────────┐
 *       │ alerting │                 │ dialing │
 *       └──────────┘                 └─────────┘
 *         │      │ connected   connected │   │
 *   ended │      └──────────┐ ┌──────────┘   │ ended
 *         │                 ▼ ▼              │
 *         │           ┌───────────┐  held    │      ┌──────┐
 *         │           │ connected │ ─────────┼────▶ │ held │
 *         │           └───────────┘ ◀────────┼───── └──────┘
 *         │                 │        resumed │          │
 *         │           ended │                │          │ ended
 *         ▼                 ▼                ▼          ▼
 *       ┌─────────────────────────────────────────────────┐
 *       │                     ended                       │ ◀───┐
 *       └─────────────────────────────────────────────────┘     │
 *           │ wrapUp.started (at the same moment as the end,    │ wrapUp.ended
 *           ▼                 or before it if that comes late)  │
 *       ┌─────────┐                                             │
 *       │ wrap-up │ ────────────────────────────────────────────┘
 *       └─────────┘
 * ```
 *
 * `wrapUp.ended` is the last word: nothing leads out of `ended` after it. Without a wrap-up only its first start does,
 * which a contact center sends with the end; `decide` waits a moment for it.
 */
export function stateOf(milestones: Milestones): ConversationState {
  if (milestones.wrapUpEndedAt !== undefined) return 'ended';
  if (milestones.wrapUp !== undefined) return 'wrap-up';
  if (milestones.endedAt !== undefined) return 'ended';
  if (milestones.heldAt !== undefined) return 'held';
  if (milestones.connectedAt !== undefined) return 'connected';
  return milestones.opening === 'dialing' ? 'dialing' : 'alerting';
}

/** How the talk went; undefined while it is going on. A connection decides, whatever reason is given for the end. */
export function callStatusOf(
  milestones: Milestones,
  direction: Conversation['direction'],
): CallStatus | undefined {
  const { connectedAt, endedAt, wrapUp, wrapUpEndedAt, endReason } = milestones;
  if ((endedAt ?? wrapUp ?? wrapUpEndedAt) === undefined) return undefined;
  if (connectedAt !== undefined) return 'answered';
  const unanswered = direction === 'inbound' ? 'missed' : 'no-answer';
  switch (endReason) {
    case 'rejected':
    case 'busy':
    case 'failed':
      return endReason;
    case 'agent-hung-up':
      // Hanging up while it rings declines an inbound conversation and gives up an outbound one.
      return direction === 'inbound' ? 'rejected' : 'no-answer';
    case 'no-answer':
    case 'abandoned':
    case 'customer-hung-up':
    case undefined:
      return unanswered;
  }
}
