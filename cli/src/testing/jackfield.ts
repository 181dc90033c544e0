import { main } from '../main.js';
import type { Terminal } from '../terminal.js';

/** How a run of the command ended, and what it said. */
export interface Ended {
  code: number;
  printed: string;
  noted: string;
}

/** Runs the command in this process, with a terminal that keeps what is said. */
export async function jackfield(
  words: string[],
  env: Record<string, string | undefined>,
  change: Partial<Terminal> = {},
): Promise<Ended> {
  let printed = '';
  let noted = '';
  const code = await main(words, {
    env,
    print: (text) => (printed += text),
    note: (text) => (noted += text),
    watched: false,
    now: () => Date.now(),
    // Lets what is waited for go on.
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    ...change,
  });
  return { code, printed, noted };
}
