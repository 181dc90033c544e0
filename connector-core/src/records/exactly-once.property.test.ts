import * as fc from 'fast-check';
import type { EventBody, EventEnvelope } from '../conversation/event.js';
import type { EventKind } from '../conversation/event-kinds.js';
import { fold } from '../conversation/fold.js';
import { addMilliseconds } from '../conversation/instant.js';
import { omitUndefined } from '../conversation/omit-undefined.js';
import { anyConversation } from '../testkit/any-conversation.js';
import { Settings } from '../settings/settings.js';
import { at, happened, kowalska, serverSide } from '../testkit/story.js';
import type { ActivityDraft } from './activity.js';
import { buildActivity } from './build-activity.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { Intent, SaveActivityIntent } from './intent.js';

/** Who calls whom: all openings of a conversation agree on it, or a search for one number would answer for the other. */
const customer = fc.record({
  direction: fc.constantFrom('inbound', 'outbound', 'internal'),
  customerAddress: fc.constantFrom('+48221234567', 'anonymous', '12'),
});

/** What a contact center and a panel tell, without any word of ours; it ends at last. */
const told = fc
  .tuple(anyConversation, customer)
  .map(([events, party]) => [
    ...events
      .filter(({ kind }) => !/^(search|pop|record|person|timer|callRecord\.(opened|failed))\b/.test(kind))
      .map((event) =>
        /\.(offered|dialing)$/.test(event.kind) ? { ...event, body: { ...event.body, ...party } } : event,
      ),
    happened(500, 'wrapUp.ended', { by: 'agent' }),
  ]);

/** The same events as they may come in, and after which of them the loop happens to take a turn. */
const arrivals = told.chain((events) =>
  fc.record({
    inOrder: fc.constant(events.map((event) => ({ event, turn: true, lost: false, searchFails: false }))),
    anyhow: fc
      .array(fc.nat({ max: events.length - 1 }), { maxLength: 10 })
      .map((indices) => [...events, ...indices.map((index) => events[index]!)])
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
      .chain((all) =>
        fc.tuple(
          ...all.map((event) =>
            fc.record({
              event: fc.constant(event),
              turn: fc.boolean(),
              /** Whether the process dies between a write and its booking; once it is back, the turn is taken again. */
              lost: fc.boolean(),
              /** Whether the CRM cannot be searched just then. */
              searchFails: fc.boolean(),
            }),
          ),
        ),
      ),
  }),
);

const patient = Settings.parse({ ...serverSide, identify: { searchTries: 100 } });

describe('one activity for each conversation', () => {
  it('[X-002] with the same content, however its events are repeated, reordered and delayed, and whichever searches fail', () => {
    fc.assert(
      fc.property(arrivals, ({ inOrder, anyhow }) => {
        const [expected, actual] = [play(inOrder), play(anyhow)];

        expect([expected.size, actual.size]).toEqual([1, 1]);
        expect([...actual.values()]).toEqual([...expected.values()]);
      }),
      { numRuns: 1000 },
    );
  });
});

interface Arrival {
  event: EventEnvelope;
  turn: boolean;
  lost: boolean;
  searchFails: boolean;
}

/** Key → content: a CRM that upserts by key, as ours do. */
type Records = Map<string, Partial<ActivityDraft>>;

/** Plays the loop until it rests, and answers what stands in the CRM then. */
function play(arriving: readonly Arrival[]): Records {
  const log: EventEnvelope[] = [];
  const records: Records = new Map();
  let now = at(1000);

  const turn = ({ lost, searchFails }: Pick<Arrival, 'lost' | 'searchFails'>): boolean => {
    const conversation = fold(log)!;
    const { intents, wakeAt } = decide(conversation, patient);
    now = addMilliseconds(now, 1000);
    for (const intent of intents) {
      const outcome = execute(intent, records, now, searchFails);
      if (outcome !== undefined && !lost) log.push(outcome);
    }
    if (wakeAt !== undefined)
      log.push({ ...happened(0, 'timer.fired', {}), id: `timer ${wakeAt}`, at: wakeAt });
    return intents.length > 0 || wakeAt !== undefined;
  };

  for (const arrival of arriving) {
    log.push(arrival.event);
    if (arrival.turn && arrival.lost) turn(arrival);
    if (arrival.turn) turn({ ...arrival, lost: false });
  }
  for (let step = 0; turn({ lost: false, searchFails: false }); step++)
    if (step > 20) throw new Error('still not settled');

  const content: Records = new Map();
  for (const [key, record] of records) {
    const { key: _, ...expected } = buildActivity(fold(log)!, patient);
    expect(record).toEqual(expected);
    content.set(key, record);
  }
  return content;
}

function execute(
  intent: Intent,
  records: Records,
  now: string,
  searchFails: boolean,
): EventEnvelope | undefined {
  switch (intent.kind) {
    case 'search':
      return searchFails
        ? answer(intent, 'search.failed', { intent: intent.id, ...failure, retryable: true }, now)
        : answer(intent, 'search.completed', { intent: intent.id, records: [kowalska] }, now);
    case 'pop':
      return answer(intent, 'pop.completed', { intent: intent.id }, now);
    case 'save-activity': {
      save(intent, records);
      const confirmed = fingerprintFields(intent.draft);
      return answer(
        intent,
        'record.saved',
        { intent: intent.id, recordId: intent.draft.key, confirmed },
        now,
      );
    }
    case 'open-call-record':
      return answer(intent, 'callRecord.opened', { intent: intent.id, recordId: '0LQ1' }, now);
    case 'create-person':
      throw new Error('The settings create nobody.');
  }
}

const failure = { code: 'crm.timed-out', message: '', action: '' };

function answer<Kind extends EventKind>(
  intent: Intent,
  kind: Kind,
  body: EventBody<Kind>,
  now: string,
): EventEnvelope {
  return { ...happened(0, kind, body), id: `${kind} of ${intent.id}`, at: now };
}

/** Changed fields only; a field without a value is cleared. */
function save({ draft, changed }: SaveActivityIntent, records: Records): void {
  const fields = {
    ...records.get(draft.key),
    ...Object.fromEntries(changed.map((field) => [field, draft[field]])),
  };
  records.set(draft.key, omitUndefined(fields));
}
