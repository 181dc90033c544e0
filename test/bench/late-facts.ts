import { setTimeout as pause } from 'node:timers/promises';
import { WEBHOOK_SECRET } from '../load/tenant.ts';
import type { PlannedEvent } from '../load/uneven-load.ts';
import { createWebhook } from '../load/webhook.ts';

const EVENTS_A_DELIVERY = 50;

/** Tells where the recording is, of each conversation whose end was told. */
export async function sendLateFacts(
  url: string,
  events: readonly PlannedEvent[],
  perSecond: number,
): Promise<void> {
  const webhook = createWebhook({ url, secret: WEBHOOK_SECRET, timeoutMs: 60_000 });
  const ends = events.filter(({ isLast }) => isLast);
  const started = Date.now();
  for (let from = 0; from < ends.length; from += EVENTS_A_DELIVERY) {
    const wait = started + (from / perSecond) * 1000 - Date.now();
    if (wait > 0) await pause(wait);
    const facts = ends.slice(from, from + EVENTS_A_DELIVERY).map((end) => {
      const told = end.tell(Date.now());
      const link = `https://recordings.example.com/${told.call_id}`;
      return { ...told, event: 'recording_ready', event_id: `${told.call_id}-late`, seq: 4, link };
    });
    const status = await webhook.deliver(facts);
    if (status !== 202) throw new Error(`A late fact was answered with ${status}.`);
  }
  webhook.close();
}
