import type { Logger } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { EventLog } from '../log/event-log.js';
import type { LoggedConversation } from '../log/logged-conversation.js';
import { decideTurn } from './decide-turn.js';
import type { Executors } from './take-turns.js';

export interface Redraw {
  /** Shows them as they stand now, and nothing else: what is to be done is their owner's to do. */
  now(tenant: string, conversations: readonly string[]): Promise<void>;
  /** The same soon, together with others that are asked for meanwhile. */
  soon(tenant: string, conversation: string): void;
}

export interface RedrawParts {
  log: Pick<EventLog, 'read'>;
  tenants: Tenants;
  show: Executors['show'];
  logger: Logger;
}

const AT_ONCE = 100;

export function createRedraw({ log, tenants, show, logger }: RedrawParts): Redraw {
  const waiting = new Map<string, Set<string>>();
  const running = new Set<string>();

  async function now(tenant: string, conversations: readonly string[]): Promise<void> {
    for (let start = 0; start < conversations.length; start += AT_ONCE) {
      for (const logged of await log.read(tenant, conversations.slice(start, start + AT_ONCE))) {
        await draw(tenant, logged);
      }
    }
  }

  async function draw(tenant: string, logged: LoggedConversation): Promise<void> {
    const turn = await decideTurn(tenants, logged).catch((error: unknown) => {
      // The others have nothing to do with it.
      const { conversation } = logged;
      logger.error('A conversation could not be drawn', { tenant, conversation, error });
    });
    if (turn) show(turn.snapshot);
  }

  /** One read after the other, so that a conversation is never overtaken by an older picture of itself. */
  async function run(tenant: string): Promise<void> {
    running.add(tenant);
    for (let next = waiting.get(tenant); next; next = waiting.get(tenant)) {
      waiting.delete(tenant);
      await now(tenant, [...next]).catch((error: unknown) => {
        logger.warn('Conversations could not be drawn again', { tenant, error });
      });
    }
    running.delete(tenant);
  }

  return {
    now,
    soon(tenant, conversation) {
      const wanted = waiting.get(tenant) ?? new Set();
      waiting.set(tenant, wanted.add(conversation));
      if (!running.has(tenant)) void run(tenant);
    },
  };
}
