import { happened } from '../testkit/story.js';
import { ENVELOPE_VERSION } from './event.js';
import { envelopeUpcasters, upcast, type Upcasters } from './upcast.js';

/** As if the present version were the third: the first called `kind` `type`, the second had seconds. */
const steps: Upcasters = {
  1: ({ type, ...event }) => ({ ...event, kind: type }),
  2: ({ seconds, ...event }) => ({ ...event, at: new Date(Number(seconds) * 1000).toISOString() }),
};

describe('upcast', () => {
  it('leaves an event of the current version as it is', () => {
    const event = happened(3, 'timer.fired', {});

    expect(upcast(event)).toBe(event);
  });

  it('brings an older event up to the current version, step by step', () => {
    const [oldest, older] = [
      { v: 1, id: 'e', type: 'timer.fired', seconds: 0 },
      { v: 2, id: 'e', kind: 'timer.fired', seconds: 0 },
    ];
    const current = { v: 3, id: 'e', kind: 'timer.fired', at: '1970-01-01T00:00:00.000Z' };

    expect(upcast(oldest, steps, 3)).toEqual(current);
    expect(upcast(older, steps, 3)).toEqual(current);
    expect(oldest).toEqual({ v: 1, id: 'e', type: 'timer.fired', seconds: 0 });
  });

  it('does not guess at a version that it does not know', () => {
    expect(upcast({ v: ENVELOPE_VERSION + 1 })).toBeUndefined();
    expect(upcast({ v: 0 }, steps, 3)).toBeUndefined();
  });

  it('has a step for every version before the current one', () => {
    const older = Array.from({ length: ENVELOPE_VERSION - 1 }, (_, index) => String(index + 1));

    expect(Object.keys(envelopeUpcasters)).toEqual(older);
  });
});
