import { DatabaseAway } from '../store/database-away.js';
import { asTyped } from '../typed-error.js';
import type { Announcements } from './announcements.js';
import { flushRound, NOTHING_BOOKED, type Booking, type FlushParts, type RoundEnd } from './flush-round.js';

/** After these the org goes to the end of the line, so that a large one does not keep the small ones waiting. */
const ROUNDS_AT_ONCE = 5;

/**
 * So many rounds of an org, its calls one after the other. What became of one is written down while the CRM is asked for
 * the next, also for what becomes due only then:
 *
 *   claim ─▶ CRM ─▶ book
 *                   claim ─▶ CRM ─▶ book
 */
export async function flushOrg(
  parts: FlushParts,
  tenant: string,
  org: string,
  mayCall: () => boolean,
  announcements: Announcements,
): Promise<RoundEnd> {
  let booking = NOTHING_BOOKED;
  let end: RoundEnd = { next: 'more' };
  try {
    for (let count = 0; count < ROUNDS_AT_ONCE && end.next === 'more' && mayCall(); count += 1) {
      announcements.take();
      const round = await flushRound(parts, tenant, org, mayCall, booking.conversations);
      await booking.done;
      ({ booking, end } = round);
      if (end.next === 'done' && (await comeMore(announcements, booking))) end = { next: 'more' };
    }
    await booking.done;
    return end;
  } catch (error) {
    await booking.done.catch(() => undefined);
    // Without a rest the CRM would be asked the same at once. A database that is away lets nobody ask anyway.
    if (!(error instanceof DatabaseAway))
      await parts.budgets.pause(tenant, org, asTyped(error, parts.logger));
    throw error;
  }
}

/** Whether more is announced before the round is written down. */
function comeMore(announcements: Announcements, booking: Booking): Promise<boolean> {
  return Promise.race([announcements.more().then(() => true), booking.done.then(() => false)]);
}
