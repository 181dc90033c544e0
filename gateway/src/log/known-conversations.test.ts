import { describe, expect, it } from '@jest/globals';
import { ENVELOPE_VERSION, type EventEnvelope } from '@jackfield/connector-core';
import { createKnownConversations, type Append } from './known-conversations.js';

const event = (id: string): EventEnvelope => ({
  v: ENVELOPE_VERSION,
  id,
  tenant: 'sandbox',
  conversation: 'call',
  source: 'contact-center',
  at: '2026-11-26T10:00:00.000Z',
  receivedAt: '2026-11-26T10:00:00.000Z',
  kind: 'conversation.held',
  body: {},
});

const append = (lastAppend: number, previousAppend: number, change: Partial<Append> = {}): Append => ({
  tenant: 'sandbox',
  conversation: 'call',
  events: [event(`at-${lastAppend}`)],
  position: lastAppend,
  lastAppend,
  previousAppend,
  settingsVersion: 1,
  org: 'org',
  stamp: String(lastAppend),
  ...change,
});

describe('conversations that this process knows', () => {
  const idsOf = (known: ReturnType<typeof createKnownConversations>): string[] | undefined =>
    known.get('sandbox', 'call')?.events.map(({ id }) => id);

  it('knows one from its first append on, and every further one in a row', () => {
    const known = createKnownConversations();
    known.add(append(3, 0));
    known.add(append(7, 3, { org: 'other-org' }));

    expect(idsOf(known)).toEqual(['at-3', 'at-7']);
    expect(known.get('sandbox', 'call')).toMatchObject({
      position: 7,
      lastAppend: 7,
      stamp: '7',
      org: 'other-org',
    });
  });

  it('does not claim to know one to which somebody else appended meanwhile', () => {
    const known = createKnownConversations();
    known.add(append(3, 0));
    known.add(append(9, 5));

    expect(known.get('sandbox', 'call')).toBeUndefined();
  });

  it('does not know one whose beginning it never saw, until it was read', () => {
    const known = createKnownConversations();
    known.add(append(9, 5));
    expect(known.get('sandbox', 'call')).toBeUndefined();

    known.put({ ...append(9, 5), events: [event('read'), event('at-9')] });
    known.add(append(11, 9));
    expect(idsOf(known)).toEqual(['read', 'at-9', 'at-11']);
  });

  it('keeps the stamp where an append leaves the pending line as it is', () => {
    const known = createKnownConversations();
    known.add(append(3, 0));
    known.add(append(4, 3, { stamp: undefined }));

    expect(known.get('sandbox', 'call')?.stamp).toBe('3');
  });

  it('keeps tenants apart, and forgets when it is told to', () => {
    const known = createKnownConversations();
    known.add(append(3, 0));
    known.add(append(3, 0, { tenant: 'other' }));
    known.forget('sandbox', 'call');

    expect(known.get('sandbox', 'call')).toBeUndefined();
    expect(known.get('other', 'call')).toBeDefined();
  });

  it('does not take what a read brings that began before somebody appended, even where the line has the same stamp', () => {
    const known = createKnownConversations();
    known.add(append(3, 0));
    const [logged] = [known.get('sandbox', 'call')];
    // An outcome marks no line, so that what was read before it looks as good as what is read after it.
    const reading = known.startReading();
    known.forget('sandbox', 'call');
    reading.end(logged ? [logged] : []);
    expect(known.get('sandbox', 'call')).toBeUndefined();

    known.startReading().end(logged ? [logged] : []);
    expect(idsOf(known)).toEqual(['at-3']);
  });
});
