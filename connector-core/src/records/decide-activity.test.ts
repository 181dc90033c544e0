import type { Conversation } from '../conversation/conversation.js';
import type { EventEnvelope } from '../conversation/event.js';
import { Settings } from '../settings/settings.js';
import {
  annaNowak,
  at,
  foldAll,
  found,
  happened,
  kowalska,
  offered,
  serverSide,
  talk,
} from '../testkit/story.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { SaveActivityIntent } from './intent.js';

const withheld = { customerAddress: undefined };
const call = [offered(0), found(1, kowalska), ...talk()];

const saves = (conversation: Conversation, settings = serverSide): SaveActivityIntent[] =>
  decide(conversation, settings).intents.filter((intent) => intent.kind === 'save-activity');
const wakeAt = (...events: Parameters<typeof foldAll>) => decide(foldAll(...events), serverSide).wakeAt;

/** The CRM's confirmation of whatever is to be saved now. */
function saved(second: number, events: EventEnvelope[]): EventEnvelope {
  const [{ id, draft }] = saves(foldAll(events)) as [SaveActivityIntent];
  return happened(second, 'record.saved', {
    intent: id,
    recordId: '00T1',
    confirmed: fingerprintFields(draft),
  });
}

function failed(second: number, events: EventEnvelope[], code: string, retryable: boolean): EventEnvelope {
  const [{ id }] = saves(foldAll(events)) as [SaveActivityIntent];
  return happened(second, 'record.failed', { intent: id, code, message: 'm', action: 'a', retryable });
}

