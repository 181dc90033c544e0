import {
  annaNowak,
  at,
  dialing,
  foldAll,
  happened,
  kowalska,
  offered,
  piotrZielinski,
  talk,
} from '../testkit/story.js';
import { fold } from './fold.js';

describe('fold', () => {
  it('makes no conversation of no events', () => {
    expect(fold([])).toBeUndefined();
  });

  it('tells an answered call from its ring to the end of its wrap-up', () => {
    const conversation = foldAll(offered(0, { settingsVersion: 3 }), talk());

    expect(conversation).toMatchObject({
      id: 'call-1',
      tenant: 'sandbox',
      aliases: ['call-1'],
      direction: 'inbound',
      state: 'ended',
      settingsVersion: 3,
      customerAddress: '+48221234567',
      agent: annaNowak,
      startedAt: at(0),
      connectedAt: at(5),
      endedAt: at(210),
      endReason: 'customer-hung-up',
      callStatus: 'answered',
      wrapUp: { startedAt: at(210), seconds: 30, endedAt: at(225), endedBy: 'agent' },
      lastEventAt: at(225),
    });
  });

  it('leaves out what no event told', () => {
    expect(foldAll(happened(0, 'timer.fired', {}))).toEqual({
      id: 'call-1',
      tenant: 'sandbox',
      aliases: ['call-1'],
      channel: 'voice',
      direction: 'inbound',
      state: 'alerting',
      identification: { status: 'pending' },
      outcomes: {},
      toldAt: at(0),
      lastEventAt: at(0),
    });
  });

  it('takes each event once, however often it was delivered', () => {
    const failed = happened(9, 'record.failed', {
      intent: 'i',
      code: 'crm.unavailable',
      message: '',
      action: '',
      retryable: true,
    });
    const redelivered = { ...failed, receivedAt: at(500) };

    expect(foldAll(offered(0), failed, redelivered, failed).outcomes['i']).toMatchObject({ times: 1 });
  });

  it('is not confused by an end that comes in before the connection', () => {
    const [connected, ended] = talk();

    const conversation = foldAll(ended!, connected!, offered(0));

    expect(conversation).toMatchObject({ state: 'ended', callStatus: 'answered', connectedAt: at(5) });
  });

  it('ignores unknown kinds and bodies that it cannot read', () => {
    const told = [offered(0), ...talk()];
    const unknown = { ...happened(999, 'timer.fired', {}), kind: 'conversation.teleported' };
    const unreadable = {
      ...happened(998, 'timer.fired', {}),
      kind: 'conversation.ended',
      body: { reason: 7 },
    };

    expect(foldAll(told, unknown, unreadable)).toEqual(foldAll(told));
  });

  it('joins two ids of one conversation under the smaller one', () => {
    const linked = happened(1, 'conversation.linked', { other: 'call-0' });
    const consult = {
      ...happened(7, 'notes.set', { revision: 1, agent: 'a', text: 'hi' }),
      conversation: 'call-0',
    };

    expect(foldAll(offered(0), linked)).toMatchObject({ id: 'call-0', aliases: ['call-0', 'call-1'] });
    expect(foldAll(consult, offered(0), linked)).toMatchObject({ id: 'call-0', notes: { value: 'hi' } });
  });

  it('keeps the customer of the first sign and takes agent and queue of the last', () => {
    const passedOn = happened(60, 'conversation.offered', {
      channel: 'voice',
      direction: 'inbound',
      customerAddress: '+48221001000',
      agent: piotrZielinski,
      queue: { id: 'support-line', name: 'Support line' },
    });

    expect(foldAll(offered(0), passedOn)).toMatchObject({
      customerAddress: '+48221234567',
      agent: piotrZielinski,
      queue: { name: 'Support line' },
      campaign: { id: 'banking' },
      startedAt: at(0),
    });
  });

  it('is nobody’s once it rang in vain, until it is offered again or taken', () => {
    const queued = happened(20, 'conversation.queued', {});
    const offeredOn = offered(25, { agent: piotrZielinski });
    const taken = happened(26, 'conversation.connected', { agent: piotrZielinski });

    expect(foldAll(offered(0), queued)).not.toHaveProperty('agent');
    expect(foldAll(offered(0), queued)).toMatchObject({ state: 'alerting', queue: { name: 'Banking line' } });
    expect(foldAll(offered(0), queued, offeredOn).agent).toEqual(piotrZielinski);
    expect(foldAll(offered(0), queued, taken).agent).toEqual(piotrZielinski);
    expect(foldAll(offered(0), queued, dialing(21)).agent).toEqual(annaNowak);
  });

  it('is not taken from the next agent by a return to the queue that comes in late', () => {
    const queued = happened(20, 'conversation.queued', {}, { sourceSeq: 2 });
    // At the same moment: the contact center's own counter says which was first.
    const offeredOn = offered(20, { agent: piotrZielinski });

    expect(foldAll({ ...offeredOn, sourceSeq: 3 }, offered(0), queued).agent).toEqual(piotrZielinski);
    expect(foldAll({ ...offeredOn, sourceSeq: 1 }, offered(0), queued)).not.toHaveProperty('agent');
  });

  it('knows the running hold, until it is resumed or the call ends', () => {
    const held = happened(20, 'conversation.held', {});
    const again = happened(25, 'conversation.held', {});
    const resumed = happened(40, 'conversation.resumed', {});
    const connected = happened(5, 'conversation.connected', {});
    const ended = happened(90, 'conversation.ended', { reason: 'agent-hung-up' });

    expect(foldAll(offered(0), connected, held, again)).toMatchObject({ state: 'held', heldAt: at(20) });
    expect(foldAll(offered(0), connected, held, resumed)).not.toHaveProperty('heldAt');
    expect(foldAll(offered(0), connected, held, ended)).not.toHaveProperty('heldAt');
  });

  it('keeps a recording that comes long after the end', () => {
    const late = happened(4000, 'recording.available', { url: 'https://recordings.example/1.wav' });

    expect(foldAll(offered(0), talk(), late)).toMatchObject({
      state: 'ended',
      recordingUrl: 'https://recordings.example/1.wav',
    });
  });

  it('gives an edit to the highest revision, then to the greater agent, whatever the clocks said', () => {
    const edit = (second: number, revision: number, agent: string, id: string) =>
      happened(second, 'notes.set', { revision, agent, text: `by ${agent}` }, { id });

    const conversation = foldAll(edit(30, 1, 'zoe', 'z'), edit(10, 2, 'anna', 'y'), edit(9, 2, 'piotr', 'x'));

    expect(conversation.notes).toEqual({ value: 'by piotr', revision: 2, agent: 'piotr', event: 'x' });
  });

  it('gives two edits of one agent and revision to the greater id of the event', () => {
    const edit = (second: number, id: string) =>
      happened(second, 'notes.set', { revision: 1, agent: 'anna', text: id }, { id });

    expect(foldAll(edit(10, 'a'), edit(20, 'b')).notes?.value).toBe('b');
    expect(foldAll(edit(20, 'a'), edit(10, 'b')).notes?.value).toBe('b');
  });

  it('needs no search for a call that was dialled from a record, withheld or internal', () => {
    const { type, id, kind, name } = kowalska;

    expect(foldAll(dialing(0, { dialedFrom: { type, id, kind, name } })).identification.status).toBe(
      'not-needed',
    );
    expect(foldAll(offered(0, { customerAddress: undefined })).identification.status).toBe('not-needed');
    expect(foldAll(offered(0, { direction: 'internal' })).identification.status).toBe('not-needed');
    expect(foldAll(offered(0)).identification.status).toBe('pending');
  });

  it('lets a search that worked beat one that failed', () => {
    const failed = happened(2, 'search.failed', {
      intent: 's',
      code: 'crm.timed-out',
      message: 'm',
      action: 'a',
      retryable: false,
    });
    const completed = happened(1, 'search.completed', { intent: 't', records: [kowalska] });

    expect(foldAll(offered(0), failed).identification).toMatchObject({ status: 'failed' });
    expect(foldAll(offered(0), failed, completed).identification).toEqual({
      status: 'found',
      records: [kowalska],
      at: at(1),
    });
  });

  it('keeps done what was done, even if a late failure of the same intent comes in', () => {
    const saved = happened(3, 'record.saved', { intent: 'w', recordId: '00T1', confirmed: { subject: 'x' } });
    const failed = happened(4, 'record.failed', {
      intent: 'w',
      code: 'crm.timed-out',
      message: '',
      action: '',
      retryable: true,
    });

    expect(foldAll(offered(0), saved, failed).outcomes).toEqual({ w: { status: 'done', at: at(3) } });
  });

  it('adds up what the CRM confirmed, and keeps the key of the first writing', () => {
    const first = happened(3, 'record.saved', {
      intent: 'w1',
      recordId: '00T1',
      url: 'https://crm.example/00T1',
      confirmed: { subject: 'a', description: 'b' },
    });
    const second = happened(9, 'record.saved', {
      intent: 'w2',
      recordId: '00T1',
      confirmed: { description: 'c' },
    });

    expect(foldAll(offered(0), second, first).saved).toEqual({
      key: 'call-1',
      recordId: '00T1',
      url: 'https://crm.example/00T1',
      confirmed: { subject: 'a', description: 'c' },
    });
  });
});
