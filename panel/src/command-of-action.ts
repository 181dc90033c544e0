import type { ConversationView, PanelCommand } from '@jackfield/connector-core/view';
import type { PanelAction } from './actions.js';
import type { ShownView } from './overlay.js';

/** The actions that are commands of the gateway; the rest concerns this browser alone. */
export type CommandAction = Extract<PanelAction, { do: PanelCommand['do'] }>;

/**
 * Numbers the edits of one conversation's fields. A revision is the highest that was seen + 1, so that of two
 * editors the later one wins; what this tab sent counts as seen before the gateway has repeated it.
 */
export function createCommandMaker(): (action: CommandAction, view: ShownView | undefined) => PanelCommand {
  const highest = new Map<string, number>();

  function nextRevision(action: CommandAction & { conversation: string }, seen: number): number {
    const field = `${action.do} ${action.conversation}`;
    const revision = Math.max(seen, highest.get(field) ?? 0) + 1;
    highest.set(field, revision);
    return revision;
  }

  return (action, view) => {
    if (action.do === 'set-presence' || action.do === 'hang-up') return action;
    if (action.do === 'dial') return withCampaign(action, view);
    const conversation = view?.conversations.find((one) => one.id === action.conversation);
    const revision = nextRevision(action, seenRevision(action, conversation));
    return { ...action, revision };
  };
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
