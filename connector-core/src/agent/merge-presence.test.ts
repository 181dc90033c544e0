import * as fc from 'fast-check';
import { at } from '../testkit/story.js';
import { mergePresence } from './merge-presence.js';
import type { Presence, PresenceChange, PresenceStatus } from './presence.js';

const change = (status: PresenceStatus, second: number): PresenceChange => ({
  agent: 'anna.nowak',
  status,
  since: at(second),
});

describe('mergePresence', () => {
  it('takes the first report and every later one', () => {
    const known = mergePresence(undefined, change('in-queue', 10));

    expect(known).toEqual({ status: 'in-queue', since: at(10) });
    expect(mergePresence(known, change('busy', 20))).toEqual({ status: 'busy', since: at(20) });
  });

  it('drops a report that comes in late', () => {
    const known: Presence = { status: 'wrap-up', since: at(20), until: at(50) };

    expect(mergePresence(known, change('busy', 10))).toBe(known);
  });

  it('ends at the same presence in whatever order the reports come in', () => {
    const changes = fc.array(
      fc.tuple(
        fc.constantFrom<PresenceStatus>('offline', 'not-ready', 'in-queue', 'busy', 'wrap-up'),
        fc.nat({ max: 5 }),
      ),
      { minLength: 1 },
    );
    const mergeAll = (reports: [PresenceStatus, number][]) =>
      reports.reduce<Presence | undefined>(
        (known, [status, second]) => mergePresence(known, change(status, second)),
        undefined,
      );

    fc.assert(
      fc.property(
        changes.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(mergeAll(shuffled)).toEqual(mergeAll(all));
        },
      ),
    );
  });
});
