import {
  dialing,
  foldAll,
  found,
  happened,
  kowalska,
  offered,
  serverSide,
  talk,
  wisniewski,
} from '../testkit/story.js';
import { conversationView } from '../view/conversation-view.js';
import { buildActivity } from './build-activity.js';
import type { RecordKind, RecordRef } from './crm-record.js';
import { regardingChoices, regardingOf } from './regarding.js';

const acme: RecordRef = { type: 'Account', id: '001A', kind: 'company', name: 'Acme' };
const dialledFrom = (kind: RecordKind, type: string) => {
  const record: RecordRef = { type, id: `${type}-1`, kind, name: `The ${type}` };
  return { record, conversation: foldAll(dialing(0, { dialedFrom: record }), talk()) };
};

describe('what an activity hangs on', () => {
  it.each<[RecordKind, string]>([
    ['company', 'Account'],
    ['person-account', 'Account'],
  ])('[F-093] is the account, when it was dialled from a %s', (kind, type) => {
    const { record, conversation } = dialledFrom(kind, type);

    expect(regardingOf(conversation)).toEqual({ what: record });
    expect(buildActivity(conversation, serverSide)).toMatchObject({ what: record });
  });

  it('[F-094] is the case, when it was dialled from a case', () => {
    const { record, conversation } = dialledFrom('case', 'Case');

    expect(regardingOf(conversation)).toEqual({ what: record });
  });

  it('is the opportunity, when it was dialled from one', () => {
    const { record, conversation } = dialledFrom('opportunity', 'Opportunity');

    expect(regardingOf(conversation)).toEqual({ what: record });
  });

  it.each<[RecordKind, string]>([
    ['lead', 'Lead'],
    ['person', 'Contact'],
  ])('[F-095] is nothing but the person, when it was dialled from a %s', (kind, type) => {
    const { record, conversation } = dialledFrom(kind, type);

    expect(regardingOf(conversation)).toEqual({ who: record });
    expect(buildActivity(conversation, serverSide)).not.toHaveProperty('what');
  });

  it('[F-092] [X-010] is shown to the agent during an outgoing call', () => {
    const { record } = dialledFrom('case', 'Case');
    const talking = foldAll(dialing(0, { dialedFrom: record }), happened(5, 'conversation.connected', {}));

    expect(conversationView(talking, serverSide)).toMatchObject({
      dialedFrom: record,
      customerName: 'The Case',
      regarding: { what: record, choices: [record] },
    });
  });

  it('is the person who was found, or chosen among several', () => {
    const chosen = happened(9, 'match.chosen', { revision: 1, agent: 'a', record: wisniewski });

    expect(regardingOf(foldAll(offered(0), found(1, kowalska)))).toMatchObject({ who: { id: '003K' } });
    expect(regardingOf(foldAll(offered(0), found(1, kowalska, wisniewski)))).toEqual({});
    expect(regardingOf(foldAll(offered(0), found(1, kowalska, wisniewski), chosen))).toMatchObject({
      who: { id: '003W' },
    });
  });

  it('is what the agent says, once the agent says something', () => {
    const said = happened(9, 'regarding.set', { revision: 1, agent: 'a', what: acme });

    expect(regardingOf(foldAll(offered(0), found(1, kowalska), said))).toEqual({ what: acme });
  });

  it('may be the record that was dialled from, the customer or the customer’s company', () => {
    const { record } = dialledFrom('case', 'Case');
    const chosen = happened(9, 'match.chosen', { revision: 1, agent: 'a', record: kowalska });
    const { type, id, kind, name } = kowalska;

    expect(regardingChoices(foldAll(dialing(0, { dialedFrom: record }), chosen))).toEqual([
      record,
      { type, id, kind, name },
      acme,
    ]);
  });
});

describe('what was attached to the call from outside', () => {
  const problem: RecordRef = { type: 'Case', id: '500C', kind: 'case', name: 'Card lost' };
  const context = happened(3, 'context.added', { attached: [problem, acme] });
  const { type, id, kind, name } = kowalska;

  it('[A-019] is what the activity is about, beside the customer', () => {
    const conversation = foldAll(offered(0), found(1, kowalska), context, talk());

    expect(regardingOf(conversation)).toEqual({ who: { type, id, kind, name }, what: problem });
    expect(regardingChoices(conversation)).toContainEqual(acme);
  });

  it('gives way to the record that was dialled from, and to the agent', () => {
    const { record, conversation } = dialledFrom('opportunity', 'Opportunity');
    const chosen = happened(9, 'regarding.set', { revision: 1, agent: 'anna.nowak', what: acme });

    expect(regardingOf({ ...conversation, context: { attached: [problem] } })).toEqual({ what: record });
    expect(regardingOf(foldAll(offered(0), context, chosen))).toEqual({ what: acme });
  });
});
