import * as fc from 'fast-check';
import { decide } from '../records/decide.js';
import { anyConversation } from '../testkit/any-conversation.js';
import { at, foldAll, happened, offered, serverSide } from '../testkit/story.js';
import type { EventEnvelope } from './event.js';

/** The same events as they may come in: each once or several times, shuffled, received at any time. */
const withArrivals = anyConversation.chain((events) =>
  fc.record({
    events: fc.constant(events),
    arrived: fc
      .array(fc.nat({ max: events.length - 1 }), { maxLength: 20 })
      .map((indices) => [...events, ...indices.map((index) => events[index]!)])
      .chain((all) => fc.tuple(...all.map(received)))
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  }),
);

describe('fold', () => {
  it('[X-002] makes the same conversation of any permutation, repetition and delay of its events', () => {
    fc.assert(
      fc.property(withArrivals, ({ events, arrived }) => {
        expect(foldAll(arrived)).toEqual(foldAll(events));
      }),
      { numRuns: 1000 },
    );
  });

  it('[X-002] decides the same for any permutation, repetition and delay', () => {
    fc.assert(
      fc.property(withArrivals, ({ events, arrived }) => {
        expect(decide(foldAll(arrived), serverSide)).toEqual(decide(foldAll(events), serverSide));
      }),
      { numRuns: 300 },
    );
  });

  it('never leaves the end of a wrap-up, whatever else comes in', () => {
    fc.assert(
      fc.property(anyConversation, anyConversation, (before, after) => {
        const wrapUpEnded = happened(100, 'wrapUp.ended', { by: 'agent' });

        expect(foldAll(before, wrapUpEnded, after).state).toBe('ended');
      }),
    );
  });

  it('leaves an end without wrap-up for the start of one only', () => {
    fc.assert(
      fc.property(anyConversation, anyConversation, (before, after) => {
        const ended = happened(100, 'conversation.ended', { reason: 'customer-hung-up' });
        const hasWrapUp = [...before, ...after].some(({ kind }) => kind === 'wrapUp.started');

        expect(hasWrapUp || foldAll(before, ended, after).state === 'ended').toBe(true);
      }),
    );
  });

  it('never loses a connection or an end that was reported', () => {
    fc.assert(
      fc.property(anyConversation, anyConversation, (some, more) => {
        const others = more.map((event) => ({ ...event, id: `other ${event.id}` }));
        const [less, all] = [foldAll(offered(0), some), foldAll(offered(0), some, others)];

        expect(less.connectedAt === undefined || all.connectedAt! <= less.connectedAt).toBe(true);
        expect(less.endedAt === undefined || all.endedAt! >= less.endedAt).toBe(true);
        expect(all.lastEventAt >= less.lastEventAt).toBe(true);
      }),
    );
  });
});

/** A clock may be wrong, so an event may also seem to be received before it happened. */
function received(event: EventEnvelope): fc.Arbitrary<EventEnvelope> {
  const delay = fc.oneof(fc.integer({ min: -10, max: 10 }), fc.nat({ max: 86_400 }));
  return delay.map((seconds) => ({ ...event, receivedAt: at(seconds) }));
}