describe('saving the activity', () => {
  it('waits for the end of wrap-up', () => {
    expect(saves(foldAll(call.slice(0, -1)))).toEqual([]);
    expect(saves(foldAll(call))).toMatchObject([
      { executor: { at: 'gateway' }, draft: { key: 'call-1', who: { id: '003K' } } },
    ]);
  });

  it('waits a moment after an end without wrap-up, and asks to be woken then', () => {
    const missed = [
      offered(0),
      found(1, kowalska),
      happened(20, 'conversation.ended', { reason: 'abandoned' }),
    ];

    expect(saves(foldAll(missed))).toEqual([]);
    expect(wakeAt(missed)).toBe(at(22));
    expect(saves(foldAll(missed, happened(22, 'timer.fired', {})))).toMatchObject([
      { draft: { callStatus: 'missed' } },
    ]);
  });

  it('does not lose the entry when the end of a planned wrap-up is never reported', () => {
    const unfinished = call.slice(0, -1);

    expect(wakeAt(unfinished)).toBe(at(210 + 30 + 60));
    expect(saves(foldAll(unfinished, happened(300, 'timer.fired', {})))).toHaveLength(1);
  });

  it('leaves a wrap-up without planned end to the agent', () => {
    const open = [offered(0, withheld), happened(5, 'wrapUp.started', { seconds: 0 })];

    expect(wakeAt(open)).toBeUndefined();
  });

  it('waits a moment for a search that is under way', () => {
    const searching = [offered(0), ...talk()];

    expect(saves(foldAll(searching))).toEqual([]);
    expect(wakeAt(searching)).toBe(at(227));
    expect(saves(foldAll(searching, happened(227, 'timer.fired', {})))).toHaveLength(1);
  });

  it.each([undefined, 'anonymous', 'garbage'])(
    'writes a conversation with the caller %j too',
    (customerAddress) => {
      expect(saves(foldAll(offered(0, { customerAddress }), talk()))).toHaveLength(1);
    },
  );

  it('[X-002] writes once and then only what changed', () => {
    const done = saved(226, call);
    const recording = happened(300, 'recording.available', { url: 'https://recordings.example/1.wav' });

    expect(saves(foldAll(call))[0]?.changed).toContain('subject');
    expect(saves(foldAll(call, done))).toEqual([]);
    expect(saves(foldAll(call))[0]).not.toHaveProperty('recordId');
    expect(saves(foldAll(call, done, recording))).toMatchObject([
      { changed: ['recordingUrl'], recordId: '00T1' },
    ]);
  });

  it('writes again what returns to what it was before', () => {
    const notes = (second: number, revision: number, text: string) =>
      happened(second, 'notes.set', { revision, agent: 'anna.nowak', text });
    const told = [...call, notes(100, 1, 'A')];
    for (const [second, revision, text] of [
      [300, 2, 'B'],
      [400, 3, 'A'],
      [500, 4, 'B'],
    ] as const) {
      told.push(saved(second - 1, told), notes(second, revision, text));

      expect(saves(foldAll(told))).toMatchObject([{ changed: ['description'] }]);
    }
  });

  it('believes a confirmation that names no fields', () => {
    const [{ id }] = saves(foldAll(call)) as [SaveActivityIntent];
    const silent = happened(226, 'record.saved', { intent: id, recordId: '00T1', confirmed: {} });

    expect(saves(foldAll(call, silent))).toEqual([]);
  });

  it('tries again after a while when the CRM was away, each time as an intent of its own', () => {
    const told = [...call];
    const ids = [saves(foldAll(told))[0]!.id];
    for (const [second, next] of [
      [226, 227],
      [227, 229],
      [229, 233],
    ] as const) {
      told.push(failed(second, told, 'crm.unavailable', true));
      expect(saves(foldAll(told))).toEqual([]);
      expect(wakeAt(told)).toBe(at(next));
      told.push(happened(next, 'timer.fired', {}));
      ids.push(saves(foldAll(told))[0]!.id);
    }

    expect(new Set(ids).size).toBe(4);
  });

  it('waits no longer than the settings allow', () => {
    const settings = Settings.parse({ ...serverSide, delivery: { firstRetryMs: 1000, maxRetryMs: 1500 } });
    const told = [...call, failed(226, call, 'crm.unavailable', true)];
    told.push(happened(227, 'timer.fired', {}));
    told.push(failed(228, told, 'crm.unavailable', true));

    expect(decide(foldAll(told), settings).wakeAt).toBe(at(229.5));
  });

  it('sets aside what the CRM refuses for good, until the data change', () => {
    const refused = [...call, failed(226, call, 'crm.invalid-request', false)];
    const notes = happened(300, 'notes.set', { revision: 1, agent: 'anna.nowak', text: 'shorter' });

    expect(decide(foldAll(refused), serverSide)).toEqual(
      expect.objectContaining({
        intents: expect.not.arrayContaining([expect.objectContaining({ kind: 'save-activity' })]) as unknown,
      }),
    );
    expect(wakeAt(refused)).toBeUndefined();
    expect(saves(foldAll(refused, notes))).toHaveLength(1);
  });

  it('tries anew, as an intent of its own, when an administrator asks for it', () => {
    const refused = [...call, failed(226, call, 'crm.invalid-request', false)];
    const replayed = [...refused, happened(900, 'record.replayed', {})];
    const [first] = saves(foldAll(call));
    const [second] = saves(foldAll(replayed));

    expect(second).toMatchObject({ draft: first?.draft });
    expect(second?.id).not.toBe(first?.id);
    // What the new try comes to is an answer again, whichever order the events came in.
    const again = [...replayed, failed(901, replayed, 'crm.invalid-request', false)];
    expect(saves(foldAll(again))).toEqual([]);
    expect(saves(foldAll([...again].reverse()))).toEqual([]);
  });

  it('writes nothing twice for an administrator who asks for what was written', () => {
    expect(saves(foldAll(call, saved(226, call), happened(900, 'record.replayed', {})))).toEqual([]);
  });

  it('drops what the activity should hang on when the CRM says that it is gone, until another record is chosen', () => {
    const gone = [...call, failed(226, call, 'crm.regarding-gone', false)];
    const what = { type: 'Account', id: '001A', kind: 'company', name: 'Acme' } as const;
    const rechosen = happened(300, 'regarding.set', { revision: 1, agent: 'anna.nowak', what });

    const [retry] = saves(foldAll(gone));
    expect(retry?.draft).not.toHaveProperty('who');
    expect(retry?.draft).not.toHaveProperty('what');
    expect(saves(foldAll(gone, rechosen))).toMatchObject([{ draft: { what: { id: '001A' } } }]);
  });

  it('keeps the key under which it was written first when the conversation turns out to have another id', () => {
    const linked = happened(230, 'conversation.linked', { other: 'call-0' });
    const recording = happened(300, 'recording.available', { url: 'https://recordings.example/1.wav' });
    const done = saved(226, call);

    expect(saves(foldAll(call, done, linked))).toEqual([]);
    expect(saves(foldAll(call, done, linked, recording))).toMatchObject([
      { conversation: 'call-0', draft: { key: 'call-1' } },
    ]);
  });

  it('is the work of the agent’s browser with client-side logging', () => {
    const clientSide = Settings.parse({ logging: { mode: 'client' } });

    expect(saves(foldAll(call), clientSide)).toMatchObject([
      { executor: { at: 'tab', agent: annaNowak.id } },
    ]);
  });
});
