import type { EventEnvelope } from '../conversation/event.js';
import { Settings } from '../settings/settings.js';
import {
  at,
  foldAll,
  found,
  guaranteed,
  happened,
  kowalska,
  notSearched,
  offered,
  searchOf,
  serverSide,
  talk,
} from '../testkit/story.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { SaveActivityIntent, SearchIntent } from './intent.js';

type Story = Parameters<typeof foldAll>;
const time = (second: number) => happened(second, 'timer.fired', {});
const decided = (story: Story, settings = serverSide) => decide(foldAll(...story), settings);
const searchIn = (story: Story, settings = serverSide) =>
  decided(story, settings).intents.find((intent): intent is SearchIntent => intent.kind === 'search');
const saveIn = (...story: Story) =>
  decided(story).intents.find((intent): intent is SaveActivityIntent => intent.kind === 'save-activity');
const few = Settings.parse({ ...serverSide, identify: { searchTries: 3 } });
const refused = { retryable: false };

function saved(second: number, { id, draft }: SaveActivityIntent): EventEnvelope {
  const confirmed = fingerprintFields(draft);
  return happened(second, 'record.saved', { intent: id, recordId: '00T1', confirmed });
}

describe('a search that failed', () => {
  it('is tried again while the conversation goes on, after longer and longer waits', () => {
    const first = [offered(0), notSearched(1)];
    const second = [...first, time(2), notSearched(3, 1)];

    expect(searchIn([first])).toBeUndefined();
    expect(decided([first]).wakeAt).toBe(at(2));
    expect(searchIn([first, time(2)])).toMatchObject({ id: searchOf(1), urgent: true });
    expect(decided([second]).wakeAt).toBe(at(5));
    expect(searchIn([second, time(5)])?.id).toBe(searchOf(2));
  });

  it('is given up when its tries are spent, and when it was refused for good', () => {
    const spent = [offered(0), notSearched(1), notSearched(3, 1), notSearched(6, 2), time(100)];

    expect(decided([spent], few)).toEqual({ intents: [] });
    expect(decided([offered(0), notSearched(1, undefined, refused), time(100)])).toEqual({ intents: [] });
  });

  it('leaves alone what an earlier version wrote without its customer, until somebody asks for a replay', () => {
    const unsaid = happened(1, 'search.failed', {
      intent: searchOf(),
      code: 'crm.away',
      message: '',
      action: '',
    });
    const story = [offered(0), unsaid, ...talk()];
    const written = [...story, saved(231, saveIn(story)!), time(232)];

    expect(searchIn([written])).toBeUndefined();
    expect(searchIn([written, happened(300, 'record.replayed', {})])?.id).toBe(searchOf('entry.0'));
  });

  it.each<[string, EventEnvelope[]]>([
    ['waits for its next try', [notSearched(224)]],
    ['has no tries left', [notSearched(1), notSearched(3, 1), notSearched(6, 2)]],
    ['was refused for good', [notSearched(1, undefined, refused)]],
  ])('is tried anew with the entry when it %s', (_, failures) => {
    expect(searchIn([offered(0), failures, talk()], few)).toMatchObject({
      id: searchOf('entry.0'),
      urgent: false,
      executor: { at: 'gateway' },
    });
  });

  it('keeps back no entry, which hangs on the customer as soon as the search succeeds', () => {
    const failing = [offered(0), notSearched(1), ...talk(), notSearched(226, 'entry.0')];
    const save = saveIn(failing)!;
    const written = [...failing, saved(227, save)];
    const late = happened(600, 'search.completed', { intent: searchOf('entry.1'), records: [kowalska] });

    expect(save.draft).not.toHaveProperty('who');
    expect(decided([written]).intents).toMatchObject([{ kind: 'search', id: searchOf('entry.1') }]);
    expect(decided([written, late]).intents).toMatchObject([
      {
        kind: 'save-activity',
        recordId: '00T1',
        changed: ['subject', 'who'],
        draft: { key: 'call-1', who: { id: kowalska.id } },
      },
    ]);
  });

  it('is not tried for ever once the entry stands: for an hour, and not more often than was set', () => {
    const failing = [offered(0), notSearched(1), ...talk(), notSearched(226, 'entry.0')];
    const written = [...failing, saved(227, saveIn(failing)!)];

    expect(searchIn([written, time(227 + 3600)])?.id).toBe(searchOf('entry.1'));
    expect(decided([written, time(227 + 3601)])).toEqual({ intents: [] });
    expect(
      decided([written, notSearched(229, 'entry.1'), notSearched(232, 'entry.2'), time(300)], few),
    ).toEqual({ intents: [] });
  });

  it('is tried for an entry that could not be written either, however long that takes', () => {
    const failing = [offered(0), notSearched(1), ...talk(), notSearched(226, 'entry.0'), time(90_000)];

    expect(searchIn([failing])?.id).toBe(searchOf('entry.1'));
  });

  it('is tried again when an administrator asks for it, as often as before', () => {
    const failures = ['entry.0', 'entry.1', 'entry.2'].map((attempt, index) =>
      notSearched(300 + index, attempt),
    );
    const spent = [offered(0), notSearched(1), ...talk(), ...failures];
    const written = [...spent, saved(310, saveIn(spent)!)];
    const replayed = [...written, happened(90_000, 'record.replayed', {})];

    expect(decided([written], few)).toEqual({ intents: [] });
    expect(searchIn([replayed], few)?.id).toBe(searchOf('entry.3'));
    expect(decided([replayed, notSearched(90_001, 'entry.3')], few).wakeAt).toBeDefined();
  });

  it('is the same try when the conversation turns out to have another id', () => {
    const linked = happened(2, 'conversation.linked', { other: 'call-0' });

    expect(searchIn([offered(0), notSearched(1), linked])?.id).toBe(searchOf(1).replace('call-1', 'call-0'));
  });

  it('ends with an answer, whichever try it was to', () => {
    const failing = [offered(0), notSearched(1), ...talk(), notSearched(226, 'entry.0')];
    const answered = found(230, kowalska);
    const late = { ...answered, body: { ...answered.body, intent: searchOf(1) } };

    expect(searchIn([failing, late, time(900)])).toBeUndefined();
    expect(saveIn(failing, late)?.draft.who?.id).toBe(kowalska.id);
  });

  it('is the gateway’s to try when it takes over from a browser that was refused', () => {
    const story = [offered(0), notSearched(1, undefined, refused), ...talk()];
    const inVain = [...story, notSearched(226, 'entry.0', refused)];

    expect(searchIn([story], guaranteed)?.executor).toEqual({ at: 'tab', agent: 'anna.nowak' });
    expect(searchIn([inVain], guaranteed)).toBeUndefined();
    expect(searchIn([inVain, time(225 + 120)], guaranteed)).toMatchObject({
      id: searchOf('entry.1'),
      executor: { at: 'gateway' },
    });
  });
});
