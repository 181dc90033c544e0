import { defaultSettings } from '../settings/settings.js';
import type { Conversation } from './conversation.js';
import { endOverdueWrapUp } from './end-overdue-wrap-up.js';

const inWrapUp = (lastEventAt: string, seconds = 30): Conversation => ({
  id: 'c1',
  tenant: 't1',
  aliases: ['c1'],
  channel: 'voice',
  direction: 'inbound',
  state: 'wrap-up',
  wrapUp: { startedAt: '2026-11-20T10:00:00.000Z', seconds },
  identification: { status: 'not-needed' },
  outcomes: {},
  toldAt: '2026-11-20T10:00:00.000Z',
  lastEventAt,
});

describe('a wrap-up whose end nobody reports', () => {
  it('goes on while the report may still come', () => {
    const conversation = inWrapUp('2026-11-20T10:01:29.999Z');

    expect(endOverdueWrapUp(conversation, defaultSettings)).toBe(conversation);
  });

  it('has ended at its planned end once that is a minute ago', () => {
    expect(endOverdueWrapUp(inWrapUp('2026-11-20T10:01:30.000Z'), defaultSettings)).toMatchObject({
      state: 'ended',
      wrapUp: { endedAt: '2026-11-20T10:00:30.000Z', endedBy: 'system' },
    });
  });

  it('goes on without limit where only the agent ends it', () => {
    const conversation = inWrapUp('2026-11-21T10:00:00.000Z', 0);

    expect(endOverdueWrapUp(conversation, defaultSettings)).toBe(conversation);
  });
});
