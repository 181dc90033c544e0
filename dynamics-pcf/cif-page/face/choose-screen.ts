import type { DrawnConversation, PanelState } from '@jackfield/panel';

export type Screen =
  | { show: 'loading' }
  | { show: 'refused' }
  | { show: 'idle'; ended: DrawnConversation | undefined }
  | { show: 'dial' }
  | { show: 'offer' | 'call' | 'wrap-up'; conversation: DrawnConversation };

export const isOpen = ({ state }: DrawnConversation): boolean => state !== 'ended';
const isTalk = (one: DrawnConversation) => isOpen(one) && one.state !== 'wrap-up';

export function openConversations({ view }: PanelState): DrawnConversation[] {
  return view?.conversations.filter(isOpen) ?? [];
}

/** The conversation that goes on: nothing else can be dialled beside it. */
export function talkOf(state: PanelState): DrawnConversation | undefined {
  return openConversations(state).find(isTalk);
}

/**
 * What the panel's state asks to be drawn.
 * @param selected of several open conversations, the one that the agent looks at
 */
export function chooseScreen(state: PanelState, dialing: boolean, selected: string | undefined): Screen {
  const { phase, view } = state;
  if (!view) return { show: phase === 'cannot-sign-in' ? 'refused' : 'loading' };
  if (dialing && !talkOf(state)) return { show: 'dial' };
  const open = openConversations(state);
  const conversation = open.find(({ id }) => id === selected) ?? talkOf(state) ?? open[0];
  if (!conversation) {
    const ended = view.conversations.find(
      (one) => one.state === 'ended' && one.activity.status !== 'not-yet',
    );
    return { show: 'idle', ended };
  }
  if (conversation.state === 'wrap-up') return { show: 'wrap-up', conversation };
  const rings = conversation.state === 'alerting' && conversation.direction !== 'outbound';
  return { show: rings ? 'offer' : 'call', conversation };
}
