import * as fc from 'fast-check';
import type { EventEnvelope } from '../conversation/event.js';
import { annaNowak, happened, kowalska, piotrZielinski, searchOf, wisniewski } from './story.js';

/**
 * Any set of events of one conversation, likely or not: many at the same moment, several ends, ends without beginnings, clocks that disagree,
 * unknown kinds, unreadable bodies, two ids of one conversation.
 */
const second = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 400 }));
const register = { revision: fc.integer({ min: 1, max: 4 }), agent: fc.constantFrom('anna', 'piotr') };
const callRecord = fc.constantFrom('call-1/call-record/open', 'call-0/call-record/open');
const intent = fc.constantFrom(
  searchOf(),
  searchOf(1),
  searchOf('entry.0'),
  'call-1/pop/1',
  'call-1/save/0.a.b.0',
  'call-1/save/0.a.b.1',
  'call-0/save/0.a.b.0',
  'call-0/close/a.0',
  'call-1/person/a.0',
);
const failure = {
  code: fc.constantFrom('crm.timed-out', 'crm.regarding-gone', 'crm.refused'),
  message: fc.constant('message'),
  action: fc.constant('action'),
};
const record = fc.constantFrom(kowalska, wisniewski);
const agent = fc.constantFrom(annaNowak, piotrZielinski);
const opening = fc.record(
  {
    channel: fc.constant('voice' as const),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const, 'internal' as const),
    customerAddress: fc.constantFrom('+48221234567', '22 123 45 67', 'anonymous', '+48221001000', '12'),
    agent,
    queue: fc.constant({ id: 'q', name: 'Q' }),
    settingsVersion: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['channel', 'direction'] },
);

const bodies = [
  fc.tuple(fc.constant('conversation.offered'), opening),
  fc.tuple(fc.constant('conversation.dialing'), opening),
  fc.tuple(fc.constant('conversation.connected'), fc.record({ agent }, { requiredKeys: [] })),
  fc.tuple(
    fc.constantFrom(
      'conversation.queued',
      'conversation.held',
      'conversation.resumed',
      'record.replayed',
      'timer.fired',
    ),
    fc.constant({}),
  ),
  fc.tuple(
    fc.constant('conversation.ended'),
    fc.record({ reason: fc.constantFrom('customer-hung-up', 'abandoned', 'rejected', 'busy') }),
  ),
  fc.tuple(fc.constant('conversation.linked'), fc.record({ other: fc.constantFrom('call-0', 'call-2') })),
  fc.tuple(fc.constant('wrapUp.started'), fc.record({ seconds: fc.constantFrom(0, 15, 30) })),
  fc.tuple(fc.constant('wrapUp.ended'), fc.record({ by: fc.constantFrom('agent', 'time') })),
  fc.tuple(fc.constant('recording.available'), fc.record({ url: fc.webUrl() })),
  fc.tuple(fc.constant('summary.available'), fc.record({ text: fc.string({ maxLength: 20 }) })),
  fc.tuple(
    fc.constant('context.added'),
    fc.record(
      {
        customer: fc.record({ id: fc.string(), name: fc.string() }, { requiredKeys: [] }),
        attached: fc.uniqueArray(record, { maxLength: 2 }),
        data: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.string(), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    ),
  ),
  fc.tuple(
    fc.constant('panel.shown'),
    fc.record({ agent: fc.constantFrom('anna.nowak', 'piotr.zielinski') }),
  ),
  fc.tuple(fc.constant('notes.set'), fc.record({ ...register, text: fc.string({ maxLength: 20 }) })),
  fc.tuple(
    fc.constant('disposition.set'),
    fc.record({ ...register, path: fc.array(fc.constantFrom({ id: 'a', name: 'A' }), { maxLength: 2 }) }),
  ),
  fc.tuple(
    fc.constant('regarding.set'),
    fc.record({ ...register, who: record }, { requiredKeys: ['revision', 'agent'] }),
  ),
  fc.tuple(fc.constant('match.chosen'), fc.record({ ...register, record })),
  fc.tuple(fc.constant('search.completed'), fc.record({ intent, records: fc.uniqueArray(record) })),
  fc.tuple(fc.constant('pop.failed'), fc.record({ intent, ...failure })),
  fc.tuple(fc.constant('pop.completed'), fc.record({ intent })),
  fc.tuple(
    fc.constant('record.saved'),
    fc.record({
      intent,
      recordId: fc.constantFrom('00T1', '00T2'),
      confirmed: fc.constantFrom({}, { subject: 'x' }),
    }),
  ),
  fc.tuple(fc.constant('record.sought'), fc.record({ keys: fc.constant(['call-0', 'call-1']) })),
  fc.tuple(
    fc.constantFrom('record.failed', 'person.failed', 'search.failed'),
    fc.record({ intent, ...failure, retryable: fc.boolean() }),
  ),
  fc.tuple(
    fc.constant('callRecord.failed'),
    fc.record({ intent: callRecord, ...failure, retryable: fc.boolean() }),
  ),
  fc.tuple(fc.constant('callRecord.wanted'), fc.record({ agent: fc.constantFrom('anna', 'piotr') })),
  fc.tuple(
    fc.constant('callRecord.opened'),
    fc.record({ intent: callRecord, recordId: fc.constant('0LQ1') }),
  ),
  fc.tuple(fc.constant('person.created'), fc.record({ intent, record, created: fc.boolean() })),
  fc.tuple(
    fc.constantFrom('conversation.teleported', 'wrapUp.started'),
    fc.record({ nonsense: fc.string() }),
  ),
];

const event = fc
  .record(
    {
      told: fc.oneof(...(bodies as fc.Arbitrary<[string, object]>[])),
      second,
      id: fc.nat({ max: 1_000_000 }),
      source: fc.constantFrom('contact-center' as const, 'gateway' as const, 'panel' as const),
      sourceSeq: fc.nat({ max: 3 }),
      conversation: fc.constantFrom('call-1', 'call-1', 'call-1', 'call-0'),
    },
    { requiredKeys: ['told', 'second', 'id', 'source', 'conversation'] },
  )
  .map(({ told: [kind, body], second, id, ...more }): EventEnvelope => ({
    ...happened(second, 'timer.fired', {}, more),
    kind,
    body: { ...body },
    id: `event ${id}`,
  }));

export const anyConversation: fc.Arbitrary<EventEnvelope[]> = fc.uniqueArray(event, {
  minLength: 1,
  maxLength: 25,
  selector: ({ id }) => id,
});
