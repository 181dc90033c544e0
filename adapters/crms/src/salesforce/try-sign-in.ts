import { AdapterError, type Platform } from '@jackfield/connector-core';
import { checkClock } from './checks/clock.js';
import { signIn, type Session } from './session.js';
import { readSettings } from './settings.js';

export interface SalesforceSession extends Session {
  /** Whether the org's app gave another refresh token: the one of before is good no more. */
  rotated: boolean;
}

/**
 * Signs in with these settings, to see whether they work before anybody relies on them.
 * @throws AdapterError as every call of the adapter does
 */
export async function signInToSalesforce(
  values: Record<string, string>,
  platform: Platform,
): Promise<SalesforceSession> {
  const settings = readSettings(values);
  const session = await signIn(settings, platform).catch(async (error: unknown) => {
    // A clock that is off looks like a wrong key.
    const isRefused = error instanceof AdapterError && error.kind === 'auth';
    const clock = isRefused ? await checkClock(platform, settings.loginUrl) : undefined;
    if (clock === undefined || clock.ok) throw error;
    throw new AdapterError('auth', clock.message, {
      code: 'crm.refused',
      action: clock.action ?? '',
      cause: error,
    });
  });
  const rotated = settings.signInBy === 'refresh-token' && settings.refreshToken !== values['refreshToken'];
  return { ...session, rotated };
}
