/** Those who wait for one thing, each no longer than the timeout. */
export interface Waiters {
  wait(): Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

/** @param late what somebody gets who waited for too long */
export function createWaiters(timeoutMs: number, late: () => Error): Waiters {
  let waiting: { resolve(): void; reject(error: Error): void }[] = [];

  const settle = (how: (waiter: (typeof waiting)[number]) => void): void => {
    const settled = waiting;
    waiting = [];
    settled.forEach(how);
  };

  return {
    wait: () => {
      let deadline: ReturnType<typeof setTimeout> | undefined;
      return new Promise<void>((resolve, reject) => {
        const waiter = { resolve, reject };
        waiting.push(waiter);
        deadline = setTimeout(() => {
          waiting = waiting.filter((other) => other !== waiter);
          reject(late());
        }, timeoutMs);
      }).finally(() => clearTimeout(deadline));
    },
    resolve: () => settle((waiter) => waiter.resolve()),
    reject: (error) => settle((waiter) => waiter.reject(error)),
  };
}
