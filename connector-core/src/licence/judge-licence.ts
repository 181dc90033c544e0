import type { Instant } from '../conversation/event.js';
import type { Licence, OverLimit } from './licence.js';

/**
 * Where the right to work stands.
 *
 *   unlimited                          the gateway knows no vendor: nobody issues licences, everybody may work
 *   evaluation ──install──▶ valid ──30 days before its end──▶ expiring ──▶ grace ──14 days──▶ expired
 *                             ▲ from                                          │
 *                        not-yet-valid           revoked, unverifiable ◀──────┴── at any time
 */
export const LICENCE_STATES = [
  'unlimited',
  'evaluation',
  'not-yet-valid',
  'valid',
  'expiring',
  'grace',
  'expired',
  'revoked',
  'unverifiable',
] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];

/** Seats of a tenant for which no licence was installed yet. */
export const EVALUATION_SEATS = 5;
const DAY_MS = 86_400_000;
/** How long before its end a licence is warned of. */
export const WARN_BEFORE_MS = 30 * DAY_MS;
/** How long after its end a licence still counts. */
export const GRACE_MS = 14 * DAY_MS;

/** An installed licence, with what its gateway found out about it. */
export interface InstalledLicence {
  licence: Licence;
  /** The vendor revoked it. */
  revoked: boolean;
  /** Its signature holds under a key that the gateway knows now. */
  verified: boolean;
}

export interface LicenceVerdict {
  state: LicenceState;
  /** How many users may work; undefined where there is no limit. */
  seats: number | undefined;
  /** The licence that counts, or the one that explains why none does. */
  licence?: Licence;
  /** The one that follows it, and its first moment. */
  next?: { licence: Licence; from: Instant };
}

/**
 * Which of the installed licences counts now: the one that was issued last of those that have begun. One that has not
 * begun waits for its turn, so that a renewal leaves no gap.
 *
 * @param enforced whether the gateway knows keys of a vendor; without, there are no licences
 */
export function judgeLicences(
  installed: readonly InstalledLicence[],
  { now, enforced }: { now: Instant; enforced: boolean },
): LicenceVerdict {
  if (!enforced) return { state: 'unlimited', seats: undefined };
  const newestFirst = [...installed].sort((a, b) => (a.licence.issuedAt < b.licence.issuedAt ? 1 : -1));
  const [current] = newestFirst.filter(({ licence }) => licence.from <= now);
  const [future] = newestFirst.filter(({ licence, revoked, verified }) => {
    const follows = current === undefined || licence.issuedAt > current.licence.issuedAt;
    return licence.from > now && follows && !revoked && verified;
  });
  const next = future && { licence: future.licence, from: future.licence.from };
  if (current) return { ...judgeCurrent(current, now), ...(next ? { next } : {}) };
  if (!next) return { state: 'evaluation', seats: EVALUATION_SEATS };
  return { state: 'not-yet-valid', seats: EVALUATION_SEATS, licence: next.licence, next };
}

function judgeCurrent({ licence, revoked, verified }: InstalledLicence, now: Instant): LicenceVerdict {
  if (!verified) return { state: 'unverifiable', seats: 0, licence };
  if (revoked) return { state: 'revoked', seats: 0, licence };
  const leftMs = Date.parse(licence.until) - Date.parse(now);
  if (leftMs <= -GRACE_MS) return { state: 'expired', seats: 0, licence };
  const state = leftMs <= 0 ? 'grace' : leftMs <= WARN_BEFORE_MS ? 'expiring' : 'valid';
  return { state, seats: licence.seats, licence };
}

/** Why a user may not work, by the code of the catalogue. */
export type SeatRefusal =
  | 'licence.expired'
  | 'licence.revoked'
  | 'licence.unverifiable'
  | 'licence.seat-missing'
  | 'licence.seat-blocked'
  | 'licence.all-blocked';

const byState: Partial<Record<LicenceState, SeatRefusal>> = {
  expired: 'licence.expired',
  revoked: 'licence.revoked',
  unverifiable: 'licence.unverifiable',
};

/**
 * Whether a user may work (F-074). Asked when somebody signs in or a licence changes, never in the middle of a call.
 *
 * @param rank the how-manyth seat the user holds, in the order in which seats were given; undefined without a seat
 * @param used seats that are given away
 */
export function refuseSeat(
  { state, seats }: LicenceVerdict,
  { rank, used, overLimit }: { rank: number | undefined; used: number; overLimit: OverLimit },
): SeatRefusal | undefined {
  if (seats === undefined) return undefined;
  const ended = byState[state];
  if (ended) return ended;
  if (rank === undefined) return 'licence.seat-missing';
  if (used <= seats) return undefined;
  if (overLimit === 'block-all') return 'licence.all-blocked';
  return rank > seats ? 'licence.seat-blocked' : undefined;
}

/** How many of those who have a seat may not work. */
export function countBlocked(
  { seats }: Pick<LicenceVerdict, 'seats'>,
  used: number,
  overLimit: OverLimit,
): number {
  if (seats === undefined || used <= seats) return 0;
  return overLimit === 'block-all' ? used : used - seats;
}
