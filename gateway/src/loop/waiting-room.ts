export interface WaitingRoom {
  /** Answers whether there is room: at once, or after a moment's wait. */
  enter(): Promise<boolean>;
  /** Fewer wait than before: lets those in who came first. */
  letIn(): void;
}

export interface WaitingRoomParts {
  /** How many conversations wait for a turn. */
  waiting(): number;
  /** Longest time for which somebody is held. Milliseconds. */
  holdMs: number;
}

/** So many are taken within a moment: whoever comes then is let in at once. */
const COMFORTABLE = 300;
/** With so many there is no point in holding anybody: the source shall come again later. */
const MOST_WAITING = 20_000;

/**
 * Holds deliveries back for a moment while more turns wait than can be taken quickly, so that what was let in is worked
 * on soon. A source that waits for its answer sends no more meanwhile, so most bursts end here without a refusal.
 *
 *   ≤ 300 wait     in at once
 *   more           held until there is room, at most `holdMs`; then refused
 *   ≥ 20,000       refused at once
 */
export function createWaitingRoom({ waiting, holdMs }: WaitingRoomParts): WaitingRoom {
  /** Oldest first. */
  const held = new Map<NodeJS.Timeout, (isIn: boolean) => void>();

  return {
    enter() {
      if (waiting() < COMFORTABLE && held.size === 0) return Promise.resolve(true);
      if (waiting() + held.size >= MOST_WAITING) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          held.delete(timer);
          resolve(false);
        }, holdMs);
        held.set(timer, resolve);
      });
    },

    letIn() {
      // Each brings a turn or more.
      let free = COMFORTABLE - waiting();
      for (const [timer, resolve] of held) {
        if (free <= 0) return;
        free -= 1;
        clearTimeout(timer);
        held.delete(timer);
        resolve(true);
      }
    },
  };
}
