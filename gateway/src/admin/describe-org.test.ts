import { describe, expect, it } from '@jest/globals';
import { describeOrg } from './describe-org.js';
import { forecastCalls } from './forecast-calls.js';
import type { OrgState } from './org-store.js';

const noon = Date.UTC(2026, 10, 24, 12);
const org = { id: '00D1', crm: 'salesforce' };
const state = (change: Partial<OrgState> = {}): OrgState => ({
  org: '00D1',
  tokens: 20,
  dayUsed: null,
  dayLimit: null,
  reportedAt: null,
  callsToday: 0,
  callsThisHour: 0,
  callsLastHour: 0,
  pausedUntil: null,
  pauseReason: null,
  due: 0,
  oldestDueSeconds: 0,
  waitingForBrowser: 0,
  setAside: 0,
  ...change,
});

describe('an org’s calls', () => {
  it('are forecast at the pace of the last full hour for what is left of the day', () => {
    const calls = { today: 500, thisHour: 3, lastHour: 100 };

    expect(forecastCalls(calls, noon)).toBe(500 + 12 * 100);
    expect(forecastCalls(calls, noon + 30 * 60_000)).toBe(500 + 11.5 * 100);
    expect(forecastCalls({ ...calls, lastHour: 0 }, noon)).toBe(500);
  });

  it('are not forecast by a quiet night or a busy morning that is over', () => {
    const afterTheRush = { today: 10_000, thisHour: 0, lastHour: 50 };

    expect(forecastCalls(afterTheRush, Date.UTC(2026, 10, 24, 23))).toBe(10_050);
    expect(forecastCalls({ today: 40, thisHour: 10, lastHour: 30 }, Date.UTC(2026, 10, 24, 1))).toBe(730);
  });

  it('are forecast by the running hour where there was none before, but not by its first minutes', () => {
    const first = { today: 10, thisHour: 10, lastHour: null };

    expect(forecastCalls(first, noon + 30 * 60_000)).toBe(10 + 11.5 * 20);
    expect(forecastCalls(first, noon + 60_000)).toBe(10 + Math.ceil((719 / 60) * 60));
  });

  it('warn when the day will come to more than the limit, others’ calls counted in', () => {
    const busy = state({ callsToday: 600, callsLastHour: 50, dayUsed: 9_700, dayLimit: 10_000 });

    expect(describeOrg(org, busy, 0, noon).calls.warning).toContain('10300');
    expect(describeOrg(org, state({ ...busy, dayUsed: 700 }), 0, noon).calls.warning).toBeUndefined();
  });

  it('are limited by the settings before the CRM’s own limit', () => {
    expect(describeOrg(org, state({ dayUsed: 5, dayLimit: 10_000 }), 100, noon).calls.limit).toBe(100);
  });

  it('that are used up are told as such', () => {
    const spent = describeOrg(org, state({ dayUsed: 10_000, dayLimit: 10_000 }), 0, noon);

    expect(spent).toMatchObject({
      status: 'limit-reached',
      reason: expect.stringContaining('limit is reached'),
    });
  });

  it('rest until a moment, for a reason, and no longer', () => {
    const paused = state({
      pausedUntil: new Date(noon + 1000),
      pauseReason: 'crm.rights-missing: no rights',
    });

    expect(describeOrg(org, paused, 0, noon)).toMatchObject({
      status: 'paused',
      reason: 'crm.rights-missing: no rights',
      pausedUntil: '2026-11-24T12:00:01.000Z',
    });
    expect(describeOrg(org, paused, 0, noon + 2000)).toMatchObject({ status: 'working' });
  });

  it('are nothing yet for an org that was never called', () => {
    expect(describeOrg(org, undefined, 0, noon)).toMatchObject({
      status: 'working',
      calls: { today: 0, forecast: 0 },
      due: 0,
    });
  });
});
