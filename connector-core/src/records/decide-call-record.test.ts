import { describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from '../conversation/event.js';
import { annaNowak, clientSide, dialing, foldAll, happened, offered, serverSide } from '../testkit/story.js';
import { conversationView } from '../view/conversation-view.js';
import { buildActivity } from './build-activity.js';
import { decide } from './decide.js';
import type { OpenCallRecordIntent } from './intent.js';

const connected = (second: number) => happened(second, 'conversation.connected', {});
const ended = (second: number) => happened(second, 'conversation.ended', { reason: 'customer-hung-up' });
const ringing = offered(0, { customerAddress: '+48221234567', dialedAddress: '+48221001000' });
const wanted = happened(1, 'callRecord.wanted', { agent: annaNowak.id });

function wish(events: EventEnvelope[], settings = serverSide): OpenCallRecordIntent | undefined {
  return decide(foldAll(...events), settings).intents.find(
    (intent): intent is OpenCallRecordIntent => intent.kind === 'open-call-record',
  );
}
const shown = (events: EventEnvelope[], settings = serverSide) =>
  conversationView(foldAll(...events), settings).callRecord;

describe('the CRM’s own record of a call', () => {
  it('is opened by the gateway for an inbound call, once a page asked for it', () => {
    expect(wish([ringing])).toBeUndefined();
    expect(wish([ringing, wanted])).toMatchObject({
      executor: { at: 'gateway' },
      call: { key: ringing.conversation, from: '+48221234567', to: '+48221001000', startedAt: ringing.at },
    });
    expect(shown([ringing, wanted])).toEqual({ status: 'asked' });
  });

  it('is asked for once, whether it was opened or not', () => {
    const intent = wish([ringing, wanted])!.id;
    const opened = happened(2, 'callRecord.opened', { intent, recordId: '0LQ1' });
    const failure = { code: 'crm.unavailable', message: 'Away.', action: 'Wait.' };
    const failed = happened(2, 'callRecord.failed', { intent, ...failure, retryable: true });
    expect(wish([ringing, wanted, opened])).toBeUndefined();
    expect(shown([ringing, wanted, opened])).toEqual({ status: 'opened', recordId: '0LQ1' });
    expect(wish([ringing, wanted, failed])).toBeUndefined();
    expect(shown([ringing, wanted, failed])).toEqual({ status: 'failed' });
  });

  it('is left to the CRM where somebody dials, and comes too late once a call is over', () => {
    expect(wish([dialing(0), wanted])).toBeUndefined();
    expect(shown([dialing(0), wanted])).toEqual({ status: 'asked' });
    expect(wish([ringing, wanted, ended(2)])).toBeUndefined();
  });

  it('is not opened with client-side logging, where the gateway asks nothing of the CRM', () => {
    expect(wish([ringing, wanted], clientSide)).toBeUndefined();
    expect(shown([ringing, wanted], clientSide)).toEqual({ status: 'failed' });
  });

  it('is named in the entry by the key under which it was asked for, also where only the CRM opened it', () => {
    const call = [dialing(0), wanted, connected(3), ended(9)];
    expect(buildActivity(foldAll(...call), serverSide).callRecord).toBe(wanted.conversation);
    expect(buildActivity(foldAll(ringing, ended(9)), serverSide)).not.toHaveProperty('callRecord');
  });
});
