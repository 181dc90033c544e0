import type { Campaign } from '../agent/disposition-tree.js';
import type { Conversation } from '../conversation/conversation.js';
import type { EventDraft, Instant } from '../conversation/event.js';
import { cataloguedFailure } from '../ports/error-catalogue.js';
import type { CommandFailure, PanelCommand } from './messages.js';

export interface CommandContext {
  /** The command's own id, which becomes the event's. */
  id: string;
  /** Id of the agent who gave the command. */
  agent: string;
  at: Instant;
  conversation: Conversation;
  /** The conversation's campaign, for its disposition tree. */
  campaign?: Campaign | undefined;
}

export function eventOfCommand(command: PanelCommand, context: CommandContext): EventDraft | CommandFailure {
  return cataloguedFailure('panel.command-unsupported');
}

export function isCommandFailure(result: EventDraft | CommandFailure): result is CommandFailure {
  return 'code' in result;
}
