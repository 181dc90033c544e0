import {
  AdapterError,
  catalogued,
  cataloguedFailure,
  ENVELOPE_VERSION,
  eventOfCommand,
  failureForAgent,
  fold,
  isCommandFailure,
  toInstant,
  type Clock,
  type Conversation,
  type Logger,
} from '@jackfield/connector-core';
import type { PanelCommand, ToPanel } from '@jackfield/connector-core/view';
import type { Tenants } from '../admin/tenants.js';
import type { EventLog } from '../log/event-log.js';
import type { LogEntry } from '../log/log-entry.js';
import { storable } from '../log/storable.js';
import { asTyped } from '../typed-error.js';
import type { PrivilegesOf } from '../users/privileges.js';
import type { AgentDesk } from './agent-desk.js';
import type { Campaigns } from './campaigns.js';

export interface CommandParts {
  tenants: Tenants;
  campaigns: Campaigns;
  log: EventLog;
  append(tenant: string, entries: LogEntry[]): Promise<number>;
  privilegesOf: PrivilegesOf;
  clock: Clock;
  logger: Logger;
}

/** Answers that are kept per desk for commands that come twice. */
const KEPT_ANSWERS = 500;

/** Carries a command out, once: the same id again gets the same answer. */
export function answerCommand(
  parts: CommandParts,
  desk: AgentDesk,
  message: { id: string; epoch: number; command: PanelCommand },
): Promise<ToPanel> {
  const known = desk.answers.get(message.id);
  if (known) return known;
  if (!desk.isCurrent(message.epoch)) {
    return Promise.resolve({
      type: 'refused',
      command: message.id,
      failure: cataloguedFailure('panel.stale-epoch'),
    });
  }
  const answer = carryOut(parts, desk, message.id, message.command).then(
    (): ToPanel => ({ type: 'done', command: message.id }),
    (cause: unknown): ToPanel => {
      const error = asTyped(cause, parts.logger);
      parts.logger.info('A command was refused', { tenant: desk.tenant, do: message.command.do, error });
      // A failure may pass: the same command may be given again.
      desk.answers.delete(message.id);
      return { type: 'refused', command: message.id, failure: failureForAgent(error) };
    },
  );
  desk.answers.set(message.id, answer);
  const [oldest] = desk.answers.keys();
  if (desk.answers.size > KEPT_ANSWERS && oldest !== undefined) desk.answers.delete(oldest);
  return answer;
}

async function carryOut(
  parts: CommandParts,
  desk: AgentDesk,
  id: string,
  command: PanelCommand,
): Promise<void> {
  const agent = desk.agent.id;
  const contactCenter = parts.tenants.contactCenter(desk.tenant);
  switch (command.do) {
    case 'set-presence':
      // It may end wrap-up, and the entry that is written then has what was noted before.
      await Promise.allSettled(desk.onTheirWay);
      return await contactCenter.setPresence(agent, command.presence);
    case 'dial': {
      const { number, campaign, dialedFrom } = command;
      const { dial } = await parts.privilegesOf(desk.tenant, agent);
      if (!dial) throw catalogued('users.receives-only');
      await contactCenter.dial({
        agent,
        number,
        command: id,
        ...(campaign === undefined ? {} : { campaign }),
        ...(dialedFrom === undefined ? {} : { dialedFrom }),
      });
      return;
    }
    case 'hang-up': {
      const conversation = await findConversation(parts, desk, command.conversation);
      return await contactCenter.hangUp(conversation.id, agent);
    }
    default: {
      const logged = logCommand(parts, desk, id, command);
      desk.onTheirWay.add(logged);
      try {
        await logged;
      } finally {
        desk.onTheirWay.delete(logged);
      }
    }
  }
}

async function logCommand(
  parts: CommandParts,
  desk: AgentDesk,
  id: string,
  command: Extract<PanelCommand, { conversation: string }>,
): Promise<void> {
  const conversation = await findConversation(parts, desk, command.conversation);
  const at = toInstant(parts.clock.now());
  const campaigns = await parts.campaigns.refresh(desk.tenant);
  const draft = eventOfCommand(command, {
    id,
    agent: desk.agent.id,
    at,
    conversation,
    campaign: campaigns.find((campaign) => campaign.id === conversation.campaign?.id),
  });
  if (isCommandFailure(draft)) throw new AdapterError('invalid', draft.message, draft);
  const event = { ...storable(draft), v: ENVELOPE_VERSION, tenant: desk.tenant, receivedAt: at } as const;
  await parts.append(desk.tenant, [{ event, day: dayOfCommand(id, at) }]);
}

/**
 * The day of a command's event comes from its UUIDv7, so that a command that is sent again after midnight is still
 * the same event.
 */
function dayOfCommand(id: string, at: string): string {
  const milliseconds = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const day = new Date(milliseconds);
  return (Number.isNaN(day.getTime()) ? at : day.toISOString()).slice(0, 10);
}

/** The conversation, if it is this agent's. */
async function findConversation({ log }: CommandParts, desk: AgentDesk, id: string): Promise<Conversation> {
  const [logged] = await log.read(desk.tenant, [id]);
  const conversation = logged && fold(logged.events);
  if (!conversation) throw catalogued('panel.conversation-unknown');
  if (conversation.agent?.id !== desk.agent.id) throw catalogued('panel.not-entitled');
  return conversation;
}
