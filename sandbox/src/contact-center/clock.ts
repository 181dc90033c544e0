/** Time and timers, so that tests decide when a wrap-up ends. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once after that many milliseconds; the returned function cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The machine's clock. Timers do not keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Delays pass `timeScale` times faster; `now` stays true, so that timestamps can be compared with anybody's. */
export function scaledClock(timeScale: number): Clock {
  return {
    now: () => realClock.now(),
    after: (milliseconds, action) => realClock.after(milliseconds / timeScale, action),
  };
}

/** A clock that ends with its contact center: no timer of it fires any more once it is stopped. */
export function stoppable(clock: Clock): Clock & { stop(): void } {
  let stopped = false;
  return {
    now: () => clock.now(),
    after: (milliseconds, action) =>
      clock.after(milliseconds, () => {
        if (!stopped) action();
      }),
    stop() {
      stopped = true;
    },
  };
}
