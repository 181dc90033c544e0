import * as fc from 'fast-check';
import { anyConversation } from '../testkit/any-conversation.js';
import { happened } from '../testkit/story.js';
import type { EventEnvelope } from './event.js';
import { fold } from './fold.js';
import { statesAfter } from './states-after.js';

const byTime = (events: readonly EventEnvelope[]): EventEnvelope[] =>
  [...events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/** The event, counting how often somebody looks at it. */
function watched(event: EventEnvelope, look: () => void): EventEnvelope {
  const { id, kind } = event;
  return Object.defineProperties(
    { ...event },
    {
      id: { enumerable: true, get: () => (look(), id) },
      kind: { enumerable: true, get: () => (look(), kind) },
    },
  );
}

describe('the states after each event', () => {
  it('are those that the fold says of the events so far', () => {
    fc.assert(
      fc.property(anyConversation, (events) => {
        const ordered = byTime(events);

        expect(statesAfter(ordered)).toEqual(
          ordered.map((_, index) => fold(ordered.slice(0, index + 1))?.state),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('are read by looking at each event a few times, however many there are', () => {
    const holds = Array.from({ length: 4000 }, (_, index) =>
      happened(10 + index, index % 2 === 0 ? 'conversation.held' : 'conversation.resumed', {}),
    );
    let looks = 0;
    const events = [happened(0, 'conversation.connected', {}), ...holds].map((event) =>
      watched(event, () => (looks += 1)),
    );

    const states = statesAfter(events);

    expect(states.slice(0, 4)).toEqual(['connected', 'held', 'connected', 'held']);
    expect(states).toHaveLength(4001);
    expect(looks).toBeLessThan(events.length * 50);
  });
});
