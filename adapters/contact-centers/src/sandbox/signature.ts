import { createHmac, timingSafeEqual } from 'node:crypto';
import { catalogued, toInstant, type Delivery, type Instant } from '@jackfield/connector-core';

/** A delivery that is older, or from further in the future, was recorded and is being replayed. */
const REPLAY_WINDOW_MS = 5 * 60_000;

/**
 * Throws `auth` unless the delivery was signed with the secret within the last minutes:
 * `x-sandbox-signature: v1=<hex HMAC-SHA256 of timestamp.body>`, `x-sandbox-timestamp` in seconds.
 * Returns when it was sent, by the contact center's clock: the timestamp is signed too.
 */
export function verifySignature({ headers, body }: Delivery, secret: string, now: number): Instant {
  const timestamp = headerOf(headers, 'x-sandbox-timestamp');
  const signature = headerOf(headers, 'x-sandbox-signature');
  const expected = `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
  if (!equal(signature, expected)) throw catalogued('contact-center.bad-signature');
  const sentAt = Number(timestamp) * 1000;
  const age = Math.abs(now - sentAt);
  if (!(age <= REPLAY_WINDOW_MS))
    throw catalogued('contact-center.bad-signature', { detail: 'It is too old' });
  return toInstant(sentAt);
}

function headerOf(headers: Record<string, string>, name: string): string {
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
