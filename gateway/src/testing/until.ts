import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until the answer fits: for what nobody announces, such as a server that comes back. */
export async function until<Answer>(
  ask: () => Promise<Answer> | Answer,
  fits: (answer: Answer) => boolean,
  withinMs = 30_000,
): Promise<Answer> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`It never fitted: ${JSON.stringify(answer)}`);
    await wait(20);
  }
}
