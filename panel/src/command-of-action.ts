import type { ConversationView, PanelCommand } from '@jackfield/connector-core/view';
import type { PanelAction } from './actions.js';
import type { ShownView } from './overlay.js';

/** The actions that are commands of the gateway; the rest concerns this browser alone. */
export type CommandAction = Extract<PanelAction, { do: PanelCommand['do'] }>;

/**
 * The command of an action. Edits are numbered: a revision is the highest that was seen + 1, so that of two editors the
 * later one wins. The shown view counts as seen, with what this tab has sent and nobody has confirmed yet.
 */
export function commandOfAction(action: CommandAction, view: ShownView | undefined): PanelCommand {
  if (action.do === 'set-presence' || action.do === 'hang-up' || action.do === 'want-call-record')
    return action;
  if (action.do === 'dial') return withCampaign(action, view);
  const conversation = view?.conversations.find((one) => one.id === action.conversation);
  return { ...action, revision: seenRevision(action, conversation) + 1 };
}

function seenRevision(action: CommandAction, conversation: ConversationView | undefined): number {
  if (!conversation) return 0;
  switch (action.do) {
    case 'set-disposition':
      return conversation.dispositionRevision;
    case 'set-notes':
      return conversation.notesRevision;
    case 'set-regarding':
      return conversation.regarding.revision;
    default:
      return conversation.match.revision ?? 0;
  }
}

/** A conversation without a campaign would have no dispositions: the first is taken where none was chosen. */
function withCampaign(
  action: Extract<CommandAction, { do: 'dial' }>,
  view: ShownView | undefined,
): PanelCommand {
  const campaign = action.campaign ?? view?.campaigns[0]?.id;
  return campaign === undefined ? action : { ...action, campaign };
}
