import { setImmediate } from 'node:timers/promises';

/** Longest time for which folding and deciding hold up everybody else of the process. Milliseconds. */
const LONGEST_MS = 8;

let since = performance.now();

/**
 * To be awaited between the conversations of a batch: answers of the database, of CRMs and of panels are taken in before
 * it goes on, so that a batch of turns does not hold up every step of a write.
 */
export async function letOthersIn(): Promise<void> {
  if (performance.now() - since < LONGEST_MS) return;
  await setImmediate();
  since = performance.now();
}
