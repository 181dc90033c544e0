import { toInstant, type Clock, type Logger } from '@jackfield/connector-core';
import { shownEvent } from '../log/gateway-event.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Snapshot } from '../loop/decide-turn.js';

export interface ShownTellerParts {
  loop: Pick<ConversationLoop, 'append'>;
  clock: Clock;
  logger: Logger;
}

/**
 * Tells the log that an agent's panel showed a conversation, where the settings ask for it: with
 * `logging.agentsWithoutPanel` off, only such a conversation gets an entry (F-034). Told once; if that fails, the next
 * view tells it.
 */
export function createShownTeller({ loop, clock, logger }: ShownTellerParts) {
  const telling = new Set<string>();

  return ({ tenant, conversation, settings: { logging } }: Snapshot, agent: string): void => {
    if (logging.agentsWithoutPanel || (logging.mode === 'client' && !logging.guarantee)) return;
    if (conversation.panelShown?.includes(agent)) return;
    const key = JSON.stringify([tenant, conversation.id, agent]);
    if (telling.has(key)) return;
    telling.add(key);
    const address = { tenant, conversation: conversation.id };
    loop
      .append(tenant, [shownEvent(address, agent, toInstant(clock.now()))])
      .catch((error: unknown) => {
        logger.warn('That a panel showed a conversation could not be logged', { ...address, error });
      })
      .finally(() => telling.delete(key));
  };
}
