import type { Conversation } from '../conversation/conversation.js';
import type { EventKind } from '../conversation/event-kinds.js';
import type { EventBody, EventEnvelope, EventSource } from '../conversation/event.js';
import { fold } from '../conversation/fold.js';
import type { CrmRecord } from '../records/crm-record.js';
import { markOf } from '../records/intent-id.js';
import { Settings } from '../settings/settings.js';

/** Short ways to tell a conversation in a test. All of it happens on one afternoon, told in seconds since two o'clock. */
export const annaNowak = { id: 'anna.nowak', name: 'Anna Nowak', email: 'anna.nowak@example.com' };
export const piotrZielinski = { id: 'piotr.zielinski', name: 'Piotr Zieliński' };

export const kowalska: CrmRecord = {
  type: 'Contact',
  id: '003K',
  kind: 'person',
  name: 'Anna Kowalska',
  phones: ['+48 22 123 45 67'],
  company: { type: 'Account', id: '001A', name: 'Acme' },
};
export const wisniewski: CrmRecord = {
  type: 'Contact',
  id: '003W',
  kind: 'person',
  name: 'Jan Wiśniewski',
  phones: ['22 123 45 67'],
};

export const serverSide = Settings.parse({
  logging: { mode: 'server' },
  identify: { ownNumbers: ['+48 22 100 10 00'] },
});

/** The agent's browser writes; with `guaranteed` the gateway completes after two minutes. */
export const clientSide = Settings.parse({ logging: { mode: 'client' } });
export const guaranteed = Settings.parse({
  logging: { mode: 'client', guarantee: true, guaranteeAfterMs: 120_000 },
});
/** Server-side, and a person is created for a customer whom nobody found. */
export const creating = Settings.parse({ ...serverSide, records: { createPerson: 'at-disposal' } });

export function at(second: number): string {
  return new Date(Date.UTC(2026, 7, 22, 14, 0, 0) + Math.round(second * 1000)).toISOString();
}

/** One event. Its id comes from kind and second unless it is given. */
export function happened<Kind extends EventKind>(
  second: number,
  kind: Kind,
  body: EventBody<Kind>,
  more: Partial<EventEnvelope> = {},
): EventEnvelope {
  return {
    v: 1,
    id: `${kind}@${second}`,
    tenant: 'sandbox',
    conversation: 'call-1',
    source: sourceOf(kind),
    at: at(second),
    receivedAt: at(second + 0.05),
    kind,
    body: { ...body },
    ...more,
  };
}

export function offered(
  second: number,
  body: Partial<EventBody<'conversation.offered'>> = {},
): EventEnvelope {
  return happened(second, 'conversation.offered', {
    channel: 'voice',
    direction: 'inbound',
    customerAddress: '+48221234567',
    agent: annaNowak,
    queue: { id: 'banking-line', name: 'Banking line' },
    campaign: { id: 'banking', name: 'Banking' },
    ...body,
  });
}

export function dialing(
  second: number,
  body: Partial<EventBody<'conversation.dialing'>> = {},
): EventEnvelope {
  return happened(second, 'conversation.dialing', {
    channel: 'voice',
    direction: 'outbound',
    customerAddress: '+48221234567',
    agent: annaNowak,
    ...body,
  });
}

/** Connected at 5, ended by the customer at 210, thirty seconds of wrap-up that the agent ends at 225. */
export function talk(): EventEnvelope[] {
  return [
    happened(5, 'conversation.connected', {}),
    happened(210, 'conversation.ended', { reason: 'customer-hung-up' }),
    happened(210, 'wrapUp.started', { seconds: 30 }),
    happened(225, 'wrapUp.ended', { by: 'agent' }),
  ];
}

/** The intent to search the number of these stories: the first try, or a further one, e.g. `1`, `entry.0`. */
export function searchOf(attempt?: number | string): string {
  const mark = markOf('+48221234567');
  return `call-1/search/${attempt === undefined ? mark : `${mark}.${attempt}`}`;
}

export function found(second: number, ...records: CrmRecord[]): EventEnvelope {
  return happened(second, 'search.completed', { intent: searchOf(), records });
}

/** A search that failed: for now, unless it is said otherwise. */
export function notSearched(
  second: number,
  attempt?: number | string,
  { retryable = true } = {},
): EventEnvelope {
  const failure = { code: 'crm.timed-out', message: '', action: '' };
  return happened(second, 'search.failed', { intent: searchOf(attempt), ...failure, retryable });
}

/** The conversation of these events. */
export function foldAll(...events: (EventEnvelope | EventEnvelope[])[]): Conversation {
  const conversation = fold(events.flat());
  if (conversation === undefined) throw new Error('A story needs an event.');
  return conversation;
}

function sourceOf(kind: EventKind): EventSource {
  if (/^(conversation|wrapUp|recording|summary|context)\./.test(kind)) return 'contact-center';
  return /^(disposition|notes|regarding|match)\./.test(kind) ? 'panel' : 'gateway';
}
