import type { EventEnvelope } from '../conversation/event.js';
import { Settings } from '../settings/settings.js';
import {
  creating,
  dialing,
  foldAll,
  found,
  happened,
  kowalska,
  notSearched,
  offered,
  searchOf,
  serverSide,
  talk,
  wisniewski,
  at,
} from '../testkit/story.js';
import { decide } from './decide.js';
import type { CreatePersonIntent, SaveActivityIntent } from './intent.js';

type Story = Parameters<typeof foldAll>;
const unknown = [offered(0), found(1), ...talk()];
const created = { ...kowalska, id: '003NEW', name: '+48 22 123 45 67' };
const { type, id, kind, name } = kowalska;
const ref = { type, id, kind, name };

const intentsOf = (story: Story, settings: Settings = creating) =>
  decide(foldAll(...story), settings).intents;
const personOf = (...story: Story) =>
  intentsOf(story).find((intent): intent is CreatePersonIntent => intent.kind === 'create-person');
const saveOf = (...story: Story) =>
  intentsOf(story).find((intent): intent is SaveActivityIntent => intent.kind === 'save-activity');

function failed(second: number, intent: CreatePersonIntent, retryable: boolean): EventEnvelope {
  const failure = { code: 'crm.invalid-request', message: 'm', action: 'a' };
  return happened(second, 'person.failed', { intent: intent.id, ...failure, retryable });
}
const done = (second: number, { id: intent }: CreatePersonIntent) =>
  happened(second, 'person.created', { intent, record: created, created: true });

describe('the person who is created at disposal', () => {
  it('[A-041] comes before the activity, which then hangs on the person', () => {
    const person = personOf(unknown)!;

    expect(person).toMatchObject({
      executor: { at: 'gateway' },
      person: { key: '+48221234567', type: 'Contact', name: '+48 22 123 45 67', phone: '+48221234567' },
    });
    expect(saveOf(unknown)).toBeUndefined();
    expect(personOf(unknown, done(226, person))).toBeUndefined();
    expect(saveOf(unknown, done(226, person))?.draft.who).toMatchObject({ type: 'Contact', id: '003NEW' });
  });

  it('[A-041] is not overtaken by the activity while a search or a repeated try is under way', () => {
    const searching = [offered(0), ...talk(), happened(300, 'timer.fired', {})];
    const trying = [...unknown, failed(226, personOf(unknown)!, true)];

    expect(personOf(searching)).toBeUndefined();
    expect(saveOf(searching)).toBeUndefined();
    expect(personOf(trying)).toBeUndefined();
    expect(saveOf(trying)).toBeUndefined();
    expect(decide(foldAll(trying), creating).wakeAt).toBe(at(227));

    const again = personOf(trying, happened(227, 'timer.fired', {}))!;
    expect(again.id).not.toBe(personOf(unknown)!.id);
    expect(saveOf(trying, done(228, again))?.draft.who?.id).toBe('003NEW');
  });

  it('[A-041] waits for a search that is tried again, and is created when that finds nobody', () => {
    const failing = [offered(0), notSearched(1, undefined, { retryable: false }), ...talk()];
    const again = [...failing, notSearched(226, 'entry.0')];
    const nobody = happened(228, 'search.completed', { intent: searchOf('entry.1'), records: [] });

    for (const story of [failing, again]) {
      expect(personOf(story)).toBeUndefined();
      expect(saveOf(story)).toBeUndefined();
    }
    expect(decide(foldAll(again), creating).wakeAt).toBe(at(227));
    expect(personOf(again, nobody)).toMatchObject({ person: { key: '+48221234567' } });
    expect(saveOf(again, nobody)).toBeUndefined();
  });

  it('[A-041] is not created when the last try of the search failed: the customer may be there', () => {
    const few = Settings.parse({ ...creating, identify: { searchTries: 2 } });
    const spent = [
      offered(0),
      notSearched(1),
      ...talk(),
      notSearched(226, 'entry.0'),
      notSearched(227, 'entry.1'),
    ];

    expect(intentsOf([spent], few)).toMatchObject([
      {
        kind: 'save-activity',
        draft: expect.not.objectContaining({ who: expect.anything() as unknown }) as unknown,
      },
    ]);
    expect(decide(foldAll(spent), few).wakeAt).toBeUndefined();
  });

  it('[A-041] does not keep back the activity when it is refused for good', () => {
    const refused = [...unknown, failed(226, personOf(unknown)!, false)];

    expect(personOf(refused)).toBeUndefined();
    expect(saveOf(refused)?.draft).not.toHaveProperty('who');
  });

  it('is tried anew when an administrator asks for it; the activity then hangs on the person after all', () => {
    const refused = [...unknown, failed(226, personOf(unknown)!, false)];
    const { id: intent } = saveOf(refused)!;
    const written = happened(227, 'record.saved', { intent, recordId: '00T1', confirmed: {} });
    const replayed = [...refused, written, happened(900, 'record.replayed', {})];
    const person = personOf(replayed)!;

    expect(saveOf(replayed, done(901, person))).toMatchObject({
      recordId: '00T1',
      draft: { who: { id: '003NEW' } },
    });
  });

  it('has the conversation as its key and no phone when the number is withheld, and a name all the same', () => {
    const withheld = [offered(0, { customerAddress: 'anonymous' }), ...talk()];
    const context = happened(3, 'context.added', { customer: { name: ' Ewa Maj ' } });

    expect(personOf(withheld)?.person).toEqual({
      key: 'call-1',
      type: 'Contact',
      name: 'Unknown caller',
      facts: {},
    });
    expect(personOf(withheld, context)?.person.name).toBe('Ewa Maj');
  });

  const regarding = (who?: typeof ref) =>
    happened(100, 'regarding.set', { revision: 1, agent: 'anna.nowak', ...(who && { who }) });
  it.each<[string, Story]>([
    ['somebody was found', [offered(0), found(1, kowalska), talk()]],
    ['several were found', [offered(0), found(1, kowalska, wisniewski), talk()]],
    [
      'the agent chose a record',
      [unknown, happened(9, 'match.chosen', { revision: 1, agent: 'a', record: kowalska })],
    ],
    ['the agent related it to somebody', [unknown, regarding(ref)]],
    ['the agent related it to nothing', [unknown, regarding()]],
    ['it was dialled from a record', [dialing(0, { dialedFrom: ref }), talk()]],
    ['something was attached to the call', [unknown, happened(9, 'context.added', { attached: [ref] })]],
    ['colleagues talked', [offered(0, { direction: 'internal', customerAddress: '1234' }), talk()]],
    ['the number is the company’s own', [offered(0, { customerAddress: '+48 22 100 10 00' }), talk()]],
  ])('is not created when %s', (_, story) => {
    expect(personOf(...story)).toBeUndefined();
    expect(saveOf(...story)).toBeDefined();
  });

  it('is not created before the end, unasked, or with client-side logging', () => {
    const client = Settings.parse({ ...creating, logging: { mode: 'client', guarantee: true } });
    const kinds = (story: Story, settings: Settings) =>
      intentsOf(story, settings).map((intent) => intent.kind);

    expect(personOf(unknown.slice(0, -1))).toBeUndefined();
    expect(kinds([unknown], serverSide)).not.toContain('create-person');
    expect(kinds([unknown], client)).not.toContain('create-person');
    expect(kinds([unknown], client)).toContain('save-activity');
  });

  it('keeps a choice that the agent makes afterwards', () => {
    const person = personOf(unknown)!;

    expect(saveOf(unknown, done(226, person), regarding(ref))?.draft.who?.id).toBe(id);
  });
});

