export type After = (ms: number, run: () => void) => () => void;

export interface Confirmations {
  /**
   * Waits for what Salesforce asked for. `begin` starts looking for it and answers how to stop; rejects when it did not
   * come in time, or when something failed meanwhile.
   */
  wait<Result>(
    begin: (confirm: (result: Result) => void, refuse: (reason: Error) => void) => () => void,
    ms?: number,
  ): Promise<Result>;
  /** Something failed: whoever waits need not wait any longer. */
  fail(reason: Error): void;
}

export function createConfirmations(after: After, deadlineMs: number): Confirmations {
  const waiting = new Set<(reason: Error) => void>();
  return {
    wait: (begin, ms = deadlineMs) =>
      new Promise((resolve, reject) => {
        const stops: (() => void)[] = [];
        const end = () => {
          waiting.delete(refuse);
          for (const stop of stops.splice(0)) stop();
        };
        const refuse = (reason: Error) => {
          end();
          reject(reason);
        };
        waiting.add(refuse);
        stops.push(
          after(ms, () => refuse(new Error('The contact center did not confirm it in time.'))),
          begin((result) => {
            end();
            resolve(result);
          }, refuse),
        );
        // It was so already, before there was anything to stop.
        if (!waiting.has(refuse)) end();
      }),
    fail(reason) {
      for (const refuse of [...waiting]) refuse(reason);
    },
  };
}
