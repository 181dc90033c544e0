import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/** One event as the sandbox contact center tells it. */
export interface VendorEvent {
  event: string;
  event_id: string;
  call_id: string;
  seq: number;
  ts: number;
  call: { org?: string } & Record<string, unknown>;
  [more: string]: unknown;
}

export interface WebhookOptions {
  /** Where the gateway takes deliveries. */
  url: string;
  secret: string;
  /** Connections that are kept open. @default 8 */
  connections?: number;
  /** @default 10000 */
  timeoutMs?: number;
}

/** Tells events to a gateway, signed as the contact center signs them. */
export interface Webhook {
  /** The status of the answer; rejects when none came, and then nobody knows whether the gateway has them. */
  deliver(events: readonly VendorEvent[]): Promise<number>;
  close(): void;
}

export function createWebhook({ url, secret, connections = 8, timeoutMs = 10_000 }: WebhookOptions): Webhook {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    deliver: (events) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify({ events });
        const timestamp = String(Math.floor(Date.now() / 1000));
        const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
        const sending = request(url, {
          method: 'POST',
          agent,
          timeout: timeoutMs,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'x-sandbox-timestamp': timestamp,
            'x-sandbox-signature': `v1=${signature}`,
          },
        });
        sending.on('response', (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
          response.on('error', reject);
        });
        sending.on('timeout', () => sending.destroy(new Error('The gateway did not answer in time.')));
        sending.on('error', reject);
        sending.end(body);
      }),
    close: () => agent.destroy(),
  };
}
