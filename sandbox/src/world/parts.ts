/** What a world is made of, in the order in which it started. */
export interface Parts {
  /** Waits for a part to start, and remembers to end it. */
  keep<Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part>;
  /** Ends all, the last first. Rejects with the first failure, after the others have ended all the same. */
  stop(): Promise<void>;
}

export function createParts(): Parts {
  const started: { stop(): Promise<void> }[] = [];
  return {
    async keep(starting) {
      const part = await starting;
      started.push(part);
      return part;
    },
    async stop() {
      const failures: unknown[] = [];
      for (const part of started.splice(0).reverse())
        await part.stop().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Waits for every part, so that nothing starts after the world has ended; then rejects with the first failure. */
export async function allOrNothing<Started extends unknown[]>(
  ...starting: { [Part in keyof Started]: Promise<Started[Part]> }
): Promise<Started> {
  await Promise.allSettled(starting);
  return Promise.all(starting);
}
