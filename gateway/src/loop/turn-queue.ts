export interface TurnQueueParts {
  /** Takes one turn of each; never rejects. `isWaiting` says that a further turn of one is asked for already. */
  take(
    tenant: string,
    conversations: readonly string[],
    isWaiting: (conversation: string) => boolean,
  ): Promise<void>;
}

/** Turns that wait, in the order in which they were asked for. */
export interface TurnQueue {
  /** Asks for a turn and resolves at its end. Whoever asks before it begins shares it. */
  turn(tenant: string, conversation: string): Promise<void>;
  /** How many conversations wait. */
  waiting(): number;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
  /** Begins no turn any more. */
  stop(): void;
}

/** Conversations of one batch: enough to share its round trips, few enough that the next call does not wait for them. */
const MOST_A_BATCH = 100;
/** Batches side by side: while the database works for one, another is folded. */
const BATCHES_AT_ONCE = 3;

interface Lane {
  /** Conversation → those who wait for its turn. */
  waiting: Map<string, (() => void)[]>;
  running: Set<string>;
}

/**
 * Batches of turns: a conversation is never in two at once, and a tenant that is alone gets its batch immediately.
 * Tenants take turns, so that a busy one does not hold up the others.
 */
export function createTurnQueue({ take }: TurnQueueParts): TurnQueue {
  const lanes = new Map<string, Lane>();
  const onIdle: (() => void)[] = [];
  let waiting = 0;
  let batches = 0;
  let stopped = false;

  function start(): void {
    for (const [tenant, lane] of lanes) {
      if (batches >= BATCHES_AT_ONCE) return;
      const batch = takeBatch(lane);
      if (batch.size === 0) continue;
      // To the end of the line.
      lanes.delete(tenant);
      lanes.set(tenant, lane);
      void run(tenant, lane, batch).finally(start);
    }
    if (batches === 0 && waiting === 0) for (const resolve of onIdle.splice(0)) resolve();
  }

  function takeBatch({ waiting: line, running }: Lane): Map<string, (() => void)[]> {
    const batch = new Map<string, (() => void)[]>();
    for (const [conversation, askers] of line) {
      if (batch.size === MOST_A_BATCH) break;
      // Its turn ends first; the end of that batch starts the next one.
      if (!running.has(conversation)) batch.set(conversation, askers);
    }
    for (const conversation of batch.keys()) line.delete(conversation);
    waiting -= batch.size;
    return batch;
  }

  async function run(tenant: string, lane: Lane, batch: Map<string, (() => void)[]>): Promise<void> {
    batches += 1;
    for (const conversation of batch.keys()) lane.running.add(conversation);
    try {
      if (!stopped) await take(tenant, [...batch.keys()], (conversation) => lane.waiting.has(conversation));
    } finally {
      batches -= 1;
      for (const conversation of batch.keys()) lane.running.delete(conversation);
      if (lane.waiting.size === 0 && lane.running.size === 0) lanes.delete(tenant);
      for (const askers of batch.values()) for (const resolve of askers) resolve();
    }
  }

  return {
    turn: (tenant, conversation) =>
      new Promise((resolve) => {
        const lane: Lane = lanes.get(tenant) ?? { waiting: new Map(), running: new Set() };
        lanes.set(tenant, lane);
        const askers = lane.waiting.get(conversation);
        if (askers) {
          askers.push(resolve);
          return;
        }
        lane.waiting.set(conversation, [resolve]);
        waiting += 1;
        start();
      }),
    waiting: () => waiting,
    idle: () => new Promise((resolve) => (batches === 0 && waiting === 0 ? resolve() : onIdle.push(resolve))),
    stop() {
      stopped = true;
    },
  };
}
