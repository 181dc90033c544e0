import type { Conversation } from '../conversation/conversation.js';
import type { EventEnvelope } from '../conversation/event.js';
import { decide } from '../records/decide.js';
import { fingerprintFields } from '../records/fingerprint.js';
import type { SaveActivityIntent } from '../records/intent.js';
import { annaNowak, at, foldAll, happened, offered, piotrZielinski, serverSide } from '../testkit/story.js';
import { agentView } from './build-agent-view.js';

function events(id: string, second: number): EventEnvelope[] {
  const told = [
    offered(second, { customerAddress: undefined }),
    happened(second + 5, 'conversation.connected', {}),
    happened(second + 60, 'conversation.ended', { reason: 'customer-hung-up' }),
    happened(second + 60, 'wrapUp.started', { seconds: 30 }),
    happened(second + 70, 'wrapUp.ended', { by: 'agent' }),
  ];
  return told.map((event) => ({ ...event, conversation: id }));
}

function saved(id: string, second: number): Conversation {
  const told = events(id, second);
  const [intent] = decide(foldAll(told), serverSide).intents as [SaveActivityIntent];
  const confirmed = fingerprintFields(intent.draft);
  const save = happened(second + 71, 'record.saved', { intent: intent.id, recordId: '00T', confirmed });
  return foldAll(told, { ...save, conversation: id });
}

const running = (id: string, second: number) => foldAll(events(id, second).slice(0, 2));
const pending = (id: string, second: number) => foldAll(events(id, second));
const viewOf = (...conversations: Conversation[]) =>
  agentView({
    agent: annaNowak,
    presence: { status: 'in-queue', since: at(0) },
    conversations,
    settings: serverSide,
    campaigns: [],
    revision: 7,
  });
const idsOf = (...conversations: Conversation[]) =>
  viewOf(...conversations).conversations.map(({ id }) => id);

describe('agentView', () => {
  it('lists the newest conversation first', () => {
    expect(idsOf(running('a', 0), running('c', 100), running('b', 50))).toEqual(['c', 'b', 'a']);
  });

  it('keeps the last conversation after it was saved, until the next one comes', () => {
    expect(idsOf(saved('a', 0), saved('b', 100))).toEqual(['b']);
    expect(idsOf(saved('a', 0), saved('b', 100), running('c', 200))).toEqual(['c']);
  });

  it('keeps what is not saved yet', () => {
    expect(idsOf(pending('a', 0), saved('b', 100), running('c', 200))).toEqual(['c', 'a']);
  });

  it('leaves out what waits for another agent, or rings at one', () => {
    const declined = [offered(0), happened(20, 'conversation.queued', {})];

    expect(idsOf(foldAll(declined[0]!))).toEqual(['call-1']);
    expect(idsOf(foldAll(declined))).toEqual([]);
    expect(idsOf(foldAll(declined, offered(25, { agent: piotrZielinski })))).toEqual([]);
  });

  it('carries agent, presence, campaigns and revision', () => {
    expect(viewOf()).toEqual({
      agent: annaNowak,
      presence: { status: 'in-queue', since: at(0) },
      conversations: [],
      campaigns: [],
      revision: 7,
    });
  });
});