describe('the record that is created as soon as nobody is found', () => {
  const atOnce = Settings.parse({
    ...serverSide,
    records: { createWhenNobodyFound: true, nobodyFoundType: 'cr757_developer' },
  });
  const both = Settings.parse({
    ...atOnce,
    records: { ...atOnce.records, createPerson: 'at-disposal', personType: 'contact' },
  });
  const ringing = [offered(0), found(1)];
  const personWith = (settings: Settings, ...story: Story) =>
    intentsOf(story, settings).find(
      (intent): intent is CreatePersonIntent => intent.kind === 'create-person',
    );
  const shownWith = (settings: Settings, ...story: Story) =>
    intentsOf(story, settings).flatMap((intent) => (intent.kind === 'pop' ? [intent.target] : []));

  it('[A-102] [A-103] is one of the table that the settings name, while the call still rings', () => {
    expect(personWith(atOnce, ringing)).toMatchObject({
      person: {
        ...{ key: '+48221234567', type: 'cr757_developer', phone: '+48221234567' },
        facts: { customer_phone: '+48221234567' },
      },
    });
    expect(personWith(atOnce, ringing, done(2, personWith(atOnce, ringing)!))).toBeUndefined();
  });

  it('[A-102] is none where the settings do not ask, somebody was found, the search goes on, or the agent dials', () => {
    expect(personWith(serverSide, ringing)).toBeUndefined();
    expect(personWith(atOnce, offered(0), found(1, kowalska))).toBeUndefined();
    expect(personWith(atOnce, offered(0), found(1, kowalska, wisniewski))).toBeUndefined();
    expect(personWith(atOnce, offered(0))).toBeUndefined();
    expect(personWith(atOnce, dialing(0), found(1))).toBeUndefined();
  });

  it('[A-103] is shown once it is there, and the search page is not shown before', () => {
    expect(shownWith(atOnce, ringing)).toEqual([]);
    expect(shownWith(atOnce, ringing, done(2, personWith(atOnce, ringing)!))).toEqual([
      { show: 'record', record: expect.objectContaining({ id: '003NEW' }) },
    ]);
    const refused = failed(2, personWith(atOnce, ringing)!, false);
    expect(shownWith(atOnce, ringing, refused)).toEqual([{ show: 'search', text: '+48221234567' }]);
  });

  it('[A-106] leaves those whom it could not create to the end, where they are of the other table', () => {
    const refused = failed(2, personWith(both, ringing)!, false);
    expect(personWith(both, ringing, refused)).toBeUndefined();
    expect(personWith(both, ringing, refused, ...talk())).toMatchObject({ person: { type: 'contact' } });
    expect(personWith(atOnce, ringing, refused, ...talk())).toBeUndefined();
  });

  it('knows what the contact center told of the customer', () => {
    const told = happened(0.5, 'context.added', {
      customer: { name: ' Devi Rao ' },
      data: { customer_phone1: '+48 601 234 567', customer_email: '' },
    });
    expect(personWith(atOnce, offered(0), told, found(1))?.person).toMatchObject({
      name: 'Devi Rao',
      facts: {
        ...{ customer_name: 'Devi Rao', customer_phone: '+48221234567' },
        customer_phone1: '+48 601 234 567',
      },
    });
  });
});
