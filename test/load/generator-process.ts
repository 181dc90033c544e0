import { setTimeout as pause } from 'node:timers/promises';
import { conversationName, planLoad, type LoadPlan, type PlannedEvent } from './uneven-load.ts';
import { createWebhook } from './webhook.ts';

/** As many as the sandbox contact center puts into one delivery. */
const EVENTS_A_DELIVERY = 50;
const CONNECTIONS = 12;

export interface GeneratorTask extends LoadPlan {
  url: string;
  secret: string;
}

export interface GeneratorReport {
  conversations: number;
  events: number;
  /** When the first event was sent. Milliseconds since the epoch. */
  startedAt: number;
  /** From the first event to the last answer. */
  offeringMs: number;
  /** Conversation's id → when its last event was answered with 202. */
  acceptedAt: [string, number][];
}

/** Offers the planned load, and takes back pressure: as many deliveries are under way as there are connections. */
async function offer({ url, secret, ...plan }: GeneratorTask): Promise<GeneratorReport> {
  const events = planLoad(plan);
  const webhook = createWebhook({ url, secret, connections: CONNECTIONS, timeoutMs: 60_000 });
  const acceptedAt: [string, number][] = [];
  let next = 0;
  const startedAt = Date.now();

  async function tell(batch: readonly PlannedEvent[]): Promise<void> {
    for (;;) {
      const now = Date.now();
      const status = await webhook.deliver(batch.map((event) => event.tell(now))).catch(() => 0);
      if (status === 202) break;
      process.stderr.write(`The delivery was answered with ${status}.\n`);
      await pause(100);
    }
    const answeredAt = Date.now();
    for (const { isLast, conversation } of batch)
      if (isLast) acceptedAt.push([conversationName(plan.run, conversation), answeredAt]);
  }

  async function work(): Promise<void> {
    while (next < events.length) {
      const batch = events.slice(next, next + EVENTS_A_DELIVERY);
      next += batch.length;
      const wait = startedAt + (batch.at(-1)?.dueMs ?? 0) - Date.now();
      if (wait > 0) await pause(wait);
      await tell(batch);
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  webhook.close();
  return {
    conversations: acceptedAt.length,
    events: events.length,
    startedAt,
    offeringMs: Date.now() - startedAt,
    acceptedAt,
  };
}

process.on('message', (task: GeneratorTask) => {
  void offer(task).then((report) => process.send?.(report));
});
process.send?.('ready');
