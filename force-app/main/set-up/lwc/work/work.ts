import { wordsOf } from 'c/gateway';

/** A component that shows whether it works, and what became of it. */
export interface Workplace {
  busy: boolean;
  /** Empty: nothing is said. */
  message: string;
  tone: 'success' | 'error';
}

/** One piece of work at a time; what it says, or why it failed, is shown. Never rejects. */
export async function work(place: Workplace, run: () => Promise<string>): Promise<void> {
  if (place.busy) return;
  place.busy = true;
  place.message = '';
  try {
    place.message = await run();
    place.tone = 'success';
  } catch (error) {
    place.message = wordsOf(error);
    place.tone = 'error';
  } finally {
    place.busy = false;
  }
}
