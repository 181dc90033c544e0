import type { EventEnvelope } from '../conversation/event.js';
import { foldAll, found, happened, kowalska, offered, serverSide, talk } from '../testkit/story.js';
import { activityState } from './activity-state.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { SaveActivityIntent } from './intent.js';

const quarterOfAnHour = 225 + 900;
const call = [offered(0), found(1, kowalska), ...talk()];
const recording = happened(quarterOfAnHour, 'recording.available', {
  url: 'https://recordings.example/1.wav',
});
const summary = happened(quarterOfAnHour + 60, 'summary.available', { text: 'Wants a card.' });
const savesOf = (events: EventEnvelope[]) =>
  decide(foldAll(events), serverSide).intents.filter(
    (intent): intent is SaveActivityIntent => intent.kind === 'save-activity',
  );

function saved(second: number, events: EventEnvelope[]): EventEnvelope {
  const [{ id, draft }] = savesOf(events) as [SaveActivityIntent];
  return happened(second, 'record.saved', {
    intent: id,
    recordId: '00T1',
    confirmed: fingerprintFields(draft),
  });
}

function gone(second: number, events: EventEnvelope[]): EventEnvelope {
  const [{ id }] = savesOf(events) as [SaveActivityIntent];
  const failure = { code: 'crm.not-found', message: 'm', action: 'a' };
  return happened(second, 'record.failed', { intent: id, ...failure, retryable: false });
}

const written = [...call, saved(226, call)];

describe('what becomes known long after the conversation', () => {
  it('[X-006] changes the same record, and nothing but itself', () => {
    expect(savesOf([...written, recording])).toMatchObject([
      {
        recordId: '00T1',
        changed: ['recordingUrl'],
        draft: { key: 'call-1', recordingUrl: expect.any(String) as string },
      },
    ]);
    const recorded = [...written, recording];
    expect(savesOf([...recorded, saved(quarterOfAnHour + 1, recorded), summary])).toMatchObject([
      { recordId: '00T1', changed: ['summary'], draft: { key: 'call-1', summary: 'Wants a card.' } },
    ]);
  });

  it('[X-006] is one change where it comes together', () => {
    const [save, ...others] = savesOf([...written, recording, summary]);

    expect(save?.changed).toEqual(['recordingUrl', 'summary']);
    expect(others).toEqual([]);
  });

  it('[X-006] is part of the first write where that comes later still', () => {
    expect(savesOf([...call, recording, summary])).toMatchObject([
      { draft: { recordingUrl: 'https://recordings.example/1.wav', summary: 'Wants a card.' } },
    ]);
  });

  it('does not bring back a record that a person deleted: it is asked for once and never again', () => {
    const late = [...written, recording];
    const deleted = [...late, gone(quarterOfAnHour + 1, late)];

    expect(savesOf(deleted)).toEqual([]);
    expect(savesOf([...deleted, summary])).toEqual([]);
    expect(activityState(foldAll(deleted, summary), serverSide)).toMatchObject({
      status: 'failed',
      failure: { code: 'crm.not-found' },
    });
    expect(decide(foldAll(deleted, summary), serverSide).wakeAt).toBeUndefined();
  });

  it('is tried once more for a deleted record when an administrator asks for it', () => {
    const late = [...written, recording];
    const replayed = [...late, gone(1200, late), happened(1300, 'record.replayed', {})];

    expect(savesOf(replayed)).toMatchObject([{ recordId: '00T1' }]);
    expect(savesOf([...replayed, gone(1301, replayed), { ...summary, at: recording.at }])).toEqual([]);
  });

  it('does not make an entry without an end change with every write of our own', () => {
    const endless = [
      offered(0, { customerAddress: undefined }),
      happened(9, 'wrapUp.ended', { by: 'system' }),
    ];
    const done = saved(300, endless);

    expect(savesOf([...endless, done])).toEqual([]);
    expect(activityState(foldAll(endless, done), serverSide)).toEqual({ status: 'saved' });
  });
});
