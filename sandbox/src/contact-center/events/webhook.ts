import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { VendorEvent } from './vendor-events.js';
import { WaitingEvents } from './waiting-events.js';

export interface WebhookTarget {
  url: string;
  secret: string;
}

export interface WebhookStatus {
  url?: string;
  /** Events that wait for the receiver. */
  waiting: number;
  delivered: number;
  lastFailure?: string;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
const TIMEOUT_MS = 10_000;
const MOST_PER_DELIVERY = 50;

/**
 * Tells events to one address until it answers 2xx: at least once, those of one call in their order.
 * While the address is away, events wait in a file; what waits when it stops is told after the next start.
 */
export class Webhook {
  private readonly lanes = new Map<string, { sending: boolean; retryMs: number }>();
  private readonly waiting: WaitingEvents;
  private readonly retries = new Set<() => void>();
  private readonly stopping = new AbortController();
  private delivered = 0;
  private lastFailure: string | undefined;

  constructor(
    private target: WebhookTarget | undefined,
    private readonly clock: Clock,
    /** Where events wait. @default in memory */
    file = ':memory:',
  ) {
    this.waiting = new WaitingEvents(file);
    for (const key of this.waiting.lanes()) this.open(key);
  }

  /** Sends to this address from now on, first of all what waits. */
  setTarget(target: WebhookTarget): void {
    this.target = target;
    for (const lane of this.lanes.keys()) void this.send(lane);
  }

  tell(event: VendorEvent): void {
    const key = event.event === 'agent_state' ? event.agent.login : event.call_id;
    if (this.isStopped()) return;
    this.waiting.add(key, event);
    this.open(key);
  }

  status(): WebhookStatus {
    return {
      ...(this.target ? { url: this.target.url } : {}),
      waiting: this.waiting.size,
      delivered: this.delivered,
      ...(this.lastFailure === undefined ? {} : { lastFailure: this.lastFailure }),
    };
  }

  /** Waits until everything was told, but no longer than that, and not at all for a receiver that is away. */
  async settle(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    while (this.target && this.lastFailure === undefined && this.lanes.size > 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  stop(): void {
    this.stopping.abort();
    for (const cancel of this.retries) cancel();
    this.lanes.clear();
    this.waiting.close();
  }

  private open(key: string): void {
    if (!this.lanes.has(key)) this.lanes.set(key, { sending: false, retryMs: FIRST_RETRY_MS });
    void this.send(key);
  }

  private async send(key: string): Promise<void> {
    const lane = this.lanes.get(key);
    if (!lane || lane.sending || !this.target || this.isStopped()) return;
    lane.sending = true;
    const batch = this.waiting.first(key, MOST_PER_DELIVERY);
    const failure = await this.post(
      this.target,
      batch.map(({ event }) => event),
    );
    if (this.isStopped()) return;
    this.lastFailure = failure;
    if (failure === undefined) {
      this.waiting.remove(key, batch.at(-1)?.position ?? 0);
      this.delivered += batch.length;
      lane.retryMs = FIRST_RETRY_MS;
      lane.sending = false;
      if (this.waiting.first(key, 1).length === 0) this.lanes.delete(key);
      else void this.send(key);
      return;
    }
    const cancel = this.clock.after(lane.retryMs, () => {
      this.retries.delete(cancel);
      lane.sending = false;
      void this.send(key);
    });
    this.retries.add(cancel);
    lane.retryMs = Math.min(lane.retryMs * 2, LONGEST_RETRY_MS);
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** What went wrong, if anything. */
  private async post({ url, secret }: WebhookTarget, events: VendorEvent[]): Promise<string | undefined> {
    const body = JSON.stringify({ events });
    const timestamp = String(Math.floor(this.clock.now() / 1000));
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-sandbox-timestamp': timestamp,
          'x-sandbox-signature': signDelivery(secret, timestamp, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `The receiver answered ${response.status}`;
    } catch (error) {
      return `The receiver cannot be reached: ${String(error)}`;
    }
  }
}

/** `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a dot and the body as it is sent. */
export function signDelivery(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
