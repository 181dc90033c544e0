import type { Desktop } from '@jackfield/connector-core/ports';
import type { Browser } from './browser.js';

export interface DialLinksParts {
  desktop: Pick<Desktop, 'ready' | 'enableClickToDial'>;
  browser: Pick<Browser, 'after'>;
  /** The page did not take it; it is told again. */
  onProblem(error: unknown): void;
  /** It took what it had not taken. */
  onMended(): void;
}

const PAUSE_MS = 5_000;

/**
 * Numbers on pages of the CRM are links exactly while a click on them can be served (F-105): not where nobody will be signed in
 * until a person mends it (no licence, no agent, deactivated), and not for who may not dial. A sign-in or a connection on its way
 * does not switch them off: such a click waits and goes then.
 */
export function createDialLinks({
  desktop,
  browser,
  onProblem,
  onMended,
}: DialLinksParts): (canServe: boolean) => void {
  let wanted: boolean | undefined;
  let problem: unknown;
  // One after the other, so that the page is left with the last word.
  let telling = Promise.resolve();

  /** Until the page takes it, or something else is wanted: one that is busy for a while does not answer in time. */
  async function tell(canServe: boolean): Promise<void> {
    try {
      await desktop.ready();
      await desktop.enableClickToDial(canServe);
      if (problem) onMended();
      problem = undefined;
    } catch (error) {
      if (!problem) onProblem(error);
      problem = error;
      await new Promise<void>((resolve) => void browser.after(PAUSE_MS, resolve));
      if (canServe === wanted) await tell(canServe);
    }
  }

  return (canServe) => {
    if (canServe === wanted) return;
    wanted = canServe;
    telling = telling.then(() => tell(canServe));
  };
}
