import type { Desktop } from '@jackfield/connector-core/ports';
import type { PopIntent, ToGateway } from '@jackfield/connector-core/view';
import { failureOf } from './failure.js';

type Outcome = { type: 'intent-done' } | { type: 'intent-failed'; failure: ReturnType<typeof failureOf> };

/** A tab stays open for weeks; the gateway repeats an intent within seconds. */
const REMEMBERED = 100;

/**
 * Carries out pops, each once: an intent that comes again (its answer was lost with the connection)
 * is answered from memory and pops nothing.
 */
export function createScreenPops(options: {
  desktop: Desktop;
  epoch: () => number;
  send: (message: ToGateway) => boolean;
}): { run(intent: PopIntent): Promise<void> } {
  const outcomes = new Map<string, Promise<Outcome>>();

  async function pop(intent: PopIntent): Promise<Outcome> {
    try {
      await options.desktop.ready();
      await options.desktop.screenPop(intent.target);
      return { type: 'intent-done' };
    } catch (error) {
      return { type: 'intent-failed', failure: failureOf(error, 'desktop.pop-refused') };
    }
  }

  return {
    async run(intent) {
      let outcome = outcomes.get(intent.id);
      if (!outcome) {
        outcome = pop(intent);
        outcomes.set(intent.id, outcome);
        const [oldest] = outcomes.keys();
        if (outcomes.size > REMEMBERED && oldest !== undefined) outcomes.delete(oldest);
      }
      options.send({ ...(await outcome), intent: intent.id, epoch: options.epoch() });
    },
  };
}
