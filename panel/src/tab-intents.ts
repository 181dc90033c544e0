import type { Desktop } from '@jackfield/connector-core/ports';
import type { ToGateway, ToPanel } from '@jackfield/connector-core/view';
import type { LoggingOutcome } from './client-logging.js';
import { failureOf, type Failure } from './failure.js';

type Intent = Extract<ToPanel, { type: 'intent' }>['intent'];
/** Without what is added when it is sent: the epoch may be another one by then. */
type Outcome = LoggingOutcome | { type: 'intent-done' } | { type: 'intent-failed'; failure: Failure };

export interface TabIntents {
  run(intent: Intent): Promise<void>;
  /** There is a connection again: what the last one could not take is sent. */
  sendKept(): void;
}

/** A tab stays open for weeks; the gateway repeats an intent within minutes. */
const REMEMBERED = 100;

/**
 * Does what the gateway asks of this tab, each intent once: one that comes again (its answer was lost with the connection)
 * is answered from memory.
 */
export function createTabIntents(options: {
  desktop: Desktop;
  epoch: () => number;
  ownsAudio: () => boolean;
  /** False when there is no connection to send on. */
  send: (message: ToGateway) => boolean;
}): TabIntents {
  const { desktop, ownsAudio } = options;
  const outcomes = new Map<string, Promise<Outcome | undefined>>();
  const kept: [string, Outcome][] = [];

  async function carryOut(intent: Intent): Promise<Outcome | undefined> {
    try {
      await desktop.ready();
      if (intent.kind !== 'pop') {
        // With server-side logging it is never needed.
        const logging = await import('./client-logging.js');
        return await logging.carryOut(intent, desktop, ownsAudio);
      }
      await desktop.screenPop(intent.target, intent.conversation);
      return { type: 'intent-done' };
    } catch (error) {
      return { type: 'intent-failed', failure: failureOf(error, 'desktop.host-missing') };
    }
  }

  function answer(intent: string, outcome: Outcome) {
    if (!options.send({ ...outcome, intent, epoch: options.epoch() })) kept.push([intent, outcome]);
  }

  return {
    async run(intent) {
      let running = outcomes.get(intent.id);
      if (!running) {
        running = carryOut(intent);
        outcomes.set(intent.id, running);
        const [oldest] = outcomes.keys();
        if (outcomes.size > REMEMBERED && oldest !== undefined) outcomes.delete(oldest);
      }
      const outcome = await running;
      if (outcome) answer(intent.id, outcome);
      else outcomes.delete(intent.id);
    },
    sendKept() {
      for (const [intent, outcome] of kept.splice(0)) answer(intent, outcome);
    },
  };
}
