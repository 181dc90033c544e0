import type { Campaign } from '../agent/disposition-tree.js';
import { findDisposition } from '../agent/find-disposition.js';
import type { Conversation } from '../conversation/conversation.js';
import type { EventKind } from '../conversation/event-kinds.js';
import type { EventBody, EventDraft, Instant } from '../conversation/event.js';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { cataloguedFailure } from '../ports/error-catalogue.js';
import type { RecordRef } from '../records/crm-record.js';
import { isSameRecord } from '../records/record-ref.js';
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

/**
 * The event that a command of an agent becomes, or why it cannot. Whether a newer edit beats it is for the fold to say.
 * Presence, dialling and hanging up are no events of ours: they go to the contact center, which reports what came of them.
 */
export function eventOfCommand(command: PanelCommand, context: CommandContext): EventDraft | CommandFailure {
  const { conversation, agent } = context;
  if (conversation.agent !== undefined && conversation.agent.id !== agent) {
    return cataloguedFailure('panel.not-entitled');
  }
  switch (command.do) {
    case 'set-disposition':
      return dispositionEvent(command, context);
    case 'set-notes':
      return eventOf('notes.set', { ...registerOf(command, context), text: command.text }, context);
    case 'set-regarding':
      return regardingEvent(command, context);
    case 'choose-match':
      return matchEvent(command, context);
    case 'want-call-record':
      return eventOf('callRecord.wanted', { agent }, context);
    case 'set-presence':
    case 'dial':
    case 'hang-up':
      return cataloguedFailure('panel.command-unsupported');
  }
}

type Command<Do extends PanelCommand['do']> = Extract<PanelCommand, { do: Do }>;

/** The tree's own names go into the event; a class without its code is accepted, as a choice that is not finished. */
function dispositionEvent(command: Command<'set-disposition'>, context: CommandContext) {
  const ids = command.path.map(({ id }) => id);
  const path = findDisposition(context.campaign?.dispositions ?? [], ids);
  if (path === undefined) return cataloguedFailure('panel.disposition-unknown');
  return eventOf('disposition.set', { ...registerOf(command, context), path }, context);
}

/** Any record may be named, since the agent may look at one that nobody found; but people are who, and things are what. */
function regardingEvent(command: Command<'set-regarding'>, context: CommandContext) {
  const { who, what } = command;
  const isWho = who === undefined || isPerson(who);
  const isWhat = what === undefined || !isPerson(what);
  if (!isWho || !isWhat) return cataloguedFailure('panel.regarding-invalid');
  return eventOf(
    'regarding.set',
    { ...registerOf(command, context), ...omitUndefined({ who, what }) },
    context,
  );
}

function isPerson({ kind }: RecordRef): boolean {
  return kind === 'person' || kind === 'lead';
}

function matchEvent(command: Command<'choose-match'>, context: CommandContext) {
  const { identification } = context.conversation;
  const candidates = identification.status === 'found' ? identification.records : [];
  const record = candidates.find((candidate) => isSameRecord(candidate, command.record));
  if (record === undefined) return cataloguedFailure('panel.match-unknown');
  return eventOf('match.chosen', { ...registerOf(command, context), record }, context);
}

function registerOf({ revision }: { revision: number }, { agent }: CommandContext) {
  return { revision, agent };
}

function eventOf<Kind extends EventKind>(
  kind: Kind,
  body: EventBody<Kind>,
  { id, at, conversation }: CommandContext,
): EventDraft {
  return { id, conversation: conversation.id, source: 'panel', at, kind, body: { ...body } };
}

export function isCommandFailure(result: EventDraft | CommandFailure): result is CommandFailure {
  return 'code' in result;
}
