import type { AgentView, ConversationView, PanelCommand } from '@jackfield/connector-core/view';
import { isKnownAs } from './is-known-as.js';
import { isReflected, type PendingCommand } from './pending-command.js';

/** A conversation as it is drawn. */
export interface ShownConversation extends ConversationView {
  /** The agent hung up; the contact center has not said so yet. */
  ending?: boolean;
  /** It exists only as a wish so far: nothing can be done to it. */
  wished?: boolean;
}

export interface ShownView extends AgentView {
  conversations: ShownConversation[];
  /** The presence is asked for, not confirmed. */
  presenceAsked: boolean;
}

const WISH = 'wish:';

/** The pending dial behind a conversation that exists only as a wish. */
export function wishOf(conversation: string): string | undefined {
  return conversation.startsWith(WISH) ? conversation.slice(WISH.length) : undefined;
}

type Command<Do extends PanelCommand['do']> = Extract<PanelCommand, { do: Do }>;

/** Presence is asked for only from here; in between, the contact center's word is shown. */
const changeable = (view: AgentView) => view.presence.status !== 'busy';

/** What is drawn: the gateway's view with everything on it that was asked for and has no answer yet. Pure. */
export function overlay(view: AgentView, pending: readonly PendingCommand[]): ShownView {
  let shown: ShownView = { ...view, presenceAsked: false };
  for (const one of pending) if (!isReflected(view, one)) shown = lay(shown, one);
  return shown;
}

function lay(view: ShownView, pending: PendingCommand): ShownView {
  const { command } = pending;
  switch (command.do) {
    case 'set-presence':
      return changeable(view) ? layPresence(view, command, pending.givenAt) : view;
    case 'dial':
      return { ...view, conversations: [wish(command, pending), ...view.conversations] };
    case 'hang-up':
      return change(view, command.conversation, () => ({ ending: true }));
    case 'set-disposition':
      return change(view, command.conversation, () => ({
        disposition: command.path,
        dispositionRevision: command.revision,
      }));
    case 'set-notes':
      return change(view, command.conversation, () => ({
        notes: command.text,
        notesRevision: command.revision,
      }));
    case 'set-regarding':
      return change(view, command.conversation, (one) => layRegarding(one, command));
    case 'choose-match':
      return change(view, command.conversation, (one) => layMatch(one, command));
    case 'want-call-record':
      return view;
  }
}

/** Asking for a presence in wrap-up ends it (F-103). */
function layPresence(view: ShownView, command: Command<'set-presence'>, givenAt: number): ShownView {
  const since = new Date(givenAt).toISOString();
  return {
    ...view,
    presence: { status: command.presence, since },
    presenceAsked: true,
    conversations: view.conversations.map((one) =>
      one.state === 'wrap-up'
        ? { ...one, state: 'ended', ...(one.wrapUp && { wrapUp: { ...one.wrapUp, endedAt: since } }) }
        : one,
    ),
  };
}

function wish(command: Command<'dial'>, pending: PendingCommand): ShownConversation {
  return {
    id: `${WISH}${pending.id}`,
    wished: true,
    state: 'dialing',
    direction: 'outbound',
    customerAddress: command.number,
    match: { status: command.dialedFrom ? 'not-needed' : 'searching', candidates: [] },
    ...(command.dialedFrom && { customerName: command.dialedFrom.name, dialedFrom: command.dialedFrom }),
    startedAt: new Date(pending.givenAt).toISOString(),
    disposition: [],
    dispositionRevision: 0,
    notes: '',
    notesRevision: 0,
    regarding: { choices: [], revision: 0 },
    activity: { status: 'not-yet' },
    messages: [],
  };
}

function layRegarding(
  one: ShownConversation,
  { who, what, revision }: Command<'set-regarding'>,
): Partial<ShownConversation> {
  return {
    regarding: { choices: one.regarding.choices, revision, ...(who && { who }), ...(what && { what }) },
  };
}

function layMatch(
  one: ShownConversation,
  { record, revision }: Command<'choose-match'>,
): Partial<ShownConversation> {
  const chosen = one.match.candidates.find(({ type, id }) => type === record.type && id === record.id);
  return chosen ? { match: { ...one.match, chosen, revision }, customerName: chosen.name } : {};
}

function change(
  view: ShownView,
  id: string,
  with_: (conversation: ShownConversation) => Partial<ShownConversation>,
): ShownView {
  return {
    ...view,
    conversations: view.conversations.map((one) => (isKnownAs(one, id) ? { ...one, ...with_(one) } : one)),
  };
}
