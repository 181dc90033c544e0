import { z } from 'zod';
import { forecastCalls } from './forecast-calls.js';
import type { OrgState } from './org-store.js';

const count = z.int().nonnegative();

/** How an org's calls stand, and what waits for them. */
export const OrgReport = z
  .object({
    id: z.string(),
    crm: z.string().describe('Id of the CRM’s adapter.'),
    status: z
      .enum(['working', 'paused', 'limit-reached'])
      .describe(
        '`limit-reached`: the calls of the day are used up; what waits is written when there are new ones.',
      ),
    reason: z.string().optional().describe('Why it rests.'),
    pausedUntil: z.string().optional().describe('When it is tried again.'),
    calls: z.object({
      today: count.describe('Calls of this gateway since midnight UTC.'),
      forecast: count.describe('Calls that today will come to if it goes on like the last full hour.'),
      usedOfLimit: count.optional().describe('Calls of everybody, as the CRM last said.'),
      limit: count.optional().describe('Calls of a day: the settings’, else the CRM’s own.'),
      atOnce: z.number().optional().describe('Calls that may be made this moment.'),
      warning: z.string().optional(),
    }),
    due: count.describe('Writes that wait for their call.'),
    oldestDueSeconds: z.number().nonnegative(),
    waitingForBrowser: count.describe('Entries that agents’ browsers are to write.'),
    setAside: count.describe('Entries that the CRM refused for good.'),
  })
  .meta({ id: 'OrgReport' });
export type OrgReport = z.infer<typeof OrgReport>;

/** @param callsPerDay as the settings say; 0 = as many as the CRM allows */
export function describeOrg(
  org: { id: string; crm: string },
  state: OrgState | undefined,
  callsPerDay: number,
  now: number,
): OrgReport {
  const today = state?.callsToday ?? 0;
  const thisHour = state?.callsThisHour ?? 0;
  const lastHour = state?.callsLastHour ?? null;
  const forecast = forecastCalls({ today, thisHour, lastHour }, now);
  const limit = callsPerDay > 0 ? callsPerDay : (state?.dayLimit ?? undefined);
  const used = state?.dayUsed ?? undefined;
  const pausedUntil = state?.pausedUntil && state.pausedUntil.getTime() > now ? state.pausedUntil : undefined;
  const spent = limit !== undefined && used !== undefined && used >= limit;
  const limited =
    spent || (pausedUntil !== undefined && /^crm\.(limit|budget)/.test(state?.pauseReason ?? ''));
  const reason = limited
    ? 'The limit is reached: the calls of the day are used up. What waits is written as soon as there are new ones.'
    : pausedUntil && (state?.pauseReason ?? undefined);
  return {
    id: org.id,
    crm: org.crm,
    status: limited ? 'limit-reached' : pausedUntil ? 'paused' : 'working',
    ...(reason === undefined ? {} : { reason }),
    ...(pausedUntil === undefined ? {} : { pausedUntil: pausedUntil.toISOString() }),
    calls: {
      today,
      forecast,
      ...(used === undefined ? {} : { usedOfLimit: used }),
      ...(limit === undefined ? {} : { limit }),
      ...(state?.tokens == null ? {} : { atOnce: Math.max(0, state.tokens) }),
      ...warningOf({ today, forecast, used, limit }),
    },
    due: state?.due ?? 0,
    oldestDueSeconds: state?.oldestDueSeconds ?? 0,
    waitingForBrowser: state?.waitingForBrowser ?? 0,
    setAside: state?.setAside ?? 0,
  };
}

/** What others use is used up already; ours grows as forecast. */
function warningOf(calls: {
  today: number;
  forecast: number;
  used: number | undefined;
  limit: number | undefined;
}): { warning?: string } {
  const { today, forecast, limit } = calls;
  if (limit === undefined) return {};
  const expected = Math.max(calls.used ?? 0, today) + (forecast - today);
  if (expected <= limit) return {};
  return { warning: `Today will come to about ${expected} calls, but the limit is ${limit}.` };
}
