import { flushRound, NOTHING_BOOKED, type FlushParts, type RoundEnd } from './flush-round.js';

/** After these the org goes to the end of the line, so that a large one does not keep the small ones waiting. */
const ROUNDS_AT_ONCE = 5;

/**
 * So many rounds of an org, its calls one after the other. What became of one is written down while the CRM is asked for
 * the next:
 *
 *   claim ─▶ CRM ─▶ book
 *                   claim ─▶ CRM ─▶ book
 */
export async function flushOrg(
  parts: FlushParts,
  tenant: string,
  org: string,
  mayCall: () => boolean,
): Promise<RoundEnd> {
  let booking = NOTHING_BOOKED;
  try {
    for (let count = 0; count < ROUNDS_AT_ONCE && mayCall(); count += 1) {
      const round = await flushRound(parts, tenant, org, mayCall, booking.conversations);
      await booking.done;
      booking = round.booking;
      if (round.end.next !== 'more') return round.end;
    }
    return { next: 'more' };
  } finally {
    await booking.done;
  }
}
