import { asKnownEvent, type EventDraft, type EventEnvelope } from '../../conversation/event.js';
import type { ConversationState } from '../../conversation/conversation.js';
import { fold } from '../../conversation/fold.js';
import type { Delivery } from '../../ports/contact-center.js';
import { numbersFrom, shuffled } from '../shuffle.js';
import { CUSTOMER, envelope, type ContactCenterBench } from './bench.js';

const SHUFFLES = 50;

/** How a `ContactCenter` tells of customers who call. */
export function describeInbound(bench: ContactCenterBench): void {
  describe('an inbound conversation', () => {
    let deliveries: Delivery[];
    let drafts: EventDraft[];

    beforeAll(async () => {
      await bench.contactCenter.setPresence(bench.stage.agent, 'in-queue');
      const id = await bench.stage.playInbound(CUSTOMER);
      ({ deliveries, drafts } = await bench.toldOf(id));
    }, bench.timeoutMs);
    afterAll(() => bench.contactCenter.setPresence(bench.stage.agent, 'not-ready'));

    it('tells only events that the core knows, each with an id of its own', () => {
      const unknown = drafts.filter((draft) => !asKnownEvent(envelope(draft)));
      expect(unknown).toEqual([]);
      expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
    });

    it('reaches every state, one after the other', () => {
      const states = drafts.map((_, index) => fold(drafts.slice(0, index + 1).map(envelope))?.state);
      const expected: ConversationState[] = [
        'alerting',
        'connected',
        'held',
        'connected',
        'ended',
        'wrap-up',
        'ended',
      ];
      expect(states.filter((state, index) => state !== states[index - 1])).toEqual(expected);
    });

    it('ends with everything that is to be known of it', async () => {
      const [campaign] = (await bench.contactCenter.campaigns()).filter(
        ({ id }) => id === fold(drafts.map(envelope))?.campaign?.id,
      );
      expect(fold(drafts.map(envelope))).toMatchObject({
        direction: 'inbound',
        customerAddress: CUSTOMER,
        agent: { id: bench.stage.agent },
        queue: expect.anything() as unknown,
        callStatus: 'answered',
        endReason: 'agent-hung-up',
        wrapUp: { seconds: campaign?.wrapUpSeconds, endedBy: 'time' },
        recordingUrl: expect.stringMatching(/^https?:/) as unknown,
      });
    });

    it('folds to the same conversation however its events are repeated and mixed', async () => {
      const expected = fold(drafts.map(envelope));
      const random = numbersFrom(20_260_822);
      for (let round = 0; round < SHUFFLES; round++) {
        const mixed = shuffled([...deliveries, ...deliveries.filter(() => random() < 0.5)], random);
        const events: EventEnvelope[] = [];
        for (const delivery of mixed) {
          const received = await bench.contactCenter.receive(delivery);
          events.push(
            ...received.events.filter(({ conversation }) => conversation === expected?.id).map(envelope),
          );
        }
        expect(fold(shuffled(events, random))).toEqual(expected);
      }
    });

    it('tells what the agent did meanwhile', async () => {
      const changes = (
        await Promise.all(bench.stage.deliveries().map((each) => bench.contactCenter.receive(each)))
      )
        .flatMap(({ presence }) => presence)
        .filter(({ agent }) => agent === bench.stage.agent)
        .sort((a, b) => (a.since < b.since ? -1 : 1));
      const statuses = changes.map(({ status }) => status);
      expect(statuses.slice(statuses.indexOf('in-queue'))).toEqual([
        'in-queue',
        'busy',
        'wrap-up',
        'in-queue',
      ]);
      expect(changes.find(({ status }) => status === 'wrap-up')?.until).toBeDefined();
    });
  });

  it(
    'tells of a customer who gave up before an agent was there',
    async () => {
      const id = await bench.stage.playAbandoned();
      const { drafts } = await bench.toldOf(id);
      expect(fold(drafts.map(envelope))).toMatchObject({
        state: 'ended',
        callStatus: 'missed',
        endReason: 'abandoned',
      });
      expect(fold(drafts.map(envelope))?.agent).toBeUndefined();
    },
    bench.timeoutMs,
  );
}
