import type { Conversation } from '../conversation/conversation.js';
import type { EventEnvelope } from '../conversation/event.js';
import { Settings } from '../settings/settings.js';
import {
  at,
  clientSide,
  foldAll,
  found,
  guaranteed,
  happened,
  kowalska,
  offered,
  talk,
} from '../testkit/story.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { Intent, SaveActivityIntent } from './intent.js';

const browser = { at: 'tab', agent: 'anna.nowak' };
const gateway = { at: 'gateway' };
const agentless = { agent: undefined };
const call = [offered(0), found(1, kowalska), ...talk()];
const time = (second: number) => happened(second, 'timer.fired', {});

function intentOf<Kind extends Intent['kind']>(kind: Kind, conversation: Conversation, settings: Settings) {
  return decide(conversation, settings).intents.find(
    (intent): intent is Extract<Intent, { kind: Kind }> => intent.kind === kind,
  );
}
const saveOf = (events: EventEnvelope[], settings = guaranteed) =>
  intentOf('save-activity', foldAll(events), settings);
const searchOf = (events: EventEnvelope[], settings: Settings) =>
  intentOf('search', foldAll(events), settings);

function failed(second: number, { id }: SaveActivityIntent, retryable: boolean): EventEnvelope {
  return happened(second, 'record.failed', { intent: id, code: 'c', message: 'm', action: 'a', retryable });
}

describe('with client-side logging', () => {
  it('[A-023] the browser of the agent searches and writes, never the gateway', () => {
    expect(searchOf([offered(0)], clientSide)?.executor).toEqual(browser);
    expect(saveOf(call, clientSide)?.executor).toEqual(browser);
    expect(saveOf([...call, time(86_000)], clientSide)?.executor).toEqual(browser);
  });

  it('[A-023] nobody searches or writes what has no agent', () => {
    const waiting = [offered(0, agentless)];
    const abandoned = [...waiting, happened(20, 'conversation.ended', { reason: 'abandoned' }), time(100)];

    expect(decide(foldAll(waiting), clientSide).intents).toEqual([]);
    expect(decide(foldAll(abandoned), clientSide).intents).toEqual([]);
  });

  it('the search goes to whoever takes the conversation', () => {
    const piotr = { id: 'piotr.zielinski', name: 'Piotr Zieliński' };
    const passedOn = [offered(0), happened(9, 'conversation.connected', { agent: piotr })];

    expect(searchOf(passedOn, clientSide)?.executor).toEqual({ at: 'tab', agent: piotr.id });
    expect(searchOf(passedOn, clientSide)?.id).toBe(searchOf([offered(0)], clientSide)?.id);
  });
});

describe('with the guarantee', () => {
  // Due at 225 with the end of wrap-up; two minutes for the browser.
  const handover = 225 + 120;

  it('the gateway takes over what no browser confirmed in time, as the same intent and by key', () => {
    const inTime = saveOf(call);
    const late = saveOf([...call, time(handover)]);

    expect(inTime?.executor).toEqual(browser);
    expect(decide(foldAll(call), guaranteed).wakeAt).toBe(at(handover));
    expect(late).toEqual({ ...inTime, executor: gateway });
    expect(late).not.toHaveProperty('recordId');
  });

  it('the gateway finds the customer first, whom the entry of a browser that told nothing may name', () => {
    // While the customer is not known the entry is due a little later, and so is the handover.
    const late = handover + 60;
    const untold = [offered(0), ...talk(), time(late)];

    expect(saveOf(untold)).toBeUndefined();
    expect(intentOf('search', foldAll(untold), guaranteed)?.executor).toEqual(gateway);
    expect(saveOf([...untold, found(late + 1, kowalska)])).toMatchObject({
      executor: gateway,
      draft: { who: { id: kowalska.id } },
    });
  });

  it('either confirmation counts', () => {
    const { id, draft } = saveOf(call)!;
    const confirmed = fingerprintFields(draft);
    const saved = happened(handover + 1, 'record.saved', { intent: id, recordId: '00T1', confirmed });

    expect(decide(foldAll(call, time(handover), saved), guaranteed)).toEqual({
      intents: expect.not.arrayContaining([expect.objectContaining({ kind: 'save-activity' })]) as unknown,
    });
  });

  it('the gateway also writes what a browser gave up, but not before the time', () => {
    const gaveUp = [...call, failed(226, saveOf(call)!, false)];

    expect(saveOf(gaveUp)).toBeUndefined();
    expect(decide(foldAll(gaveUp), guaranteed).wakeAt).toBe(at(handover));
    expect(saveOf([...gaveUp, time(handover)])?.executor).toEqual(gateway);
  });

  it('a browser’s next try is not put off behind the gateway’s first', () => {
    const slow = Settings.parse({ ...guaranteed, delivery: { firstRetryMs: 200_000 } });
    const retried = [...call, failed(226, saveOf(call)!, true)];

    expect(decide(foldAll(retried), slow).wakeAt).toBe(at(handover));
    expect(saveOf([...retried, time(handover)], slow)?.executor).toEqual(gateway);
  });

  it('what the gateway is refused for good stays refused', () => {
    const late = [...call, time(handover)];
    const refused = [...late, failed(handover + 1, saveOf(late)!, false)];

    expect(saveOf(refused)).toBeUndefined();
    expect(decide(foldAll(refused), guaranteed).wakeAt).toBeUndefined();
  });

  it('a late fact is the browser’s again, and the gateway’s after the same time', () => {
    const { id, draft } = saveOf(call)!;
    const confirmed = fingerprintFields(draft);
    const told = [
      ...call,
      happened(226, 'record.saved', { intent: id, recordId: '00T1', confirmed }),
      happened(900, 'recording.available', { url: 'https://recordings.example/1.wav' }),
    ];

    expect(saveOf(told)).toMatchObject({ executor: browser, recordId: '00T1' });
    expect(saveOf([...told, time(900 + 120)])).toMatchObject({ executor: gateway, recordId: '00T1' });
  });

  it('[U-026] what reached no agent is the gateway’s at once, with whom it was', () => {
    const abandoned = [offered(0, agentless), happened(20, 'conversation.ended', { reason: 'abandoned' })];

    expect(searchOf([offered(0, agentless)], guaranteed)).toBeUndefined();
    expect(searchOf(abandoned, guaranteed)?.executor).toEqual(gateway);
    expect(saveOf([...abandoned, found(21, kowalska), time(22)])).toMatchObject({
      executor: gateway,
      draft: { callStatus: 'missed', who: { id: kowalska.id } },
    });
  });

  it('the gateway searches for an entry that it takes over', () => {
    const unsearched = [offered(0), ...talk()];

    expect(searchOf(unsearched, guaranteed)?.executor).toEqual(browser);
    expect(searchOf([...unsearched, time(227 + 120)], guaranteed)?.executor).toEqual(gateway);
  });
});
