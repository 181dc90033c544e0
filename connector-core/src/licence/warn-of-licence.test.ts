import type { LicenceVerdict } from './judge-licence.js';
import type { Licence, OverLimit } from './licence.js';
import { warnOfLicence } from './warn-of-licence.js';

const licence: Licence = {
  v: 1,
  serial: 'first',
  customer: 'Acme',
  tenant: 'sandbox',
  seats: 10,
  issuedAt: '2026-01-01T00:00:00.000Z',
  from: '2026-01-01T00:00:00.000Z',
  until: '2026-12-01T00:00:00.000Z',
};
const valid: LicenceVerdict = { state: 'valid', seats: 10, licence };

function warn(verdict: LicenceVerdict, used: number, overLimit: OverLimit = 'block-excess') {
  return warnOfLicence(verdict, { used, overLimit, now: '2026-11-24T00:00:00.000Z' });
}
const codes = (...parameters: Parameters<typeof warn>): string[] =>
  warn(...parameters).map(({ code }) => code);

describe('what an administrator is warned of', () => {
  it('is nothing while all is well, and nothing where there is no limit', () => {
    expect(warn(valid, 3)).toEqual([]);
    expect(warn({ state: 'unlimited', seats: undefined }, 1_000)).toEqual([]);
  });

  it.each([
    [8, []],
    [9, ['licence.nearly-full']],
    [10, ['licence.full']],
    [12, ['licence.over']],
  ])('[F-074] with %s of 10 seats given away is %s', (used, expected) => {
    expect(codes(valid, used)).toEqual(expected);
  });

  it('[F-074] says who cannot work above the limit, by the policy', () => {
    expect(warn(valid, 12)[0]?.message).toContain('2 users who got theirs last cannot work');
    expect(warn(valid, 12, 'block-all')[0]?.message).toContain('nobody can work');
    expect(warn(valid, 12)[0]?.action).toBe('Take 2 seats back, or ask the vendor for more.');
  });

  it('[F-074] says it before a licence with fewer seats begins', () => {
    const next = { licence: { ...licence, serial: 'second', seats: 4 }, from: '2026-12-01T00:00:00.000Z' };

    expect(warn({ ...valid, next }, 6)).toEqual([
      {
        code: 'licence.next-blocks',
        message:
          'From 2026-12-01 on the licence has 4 seats, and 6 are given away: 2 users cannot work then.',
        action: 'Take seats back before that day, or ask the vendor for more.',
      },
    ]);
    expect(codes({ ...valid, next }, 4)).toEqual([]);
  });

  it('says that the end is near, unless the next licence is there', () => {
    const ending = { ...valid, state: 'expiring' } as const;
    const next = { licence: { ...licence, serial: 'second' }, from: licence.until };

    expect(warn(ending, 1)[0]).toMatchObject({
      code: 'licence.ends-soon',
      message: 'The licence ends on 2026-12-01, in 7 days.',
    });
    expect(warn({ ...ending, next }, 1)).toEqual([]);
  });

  it('says until when a licence that has ended still counts', () => {
    expect(warn({ ...valid, state: 'grace' }, 1)[0]).toMatchObject({
      code: 'licence.in-grace',
      message: expect.stringContaining('until 2026-12-15'),
    });
  });

  it.each(['expired', 'revoked', 'unverifiable'] as const)(
    'says of a licence that is %s that nobody can work',
    (state) => {
      const warnings = warn({ ...valid, state, seats: 0 }, 5);

      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatchObject({
        code: `licence.${state}`,
        message: expect.stringContaining('nobody can work'),
      });
    },
  );

  it('says how many may try it out', () => {
    expect(codes({ state: 'evaluation', seats: 5 }, 5)).toEqual(['licence.evaluation', 'licence.full']);
  });
});
