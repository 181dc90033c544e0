import type { Instant } from '../conversation/event.js';
import { countBlocked, GRACE_MS, type LicenceVerdict } from './judge-licence.js';
import type { OverLimit } from './licence.js';

/** What an administrator is told before, and while, somebody cannot work. */
export interface LicenceWarning {
  code: string;
  message: string;
  /** One sentence in the imperative. */
  action: string;
}

/** From this share of the seats on, it is said that they run out. */
const NEARLY_FULL = 0.9;

/** Everything that is to be said of a tenant's licence and seats; the most pressing first. */
export function warnOfLicence(
  verdict: LicenceVerdict,
  { used, overLimit, now }: { used: number; overLimit: OverLimit; now: Instant },
): LicenceWarning[] {
  return [
    ...warnOfState(verdict),
    ...warnOfNext(verdict, used, overLimit),
    ...warnOfSeats(verdict, used, overLimit),
    ...warnOfEnd(verdict, now),
  ];
}

function warnOfState({ state, licence, seats }: LicenceVerdict): LicenceWarning[] {
  switch (state) {
    case 'expired':
      return [
        {
          code: 'licence.expired',
          message: `The licence has ended on ${dayOf(licence?.until)}, and the time after it is over: nobody can work.`,
          action: 'Install a new licence.',
        },
      ];
    case 'revoked':
      return [
        {
          code: 'licence.revoked',
          message: 'The licence was revoked by its vendor: nobody can work.',
          action: 'Ask the vendor for a new licence.',
        },
      ];
    case 'unverifiable':
      return [
        {
          code: 'licence.unverifiable',
          message: 'The licence was signed with a key that this gateway no longer accepts: nobody can work.',
          action: 'Install a licence under a present key of the vendor, or add the key again.',
        },
      ];
    case 'evaluation':
      return [
        {
          code: 'licence.evaluation',
          message: `No licence is installed: ${of(seats ?? 0, 'user')} may work, for trying out.`,
          action: 'Install the licence that the vendor sent.',
        },
      ];
    default:
      return [];
  }
}

/** A later licence with fewer seats is said of before it begins. */
function warnOfNext({ next }: LicenceVerdict, used: number, overLimit: OverLimit): LicenceWarning[] {
  if (!next) return [];
  const blocked = countBlocked(next.licence, used, overLimit);
  if (blocked === 0) return [];
  return [
    {
      code: 'licence.next-blocks',
      message: `From ${dayOf(next.from)} on the licence has ${of(next.licence.seats, 'seat')}, and ${used} are given away: ${of(blocked, 'user')} cannot work then.`,
      action: 'Take seats back before that day, or ask the vendor for more.',
    },
  ];
}

function warnOfSeats({ seats, state }: LicenceVerdict, used: number, overLimit: OverLimit): LicenceWarning[] {
  if (seats === undefined || ['expired', 'revoked', 'unverifiable'].includes(state)) return [];
  if (used > seats) {
    const blocked = countBlocked({ seats }, used, overLimit);
    return [
      {
        code: 'licence.over',
        message: `${of(used, 'seat')} ${used === 1 ? 'is' : 'are'} given away and the licence has ${seats}: ${
          overLimit === 'block-all'
            ? 'nobody can work'
            : `${of(blocked, 'user')} who got theirs last cannot work`
        }.`,
        action: `Take ${of(used - seats, 'seat')} back, or ask the vendor for more.`,
      },
    ];
  }
  if (used === seats) {
    return [
      {
        code: 'licence.full',
        message: `Every seat is given away: ${of(used, 'seat')}.`,
        action: 'Ask the vendor for more seats before the next user needs one.',
      },
    ];
  }
  if (used < seats * NEARLY_FULL) return [];
  return [
    {
      code: 'licence.nearly-full',
      message: `Few seats are left: ${used} of ${seats} are given away.`,
      action: 'Ask the vendor for more seats in time.',
    },
  ];
}

function warnOfEnd({ state, licence, next }: LicenceVerdict, now: Instant): LicenceWarning[] {
  if (!licence) return [];
  if (state === 'grace') {
    const until = new Date(Date.parse(licence.until) + GRACE_MS).toISOString();
    return [
      {
        code: 'licence.in-grace',
        message: `The licence has ended on ${dayOf(licence.until)}. It still counts until ${dayOf(until)}; after that nobody can work.`,
        action: 'Install a new licence before that day.',
      },
    ];
  }
  if (state !== 'expiring' || (next && next.from <= licence.until)) return [];
  const days = Math.ceil((Date.parse(licence.until) - Date.parse(now)) / 86_400_000);
  return [
    {
      code: 'licence.ends-soon',
      message: `The licence ends on ${dayOf(licence.until)}, in ${of(days, 'day')}.`,
      action: 'Ask the vendor for the next licence and install it; it takes over by itself.',
    },
  ];
}

/** `1 seat`, `2 seats`. */
function of(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function dayOf(instant: Instant | undefined): string {
  return instant?.slice(0, 10) ?? '';
}
