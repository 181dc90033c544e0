import { failureOf } from '../ports/adapter-error.js';
import { catalogued, cataloguedFailure, errorCatalogue } from '../ports/error-catalogue.js';
import { fingerprintFields } from '../records/fingerprint.js';
import { decide } from '../records/decide.js';
import type { SaveActivityIntent } from '../records/intent.js';
import {
  at,
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
} from '../testkit/story.js';
import { conversationView } from './conversation-view.js';

type Story = Parameters<typeof foldAll>;
const viewOf = (...events: Story) => conversationView(foldAll(...events), serverSide);
const keysOf = (...events: Story) => viewOf(...events).messages.map(({ key }) => key);
const failure = { code: 'crm.timed-out', message: 'No answer.', action: 'Wait.' };
const call = [offered(0), found(1, kowalska), ...talk()];
const saveOf = (...events: Story) =>
  decide(foldAll(...events), serverSide).intents.find(
    ({ kind }) => kind === 'save-activity',
  ) as SaveActivityIntent;

describe('conversationView', () => {
  it('says under which other ids it is known, since it may have been shown under one of them', () => {
    expect(viewOf(offered(0))).not.toHaveProperty('otherIds');
    expect(viewOf(offered(0), happened(5, 'conversation.linked', { other: 'call-0' }))).toMatchObject({
      id: 'call-0',
      otherIds: ['call-1'],
    });
  });

  it("[F-088] shows the customer's name, the direction and since when they talk", () => {
    expect(viewOf(offered(0), found(1, kowalska), happened(5, 'conversation.connected', {}))).toMatchObject({
      id: 'call-1',
      state: 'connected',
      direction: 'inbound',
      customerName: 'Anna Kowalska',
      customerAddress: '+48 22 123 45 67',
      connectedAt: at(5),
      queue: 'Banking line',
      campaign: { id: 'banking', name: 'Banking' },
    });
  });

  it.each<[string, Story]>([
    ['searching', [offered(0)]],
    ['none', [offered(0), found(1)]],
    ['one', [offered(0), found(1, kowalska)]],
    ['many', [offered(0), found(1, kowalska, wisniewski)]],
    ['failed', [offered(0), notSearched(1)]],
    ['not-needed', [offered(0, { customerAddress: '1234' })]],
    ['not-needed', [offered(0, { customerAddress: '+48 22 100 10 00' })]],
  ])('says of the match: %s', (status, events) => {
    expect(viewOf(...events).match.status).toBe(status);
  });

  it('shows the candidates and, once there is one, the choice with its revision', () => {
    const chosen = happened(9, 'match.chosen', { revision: 2, agent: 'anna.nowak', record: wisniewski });
    const many = [offered(0), found(1, kowalska, wisniewski)];

    expect(viewOf(many)).not.toHaveProperty('customerName');
    expect(viewOf(many).match).toEqual({ status: 'many', candidates: [kowalska, wisniewski] });
    expect(viewOf(many, chosen).match).toMatchObject({ chosen: wisniewski, revision: 2 });
    expect(viewOf(many, chosen).customerName).toBe('Jan Wiśniewski');
  });

  it('[A-142] [X-010] shows the record that was dialled from, without a search', () => {
    const { type, id, kind, name } = kowalska;
    const record = { type, id, kind, name };

    expect(viewOf(dialing(0, { dialedFrom: record }))).toMatchObject({
      state: 'dialing',
      dialedFrom: record,
      customerName: 'Anna Kowalska',
      match: { status: 'not-needed' },
    });
  });

  it('counts wrap-up down to its planned end, or to none', () => {
    const started = (seconds: number) => happened(210, 'wrapUp.started', { seconds });

    expect(viewOf(offered(0), started(30)).wrapUp).toEqual({ startedAt: at(210), endsAt: at(240) });
    expect(viewOf(offered(0), started(0)).wrapUp).toEqual({ startedAt: at(210) });
  });

  it('shows what the agent typed, with the revision to build on', () => {
    const path = [{ id: 'a', name: 'A' }];
    const typed = [
      happened(50, 'notes.set', { revision: 4, agent: 'anna.nowak', text: 'Hello' }),
      happened(51, 'disposition.set', { revision: 2, agent: 'anna.nowak', path }),
    ];

    expect(viewOf(offered(0), typed)).toMatchObject({
      notes: 'Hello',
      notesRevision: 4,
      disposition: path,
      dispositionRevision: 2,
    });
    expect(viewOf(offered(0))).toMatchObject({
      notes: '',
      notesRevision: 0,
      disposition: [],
      dispositionRevision: 0,
    });
  });
});

