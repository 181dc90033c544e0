import type { EventEnvelope } from '../conversation/event.js';
import {
  foldAll,
  found,
  guaranteed,
  happened,
  kowalska,
  offered,
  serverSide,
  talk,
} from '../testkit/story.js';
import { clientSide } from '../testkit/story.js';
import type { Settings } from '../settings/settings.js';
import { buildActivity } from './build-activity.js';
import { decide } from './decide.js';
import { fingerprintFields } from './fingerprint.js';
import type { SaveActivityIntent } from './intent.js';

const linked = happened(300, 'conversation.linked', { other: 'call-0' });
const call = [offered(0), found(1, kowalska), ...talk(), linked];

/** The record of one of the ids, as it was before anybody knew of the other. */
function saved(second: number, key: string, recordId: string, confirmed = {}): EventEnvelope {
  const body = {
    intent: `${key}/save/0.a.b.0`,
    recordId,
    url: `https://crm.example.com/${recordId}`,
    confirmed,
  };
  return happened(second, 'record.saved', body, { conversation: key, id: `${key} at ${second}` });
}

/** Both were written, and the first holds what it should hold now. */
function bothWritten(...more: EventEnvelope[]): EventEnvelope[] {
  const confirmed = fingerprintFields(buildActivity(foldAll(call), serverSide));
  return [...call, saved(226, 'call-1', '00T1', confirmed), saved(228, 'call-0', '00T0'), ...more];
}

function saves(events: EventEnvelope[], settings: Settings = serverSide): SaveActivityIntent[] {
  return decide(foldAll(events), settings).intents.filter(
    ({ kind }) => kind === 'save-activity',
  ) as SaveActivityIntent[];
}

describe('a conversation whose two ids were both written', () => {
  it('closes the later record with a link to the first, and touches nothing else of it', () => {
    expect(saves(bothWritten())).toMatchObject([
      {
        recordId: '00T0',
        changed: ['subject'],
        draft: { key: 'call-0', subject: 'Merged, see https://crm.example.com/00T1' },
        executor: { at: 'gateway' },
      },
    ]);
  });

  it('does so once', () => {
    const [closing] = saves(bothWritten());
    const closed = happened(310, 'record.saved', { intent: closing!.id, recordId: '00T0', confirmed: {} });

    expect(saves(bothWritten(closed))).toEqual([]);
    expect(foldAll(bothWritten(closed)).saved?.recordId).toBe('00T1');
  });

  it('brings the first record up to date before that', () => {
    const stale = [...call, saved(226, 'call-1', '00T1'), saved(228, 'call-0', '00T0')];

    expect(saves(stale)).toMatchObject([{ recordId: '00T1', draft: { key: 'call-1' } }]);
  });

  it('tries again what failed for now, and leaves be what a person has deleted', () => {
    const [closing] = saves(bothWritten());
    const failed = (code: string, retryable: boolean) =>
      happened(310, 'record.failed', { intent: closing!.id, code, message: '', action: '', retryable });

    expect(decide(foldAll(bothWritten(failed('crm.timed-out', true))), serverSide).wakeAt).toBeDefined();
    expect(decide(foldAll(bothWritten(failed('crm.not-found', false))), serverSide)).toEqual({ intents: [] });
  });

  it('closes nothing where browsers write', () => {
    const confirmed = fingerprintFields(buildActivity(foldAll(call), clientSide));
    const events = [...call, saved(226, 'call-1', '00T1', confirmed), saved(228, 'call-0', '00T0')];

    expect(saves(events, clientSide)).toEqual([]);
    expect(saves([...events, happened(500, 'timer.fired', {})], guaranteed)).toMatchObject([
      { changed: ['subject'] },
    ]);
  });

  it('closes every further record of a chain', () => {
    const third = [happened(301, 'conversation.linked', { other: 'call-2' }), saved(229, 'call-2', '00T2')];
    const [first] = saves(bothWritten(...third));
    const closed = happened(310, 'record.saved', { intent: first!.id, recordId: '00T0', confirmed: {} });

    expect(first?.recordId).toBe('00T0');
    expect(saves(bothWritten(...third, closed))).toMatchObject([{ recordId: '00T2' }]);
  });
});
