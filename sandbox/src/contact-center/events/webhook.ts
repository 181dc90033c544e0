import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { VendorEvent } from './vendor-events.js';

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
 * While the address is away, events wait in memory.
 */
export class Webhook {
  private readonly lanes = new Map<string, { events: VendorEvent[]; sending: boolean; retryMs: number }>();
  private readonly retries = new Set<() => void>();
  private readonly stopping = new AbortController();
  private delivered = 0;
  private lastFailure: string | undefined;

  constructor(
    private target: WebhookTarget | undefined,
    private readonly clock: Clock,
  ) {}

  /** Sends to this address from now on, first of all what waits. */
  setTarget(target: WebhookTarget): void {
    this.target = target;
    for (const lane of this.lanes.keys()) void this.send(lane);
  }

  tell(event: VendorEvent): void {
    const key = event.event === 'agent_state' ? event.agent.login : event.call_id;
    const lane = this.lanes.get(key) ?? { events: [], sending: false, retryMs: FIRST_RETRY_MS };
    this.lanes.set(key, lane);
    lane.events.push(event);
    void this.send(key);
  }

  status(): WebhookStatus {
    return {
      ...(this.target ? { url: this.target.url } : {}),
      waiting: [...this.lanes.values()].reduce((sum, lane) => sum + lane.events.length, 0),
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
  }

  private async send(key: string): Promise<void> {
    const lane = this.lanes.get(key);
    if (!lane || lane.sending || !this.target || this.isStopped()) return;
    lane.sending = true;
    const batch = lane.events.slice(0, MOST_PER_DELIVERY);
    const failure = await this.post(this.target, batch);
    if (this.isStopped()) return;
    this.lastFailure = failure;
    if (failure === undefined) {
      lane.events.splice(0, batch.length);
      this.delivered += batch.length;
      lane.retryMs = FIRST_RETRY_MS;
      lane.sending = false;
      if (lane.events.length === 0) this.lanes.delete(key);
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
