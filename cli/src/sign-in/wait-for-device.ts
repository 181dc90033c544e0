import { z } from 'zod';
import { CommandFailure } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

const Codes = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  /** Seconds between two questions. */
  interval: z.coerce.number().positive(),
});
const Refusal = z.object({ error: z.string(), error_description: z.string().default('') });

export interface DeviceFlow<Granted> {
  /** Asks for a code. */
  begin(): Promise<unknown>;
  /** Asks whether somebody has entered it. */
  ask(deviceCode: string): Promise<unknown>;
  /** What the answer is once somebody has. */
  granted: z.ZodType<Granted>;
  /** How long a code is good. */
  mostSeconds: number;
  /** What a refusal means, by what the service says of it. */
  failureOf(message: string): CommandFailure;
}

/** The person refused. */
const DENIED = ['access_denied', 'authorization_declined'];

/**
 * OAuth 2.0 device authorization grant (RFC 8628), for machines without a browser: the code is entered on any other
 * device.
 */
export async function waitForDevice<Granted>(
  { begin, ask, granted, mostSeconds, failureOf }: DeviceFlow<Granted>,
  terminal: Terminal,
): Promise<Granted> {
  const begun = await begin();
  const codes = Codes.safeParse(begun);
  if (!codes.success)
    throw failureOf(Refusal.safeParse(begun).data?.error_description ?? 'no code was given');
  const { device_code, user_code, verification_uri, interval } = codes.data;
  terminal.note(`Open ${verification_uri} on any device, and enter the code ${user_code}.\nWaiting …\n`);
  for (let waited = 0, pause = interval; waited < mostSeconds; waited += pause) {
    await terminal.wait(pause * 1000);
    const answer = await ask(device_code);
    const found = granted.safeParse(answer);
    if (found.success) return found.data;
    const { error, error_description } = Refusal.safeParse(answer).data ?? {
      error: 'unknown',
      error_description: 'unknown',
    };
    if (DENIED.includes(error)) throw denied();
    if (error === 'expired_token') break;
    if (error === 'slow_down') pause += interval;
    else if (error !== 'authorization_pending') throw failureOf(error_description);
  }
  throw new CommandFailure(
    'Nobody entered the code in time.',
    'Repeat the command; it prints a new code. Nothing was changed.',
  );
}

function denied(): CommandFailure {
  return new CommandFailure(
    'Access was not allowed.',
    'Repeat the command, and allow it as the user whom Jackfield shall be. Nothing was changed.',
  );
}
