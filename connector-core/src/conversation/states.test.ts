import { dialing, foldAll, happened, offered } from '../testkit/story.js';
import type { EndReason } from './event-kinds.js';

describe('the state of a conversation', () => {
  const connected = happened(5, 'conversation.connected', {});
  const held = happened(20, 'conversation.held', {});
  const ended = happened(60, 'conversation.ended', { reason: 'customer-hung-up' });
  const wrapUpStarted = happened(60, 'wrapUp.started', { seconds: 30 });
  const wrapUpEnded = happened(90, 'wrapUp.ended', { by: 'time' });

  it.each([
    ['alerting', [offered(0)]],
    ['dialing', [dialing(0)]],
    ['connected', [offered(0), connected]],
    ['held', [dialing(0), connected, held]],
    ['ended', [offered(0), ended]],
    ['wrap-up', [offered(0), connected, ended, wrapUpStarted]],
    ['wrap-up', [offered(0), connected, wrapUpStarted]],
    ['ended', [offered(0), connected, ended, wrapUpStarted, wrapUpEnded]],
    ['ended', [wrapUpEnded]],
  ])('is %s', (state, events) => {
    expect(foldAll(events).state).toBe(state);
  });
});

describe('how a call went', () => {
  it.each<[EndReason, 'inbound' | 'outbound', boolean, string]>([
    ['customer-hung-up', 'inbound', true, 'answered'],
    ['failed', 'outbound', true, 'answered'],
    ['abandoned', 'inbound', false, 'missed'],
    ['customer-hung-up', 'inbound', false, 'missed'],
    ['no-answer', 'inbound', false, 'missed'],
    ['rejected', 'inbound', false, 'rejected'],
    ['agent-hung-up', 'inbound', false, 'rejected'],
    ['no-answer', 'outbound', false, 'no-answer'],
    ['agent-hung-up', 'outbound', false, 'no-answer'],
    ['busy', 'outbound', false, 'busy'],
    ['failed', 'outbound', false, 'failed'],
  ])('that ended by "%s" (%s, connected: %s) is %s', (reason, direction, isConnected, status) => {
    const conversation = foldAll(
      direction === 'inbound' ? offered(0) : dialing(0),
      isConnected ? [happened(5, 'conversation.connected', {})] : [],
      happened(30, 'conversation.ended', { reason }),
    );

    expect(conversation.callStatus).toBe(status);
  });

  it('is not said while it is going on', () => {
    expect(foldAll(offered(0), happened(5, 'conversation.connected', {}))).not.toHaveProperty('callStatus');
  });
});
