import { sendSafely, type Finding, type Platform } from '@jackfield/connector-core';
import { doubtful, met, missing } from './findings.js';

/** Salesforce admits an assertion for three minutes; beyond this the sign-in is in danger. */
const MOST_MS = 60_000;
const CODE = 'salesforce.clock';

/** Whether the gateway's clock agrees with the org's, which says its time with every answer, signed in or not. */
export async function checkClock(platform: Platform, loginUrl: string): Promise<Finding> {
  const { headers } = await sendSafely(platform, { method: 'GET', url: `${loginUrl}/services/data` });
  const theirs = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(theirs)) {
    return doubtful(
      CODE,
      'The org does not say what time it is.',
      'Check by hand that the clock of the gateway is right.',
    );
  }
  // The header has whole seconds.
  const offset = platform.clock.now() - theirs;
  if (Math.abs(offset) <= MOST_MS) return met(CODE, 'The clock of the gateway agrees with the org’s.');
  const direction = offset > 0 ? 'ahead of' : 'behind';
  return missing(
    CODE,
    `The clock of the gateway is ${duration(Math.abs(offset))} ${direction} Salesforce’s.`,
    'Set the clock of the gateway’s machine and keep it right by NTP; sign-ins fail while it is off.',
  );
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
