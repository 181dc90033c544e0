import { createHmac, timingSafeEqual } from 'node:crypto';
import { catalogued, type Delivery } from '@jackfield/connector-core';

/** A delivery that is older, or from further in the future, was recorded and is being replayed. */
const REPLAY_WINDOW_MS = 5 * 60_000;

/**
 * Throws `auth` unless the delivery was signed with the secret within the last minutes:
 * `x-sandbox-signature: v1=<hex HMAC-SHA256 of timestamp.body>`, `x-sandbox-timestamp` in seconds.
 */
export function verifySignature({ headers, body }: Delivery, secret: string, now: number): void {
  const timestamp = headerOf(headers, 'x-sandbox-timestamp');
  const signature = headerOf(headers, 'x-sandbox-signature');
  const expected = `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
  if (!equal(signature, expected)) throw catalogued('contact-center.bad-signature');
  const age = Math.abs(now - Number(timestamp) * 1000);
  if (!(age <= REPLAY_WINDOW_MS))
    throw catalogued('contact-center.bad-signature', { detail: 'It is too old' });
}

function headerOf(headers: Record<string, string>, name: string): string {
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
