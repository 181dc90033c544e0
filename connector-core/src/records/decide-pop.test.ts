import { Settings } from '../settings/settings.js';
import {
  dialing,
  foldAll,
  found,
  happened,
  kowalska,
  notSearched,
  offered,
  piotrZielinski,
  searchOf,
  serverSide,
  talk,
  wisniewski,
} from '../testkit/story.js';
import { decide } from './decide.js';
import type { PopIntent } from './intent.js';

type Story = Parameters<typeof foldAll>;
const popsWith = (settings: Settings, ...events: Story): PopIntent[] =>
  decide(foldAll(...events), settings).intents.filter((intent) => intent.kind === 'pop');
const pops = (...events: Story) => popsWith(serverSide, ...events);

const chosen = (revision: number, record = wisniewski) =>
  happened(9 + revision, 'match.chosen', { revision, agent: 'anna.nowak', record });
const shows = (id: string) => ({ target: { show: 'record', record: { id } } });

describe('the screen pop', () => {
  it('opens the one record that was found, in the tab of the agent, while it still rings', () => {
    expect(pops(offered(0), found(1, kowalska))).toMatchObject([
      {
        conversation: 'call-1',
        executor: { at: 'tab', agent: 'anna.nowak' },
        target: {
          show: 'record',
          record: { type: 'Contact', id: '003K', kind: 'person', name: 'Anna Kowalska' },
        },
      },
    ]);
  });

  it('waits for the answer of the search, and for an agent', () => {
    expect(pops(offered(0))).toEqual([]);
    expect(pops(offered(0, { agent: undefined }), found(1, kowalska))).toEqual([]);
  });

  it('opens in the middle of the talk when only a repeated search found the customer', () => {
    const late = happened(64, 'search.completed', { intent: searchOf(1), records: [kowalska] });

    expect(pops(offered(0), notSearched(1), talk()[0]!, late)).toMatchObject([shows('003K')]);
  });

  it('opens nothing that was found when the talk was over, except in the first moment', () => {
    const wrappingUp = [offered(0), notSearched(1), ...talk().slice(0, -1)];
    const foundAt = (second: number) =>
      happened(second, 'search.completed', { intent: searchOf(1), records: [kowalska] });

    expect(pops(wrappingUp, foundAt(212))).toMatchObject([shows('003K')]);
    expect(pops(wrappingUp, foundAt(212.001))).toEqual([]);
    expect(pops(wrappingUp, foundAt(212.001), chosen(300))).toMatchObject([shows('003W')]);
  });

  it('opens nothing while several records wait for a choice, then the chosen one', () => {
    expect(pops(offered(0), found(1, kowalska, wisniewski))).toEqual([]);
    expect(pops(offered(0), found(1, kowalska, wisniewski), chosen(1))).toMatchObject([shows('003W')]);
  });

  it('opens a record again that was chosen again', () => {
    const first = pops(offered(0), chosen(1))[0]!;
    const done = happened(11, 'pop.completed', { intent: first.id });

    expect(pops(offered(0), chosen(1), done)).toEqual([]);
    expect(pops(offered(0), chosen(1), done, chosen(2, kowalska), chosen(3))).toMatchObject([shows('003W')]);
  });

  it('is not repeated once it opened or could not', () => {
    const [pop] = pops(offered(0), found(1, kowalska)) as [PopIntent];
    const completed = happened(2, 'pop.completed', { intent: pop.id });
    const failed = happened(2, 'pop.failed', {
      intent: pop.id,
      code: 'desktop.record-gone',
      message: '',
      action: '',
    });

    expect(pops(offered(0), found(1, kowalska), completed)).toEqual([]);
    expect(pops(offered(0), found(1, kowalska), failed)).toEqual([]);
  });

  it('opens for the next agent whom the call reaches', () => {
    const [pop] = pops(offered(0), found(1, kowalska)) as [PopIntent];
    const done = happened(2, 'pop.completed', { intent: pop.id });
    const passedOn = happened(30, 'conversation.connected', { agent: piotrZielinski });

    expect(pops(offered(0), found(1, kowalska), done, passedOn)).toMatchObject([
      { executor: { at: 'tab', agent: 'piotr.zielinski' }, ...shows('003K') },
    ]);
  });

  it('opens for each agent at whom the call rings, and for nobody while it waits', () => {
    const [first] = pops(offered(0), found(1, kowalska)) as [PopIntent];
    const done = happened(2, 'pop.completed', { intent: first.id });
    const queued = [offered(0), found(1, kowalska), done, happened(20, 'conversation.queued', {})];
    const [second] = pops(queued, offered(25, { agent: piotrZielinski })) as [PopIntent];

    expect(pops(queued)).toEqual([]);
    expect(second).toMatchObject({ executor: { agent: 'piotr.zielinski' }, ...shows('003K') });
    expect(second.id).not.toBe(first.id);
    expect(pops(queued, offered(25))).toEqual([]);
  });

  it('opens a choice of the first agent for the second one too', () => {
    const story = [offered(0), found(1, kowalska, wisniewski), chosen(1)];
    const [first] = pops(story) as [PopIntent];
    const done = happened(11, 'pop.completed', { intent: first.id });
    const passedOn = [happened(20, 'conversation.queued', {}), offered(25, { agent: piotrZielinski })];
    const [second] = pops(story, done, passedOn) as [PopIntent];

    expect(second).toMatchObject({ executor: { agent: 'piotr.zielinski' }, ...shows('003W') });
    expect(second.id).not.toBe(first.id);
  });

  it.each([
    ['search', { show: 'search', text: '+48221234567' }],
    ['new-record', { show: 'new-record', type: 'Lead', defaults: { phone: '+48221234567' } }],
  ] as const)('shows a %s for an unknown caller if the settings say so', (noMatch, target) => {
    const settings = Settings.parse({ pop: { noMatch, newRecordType: 'Lead' } });

    expect(popsWith(settings, offered(0), found(1))).toMatchObject([{ target }]);
  });

  it('shows nothing for an unknown caller if the settings say so', () => {
    expect(popsWith(Settings.parse({ pop: { noMatch: 'nothing' } }), offered(0), found(1))).toEqual([]);
  });

  it('keeps to the moment that the settings name', () => {
    const [whenConnected, never] = (['when-connected', 'never'] as const).map((inbound) =>
      Settings.parse({ pop: { inbound } }),
    ) as [Settings, Settings];
    const connected = happened(5, 'conversation.connected', {});

    expect(popsWith(whenConnected, offered(0), found(1, kowalska))).toEqual([]);
    expect(popsWith(whenConnected, offered(0), found(1, kowalska), connected)).toHaveLength(1);
    expect(popsWith(never, offered(0), found(1, kowalska), connected)).toEqual([]);
  });

  it('[A-142] does not disturb an agent who dialled from the record or by hand', () => {
    const { type, id, kind, name } = kowalska;

    expect(pops(dialing(0, { dialedFrom: { type, id, kind, name } }))).toEqual([]);
    expect(pops(dialing(0), found(1, kowalska))).toEqual([]);
  });

  it('does not come after the end', () => {
    expect(pops(offered(0), talk(), found(300, kowalska))).toEqual([]);
  });
});
