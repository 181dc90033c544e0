import {
  countBlocked,
  EVALUATION_SEATS,
  GRACE_MS,
  judgeLicences,
  refuseSeat,
  WARN_BEFORE_MS,
  type InstalledLicence,
} from './judge-licence.js';
import type { Licence } from './licence.js';

const UNTIL = '2027-01-01T00:00:00.000Z';

function licence(change: Partial<Licence> = {}): Licence {
  return {
    v: 1,
    serial: 'first',
    customer: 'Acme',
    tenant: 'sandbox',
    seats: 10,
    issuedAt: '2026-01-01T00:00:00.000Z',
    from: '2026-01-01T00:00:00.000Z',
    until: UNTIL,
    ...change,
  };
}

function installed(change: Partial<Licence> = {}, facts: Partial<InstalledLicence> = {}): InstalledLicence {
  return { licence: licence(change), revoked: false, verified: true, ...facts };
}

const at = (milliseconds: number): string => new Date(milliseconds).toISOString();
const end = Date.parse(UNTIL);

describe('which licence counts', () => {
  const judge = (all: InstalledLicence[], now = '2026-06-01T00:00:00.000Z') =>
    judgeLicences(all, { now, enforced: true });

  it('is none where no vendor is known: everybody may work', () => {
    expect(judgeLicences([installed()], { now: UNTIL, enforced: false })).toEqual({
      state: 'unlimited',
      seats: undefined,
    });
  });

  it('is none before one was installed: a few may work, for trying out', () => {
    expect(judge([])).toEqual({ state: 'evaluation', seats: EVALUATION_SEATS });
  });

  it.each([
    ['well before its end', end - WARN_BEFORE_MS - 1, 'valid', 10],
    ['thirty days before its end', end - WARN_BEFORE_MS, 'expiring', 10],
    ['at its end', end, 'grace', 10],
    ['just before the grace is over', end + GRACE_MS - 1, 'grace', 10],
    ['when the grace is over', end + GRACE_MS, 'expired', 0],
  ])('%s has the state and seats that it should', (_, now, state, seats) => {
    expect(judge([installed()], at(now))).toMatchObject({ state, seats });
  });

  it('is the one that was issued last of those that have begun', () => {
    const renewal = installed({ serial: 'second', seats: 20, issuedAt: '2026-05-01T00:00:00.000Z' });

    expect(judge([installed(), renewal])).toMatchObject({ seats: 20 });
    expect(judge([renewal, installed()])).toMatchObject({ seats: 20 });
  });

  it('stays the present one until the next begins, and then the next without a gap', () => {
    const next = installed({
      serial: 'second',
      seats: 20,
      issuedAt: '2026-12-01T00:00:00.000Z',
      from: UNTIL,
      until: '2028-01-01T00:00:00.000Z',
    });

    const before = judge([installed(), next], at(end - 1));
    expect(before).toMatchObject({ state: 'expiring', seats: 10, next: { licence: { serial: 'second' } } });
    expect(judge([installed(), next], at(end))).toMatchObject({ state: 'valid', seats: 20 });
  });

  it('does not count before it begins, and takes nothing from who tries out', () => {
    const future = installed({ from: '2026-07-01T00:00:00.000Z' });

    expect(judge([future])).toMatchObject({ state: 'not-yet-valid', seats: EVALUATION_SEATS });
  });

  it('lets nobody work once it is revoked, or its key was given up', () => {
    expect(judge([installed({}, { revoked: true })])).toMatchObject({ state: 'revoked', seats: 0 });
    expect(judge([installed({}, { verified: false })])).toMatchObject({ state: 'unverifiable', seats: 0 });
  });

  it('does not fall back to an older licence when the newer one is revoked', () => {
    const revoked = installed({ serial: 'second', issuedAt: '2026-05-01T00:00:00.000Z' }, { revoked: true });

    expect(judge([installed(), revoked])).toMatchObject({ state: 'revoked', seats: 0 });
  });
});

describe('who may work', () => {
  const verdict = { state: 'valid', seats: 2 } as const;

  it('is everybody with a seat while the seats suffice, and nobody without one', () => {
    expect(refuseSeat(verdict, { rank: 2, used: 2, overLimit: 'block-excess' })).toBeUndefined();
    expect(refuseSeat(verdict, { rank: undefined, used: 2, overLimit: 'block-excess' })).toBe(
      'licence.seat-missing',
    );
  });

  it('[F-074] is not who was licensed last, where there are more users than seats', () => {
    const of = (rank: number) => refuseSeat(verdict, { rank, used: 4, overLimit: 'block-excess' });

    expect([1, 2, 3, 4].map(of)).toEqual([
      undefined,
      undefined,
      'licence.seat-blocked',
      'licence.seat-blocked',
    ]);
    expect(countBlocked(verdict, 4, 'block-excess')).toBe(2);
  });

  it('[F-074] is nobody where the policy blocks all', () => {
    const of = (rank: number) => refuseSeat(verdict, { rank, used: 3, overLimit: 'block-all' });

    expect([1, 2, 3].map(of)).toEqual(Array(3).fill('licence.all-blocked'));
    expect(countBlocked(verdict, 3, 'block-all')).toBe(3);
  });

  it.each([
    ['expired', 'licence.expired'],
    ['revoked', 'licence.revoked'],
    ['unverifiable', 'licence.unverifiable'],
  ] as const)(
    'says of a licence that is %s what is wrong with it, not that seats are missing',
    (state, code) => {
      expect(refuseSeat({ state, seats: 0 }, { rank: 1, used: 1, overLimit: 'block-excess' })).toBe(code);
    },
  );

  it('is everybody where there is no limit, with or without a seat', () => {
    const unlimited = { state: 'unlimited', seats: undefined } as const;

    expect(refuseSeat(unlimited, { rank: undefined, used: 0, overLimit: 'block-all' })).toBeUndefined();
    expect(countBlocked(unlimited, 1_000, 'block-all')).toBe(0);
  });
});
