import { isKnownAs } from './is-known-as.js';
import type { ShownConversation } from './overlay.js';
import type { Call } from './phone.js';

const canHaveCall = (one: ShownConversation) =>
  !one.wished && (one.state === 'alerting' || one.state === 'dialing' || isTalk(one));
const isTalk = (one: ShownConversation) => one.state === 'connected' || one.state === 'held';

/**
 * Which leg in this browser belongs to which conversation: by the id in the leg's header. A leg without one
 * (a contact center that sends none) belongs to the only conversation that lacks a leg, and to none if there are several.
 */
export function matchCalls(
  conversations: readonly ShownConversation[],
  calls: readonly Call[],
): Map<string, Call> {
  const matched = new Map<string, Call>();
  for (const call of calls) {
    const { conversation: named } = call;
    if (named === undefined) continue;
    // The leg keeps the id that it came with, also when the conversation has another one since.
    matched.set(conversations.find((one) => isKnownAs(one, named))?.id ?? named, call);
  }
  const nameless = calls.filter((call) => call.conversation === undefined);
  const without = conversations.filter((one) => canHaveCall(one) && !matched.has(one.id));
  const [call] = nameless;
  const [conversation] = without;
  if (call && conversation && nameless.length === 1 && without.length === 1) {
    matched.set(conversation.id, call);
  }
  return matched;
}

/**
 * Legs that answer themselves: those of conversations that the agent dialled. The header alone is not enough,
 * else whoever can set it could listen in.
 */
export function ownDials(
  conversations: readonly ShownConversation[],
  matched: ReadonlyMap<string, Call>,
  calls: readonly Call[],
): Call[] {
  const wished = conversations.some((one) => one.wished);
  const isKnown = (id: string) => conversations.some((one) => isKnownAs(one, id));
  return calls.filter((call) => {
    if (call.phase !== 'ringing') return false;
    const conversation = conversations.find((one) => matched.get(one.id)?.id === call.id);
    if (conversation) return conversation.direction === 'outbound' && conversation.state !== 'wrap-up';
    // The leg may ring before the view knows the conversation.
    return call.autoAnswer && wished && !isKnown(call.conversation ?? '');
  });
}
