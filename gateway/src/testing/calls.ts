import type { EventBody, EventDraft, EventKind, Participant } from '@jackfield/connector-core';

export const agentAnna: Participant = {
  id: 'anna.nowak',
  name: 'Anna Nowak',
  email: 'anna.nowak@example.com',
};
export const agentPiotr: Participant = { id: 'piotr.zielinski', name: 'Piotr Zieliński' };

/** One event of the contact center, `seconds` after `start`. */
export function said<Kind extends EventKind>(
  conversation: string,
  kind: Kind,
  body: EventBody<Kind>,
  start: number,
  seconds = 0,
): EventDraft {
  return {
    id: `${conversation}-${kind}`,
    conversation,
    source: 'contact-center',
    at: new Date(start + seconds * 1000).toISOString(),
    kind,
    body,
  };
}

export interface CallOptions {
  /** When it began, milliseconds since the epoch. */
  start: number;
  agent?: Participant;
  customerAddress?: string;
}

/** An inbound call that was offered. */
export function offered(conversation: string, { start, agent, customerAddress }: CallOptions): EventDraft {
  return said(
    conversation,
    'conversation.offered',
    {
      channel: 'voice',
      direction: 'inbound',
      customerAddress: customerAddress ?? '+48221234567',
      agent: agent ?? agentAnna,
      queue: { id: 'banking-line', name: 'Banking line' },
      campaign: { id: 'banking', name: 'Banking' },
    },
    start,
  );
}

/** A whole inbound call: rings, one minute of talk, wrap-up ended by the agent after ten seconds. */
export function wholeCall(conversation: string, options: CallOptions): EventDraft[] {
  const { start } = options;
  const agent = options.agent ?? agentAnna;
  return [
    offered(conversation, options),
    said(conversation, 'conversation.connected', { agent }, start, 5),
    said(conversation, 'conversation.ended', { reason: 'customer-hung-up' }, start, 65),
    said(conversation, 'wrapUp.started', { agent, seconds: 30 }, start, 65),
    said(conversation, 'wrapUp.ended', { by: 'agent' }, start, 75),
  ];
}
