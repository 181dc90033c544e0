import {
  annaNowak,
  at,
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
import { buildActivity } from './build-activity.js';

type Story = Parameters<typeof foldAll>;
const draftOf = (...events: Story) => buildActivity(foldAll(...events), serverSide);
const notes = (text: string) => happened(100, 'notes.set', { revision: 1, agent: 'anna.nowak', text });
const disposition = happened(215, 'disposition.set', {
  revision: 1,
  agent: 'anna.nowak',
  path: [
    { id: 'credit-card', name: 'Credit Card' },
    { id: 'interested', name: 'Interested' },
  ],
});
const recording = happened(240, 'recording.available', { url: 'https://recordings.example/1.wav' });

describe('buildActivity', () => {
  it('[A-043] knows subject, disposition, sub-disposition, dates, description, key and recording', () => {
    const draft = draftOf(
      offered(0),
      found(1, kowalska),
      talk(),
      notes('Wants a card.'),
      disposition,
      recording,
    );

    expect(draft).toEqual({
      key: 'call-1',
      subject: 'Inbound call from Anna Kowalska',
      channel: 'voice',
      direction: 'inbound',
      callStatus: 'answered',
      customerAddress: '+48 22 123 45 67',
      startedAt: at(0),
      endedAt: at(210),
      durationSeconds: 205,
      dispositionClass: { id: 'credit-card', name: 'Credit Card' },
      dispositionCode: { id: 'interested', name: 'Interested' },
      agent: annaNowak,
      queue: 'Banking line',
      campaign: 'Banking',
      recordingUrl: 'https://recordings.example/1.wav',
      description:
        'Wants a card.\n\nCall Duration: 00:03:25\nCall Start: 2026-08-22 14:00:00 UTC\nCall End: 2026-08-22 14:03:30 UTC',
      who: { type: 'Contact', id: '003K', kind: 'person', name: 'Anna Kowalska' },
    });
  });

  it('[A-015] [A-016] writes duration, start and end as lines of the description, without notes too', () => {
    const lines = draftOf(offered(0), talk()).description.split('\n');

    expect(lines).toEqual([
      'Call Duration: 00:03:25',
      'Call Start: 2026-08-22 14:00:00 UTC',
      'Call End: 2026-08-22 14:03:30 UTC',
    ]);
  });

  it('[A-017] [A-016] names the customer as the contact center does, below the lines of the call', () => {
    const context = happened(3, 'context.added', { customer: { id: '42', name: 'Anna Kowalska' } });

    expect(draftOf(offered(0), talk(), notes('Wants a card.'), context).description.split('\n')).toEqual([
      'Wants a card.',
      '',
      'Call Duration: 00:03:25',
      'Call Start: 2026-08-22 14:00:00 UTC',
      'Call End: 2026-08-22 14:03:30 UTC',
      'Customer ID: 42',
      'Customer Name: Anna Kowalska',
      'Customer Phone Number: +48 22 123 45 67',
    ]);
  });

  it('[A-017] writes only what is known of the customer', () => {
    const linesOf = (customer: { id?: string; name?: string } | undefined, address?: string) =>
      draftOf(
        offered(0, { customerAddress: address }),
        talk(),
        happened(3, 'context.added', { data: { policy: 'P-1' }, ...(customer && { customer }) }),
      )
        .description.split('\n')
        .slice(3);

    expect(linesOf(undefined, '+48221234567')).toEqual([]);
    expect(linesOf({ name: '  ' })).toEqual([]);
    expect(linesOf({ id: '42' })).toEqual(['Customer ID: 42']);
  });

  it('[A-017] lets a name forge no line of the call', () => {
    const context = happened(3, 'context.added', { customer: { name: 'Eve\r\nCall Duration: 99:59:59' } });

    const lines = draftOf(offered(0), talk(), context).description.split('\n');
    expect(lines.filter((line) => line.startsWith('Call Duration'))).toEqual(['Call Duration: 00:03:25']);
    expect(lines).toContain('Customer Name: Eve Call Duration: 99:59:59');
  });

  it('[A-016] writes durations of more than an hour in hours', () => {
    const long = [
      happened(0, 'conversation.connected', {}),
      happened(3725, 'conversation.ended', { reason: 'agent-hung-up' }),
    ];

    expect(draftOf(offered(0), long).description).toContain('Call Duration: 01:02:05');
  });

  it('[F-002] carries date, duration, recording, name, e-mail of the agent and the status of the call', () => {
    expect(draftOf(offered(0), found(1, kowalska), talk(), recording)).toMatchObject({
      startedAt: at(0),
      durationSeconds: 205,
      recordingUrl: 'https://recordings.example/1.wav',
      who: { name: 'Anna Kowalska' },
      agent: { name: 'Anna Nowak', email: 'anna.nowak@example.com' },
      callStatus: 'answered',
    });
  });

  const ended = happened(30, 'conversation.ended', { reason: 'abandoned' });
  it.each<[string, Story]>([
    ['Missed call from Anna Kowalska', [offered(0), found(1, kowalska), ended]],
    ['Inbound call from +48 22 123 45 67', [offered(0), talk()]],
    ['Inbound call from +48 22 123 45 67', [offered(0), found(1, kowalska, wisniewski), talk()]],
    ['Inbound call from a withheld number', [offered(0, { customerAddress: 'anonymous' }), talk()]],
    ['Inbound call from alice', [offered(0, { customerAddress: 'alice' }), talk()]],
    ['Outbound call to Jan Wiśniewski', [dialing(0), found(1, wisniewski), talk()]],
    ['Outbound call to +48 22 123 45 67', [dialing(0), ended]],
    ['Internal call with 1234', [offered(0, { direction: 'internal', customerAddress: '1234' }), talk()]],
    ['Missed chat from +48 22 123 45 67', [offered(0, { channel: 'chat' }), ended]],
  ])('is titled "%s"', (subject, events) => {
    expect(draftOf(...events).subject).toBe(subject);
  });

  it('says so where the number was withheld', () => {
    expect(draftOf(offered(0, { customerAddress: undefined }), talk()).customerAddress).toBe('Withheld');
  });

  it('makes do with what was reported', () => {
    expect(draftOf(happened(50, 'conversation.ended', { reason: 'failed' }))).toMatchObject({
      startedAt: at(50),
      endedAt: at(50),
      durationSeconds: 0,
      callStatus: 'failed',
    });
  });

  it('keeps the class of a disposition whose code was not chosen', () => {
    const classOnly = {
      ...disposition,
      body: { ...disposition.body, path: [{ id: 'credit-card', name: 'Credit Card' }] },
    };
    const draft = draftOf(offered(0), talk(), classOnly);

    expect(draft.dispositionClass?.name).toBe('Credit Card');
    expect(draft).not.toHaveProperty('dispositionCode');
  });
});