describe('what the view says of the activity', () => {
  const intent = saveOf(call).id;
  const confirmed = fingerprintFields(saveOf(call).draft);
  const saved = happened(226, 'record.saved', {
    intent,
    recordId: '00T1',
    url: 'https://crm.example/00T1',
    confirmed,
  });
  const failed = (code: string, retryable: boolean) =>
    happened(226, 'record.failed', { intent, ...failure, code, retryable });

  it('is not to be written yet, then to be written, then saved', () => {
    expect(viewOf(offered(0)).activity).toEqual({ status: 'not-yet' });
    expect(viewOf(call).activity).toEqual({ status: 'pending' });
    expect(viewOf(call, saved).activity).toEqual({
      status: 'saved',
      recordId: '00T1',
      url: 'https://crm.example/00T1',
    });
  });

  it('tells a delay, which is repeated, from a failure, which is not', () => {
    expect(viewOf(call, failed('crm.timed-out', true))).toMatchObject({
      activity: { status: 'pending' },
      messages: [
        {
          key: 'activity.delayed',
          level: 'warning',
          params: { action: errorCatalogue['crm.timed-out'].action },
        },
      ],
    });
    expect(viewOf(call, failed('crm.invalid-request', false))).toMatchObject({
      activity: { status: 'failed' },
      messages: [{ key: 'activity.failed', level: 'error', params: { code: 'crm.invalid-request' } }],
    });
  });

  it('says that the record which it should hang on is gone', () => {
    const view = viewOf(call, failed('crm.regarding-gone', false));

    expect(view.messages).toEqual([{ key: 'activity.regarding-gone', level: 'warning' }]);
    expect(view.regarding).not.toHaveProperty('who');
    expect(view.activity.status).toBe('pending');
  });
});

describe('what the view tells the agent', () => {
  it('[X-007] names a withheld and a malformed number for what they are', () => {
    expect(viewOf(offered(0, { customerAddress: 'anonymous' }))).toMatchObject({
      customerAddress: 'customer.withheld',
      messages: [{ key: 'customer.withheld', level: 'info' }],
    });
    expect(viewOf(offered(0, { customerAddress: 'alice' }))).toMatchObject({
      customerAddress: 'alice',
      messages: [{ key: 'customer.number-malformed', params: { address: 'alice' } }],
    });
  });

  it('says that the CRM could not be searched, and what to do', () => {
    const view = viewOf(offered(0), notSearched(1));

    expect(view.messages).toEqual([
      { key: 'match.failed', level: 'warning', params: cataloguedFailure('crm.timed-out') },
    ]);
  });

  it('leaves out what an error says besides, which is for logs and administrators', () => {
    const error = catalogued('crm.unavailable', { detail: 'HTTP 503' });
    const failed = happened(1, 'search.failed', {
      ...{ intent: searchOf(), ...failureOf(error) },
      retryable: false,
    });
    expect(viewOf(offered(0), failed).messages).toMatchObject([
      { key: 'match.failed', params: { message: errorCatalogue['crm.unavailable'].message } },
    ]);
  });

  it('says that the record vanished before it opened, until another one opens', () => {
    const [pop] = decide(foldAll(offered(0), found(1, kowalska)), serverSide).intents.filter(
      ({ kind }) => kind === 'pop',
    );
    const gone = happened(2, 'pop.failed', { intent: pop!.id, ...failure, code: 'desktop.record-gone' });
    const other = happened(3, 'pop.completed', { intent: 'call-1/pop/other' });

    expect(keysOf(offered(0), found(1, kowalska), gone)).toEqual(['pop.record-gone']);
    expect(keysOf(offered(0), found(1, kowalska), gone, other)).toEqual([]);
  });

  it('has nothing to say of a call that goes well', () => {
    expect(keysOf(call)).toEqual([]);
  });
});
