import {
  RECORD_KINDS,
  toInstant,
  type Campaign,
  type DispositionNode,
  type EndReason,
  type EventBody,
  type EventDraft,
  type EventKind,
  type Named,
  type Opening,
  type Participant,
  type PresenceChange,
  type PresenceStatus,
  type RecordRef,
  type RememberedConversation,
  type RequestedPresence,
} from '@jackfield/connector-core';
import type {
  AgentStateEvent,
  CallEvent,
  CallFacts,
  PastCall,
  ResultNode,
  VendorCampaign,
} from './schema.js';

/** Vendor words to the core's, and back. Pure. */

const presenceOf: Record<AgentStateEvent['state'], PresenceStatus> = {
  not_ready: 'not-ready',
  waiting: 'in-queue',
  on_call: 'busy',
  acw: 'wrap-up',
};

export const stateOf: Record<RequestedPresence, 'not_ready' | 'waiting'> = {
  'not-ready': 'not_ready',
  'in-queue': 'waiting',
};

const endReasonOf: Record<Extract<CallEvent, { event: 'finish' }>['cause'], EndReason> = {
  client: 'customer-hung-up',
  agent: 'agent-hung-up',
  gave_up: 'abandoned',
  declined: 'rejected',
  no_reply: 'no-answer',
  engaged: 'busy',
  fault: 'failed',
};

export function toParticipant(agent: {
  login: string;
  full_name: string;
  mail?: string | undefined;
}): Participant {
  return {
    id: agent.login,
    name: agent.full_name,
    ...(agent.mail === undefined ? {} : { email: agent.mail }),
  };
}

export function toPresenceChange(event: AgentStateEvent): PresenceChange {
  return {
    agent: event.agent.login,
    status: presenceOf[event.state],
    since: toInstant(event.ts),
    ...(event.until === undefined ? {} : { until: toInstant(event.until) }),
  };
}

/** What one event of a call says. */
export function toEventDraft(event: CallEvent): EventDraft {
  switch (event.event) {
    case 'queued':
      // Offered to nobody yet.
      return draft(event, 'conversation.offered', openingOf(event.call));
    case 'ring':
      return draft(event, 'conversation.offered', {
        ...openingOf(event.call),
        agent: toParticipant(event.agent),
      });
    case 'ring_off':
      return draft(event, 'conversation.queued', {});
    case 'dial':
      return draft(event, 'conversation.dialing', {
        ...openingOf(event.call),
        agent: toParticipant(event.agent),
      });
    case 'talk':
      return draft(event, 'conversation.connected', { agent: toParticipant(event.agent) });
    case 'hold':
      return draft(event, 'conversation.held', {});
    case 'unhold':
      return draft(event, 'conversation.resumed', {});
    case 'finish':
      return draft(event, 'conversation.ended', { reason: endReasonOf[event.cause] });
    case 'acw_start':
      return draft(event, 'wrapUp.started', { agent: toParticipant(event.agent), seconds: event.acw_secs });
    case 'acw_end':
      return draft(event, 'wrapUp.ended', { by: event.ended_by === 'timer' ? 'time' : 'agent' });
    case 'recording_ready':
      return draft(event, 'recording.available', { url: event.link });
  }
}

export function toCampaign(campaign: VendorCampaign): Campaign {
  return {
    id: campaign.code,
    name: campaign.label,
    wrapUpSeconds: campaign.acw_secs,
    dispositions: campaign.results.map(toDisposition),
  };
}

export function toRememberedConversation({ call_id, began, ended, login }: PastCall): RememberedConversation {
  return {
    conversation: call_id,
    startedAt: toInstant(began),
    ...(ended === undefined ? {} : { endedAt: toInstant(ended) }),
    ...(login === undefined ? {} : { agent: login }),
  };
}

export function toContext(record: RecordRef): NonNullable<CallFacts['context']> {
  return {
    record_type: record.type,
    record_id: record.id,
    record_name: record.name,
    record_kind: record.kind,
  };
}

function toDisposition({ code, label, results }: ResultNode): DispositionNode {
  return { id: code, name: label, ...(results ? { children: results.map(toDisposition) } : {}) };
}

function draft<Kind extends EventKind>(event: CallEvent, kind: Kind, body: EventBody<Kind>): EventDraft {
  return {
    id: event.event_id,
    conversation: event.call_id,
    source: 'contact-center',
    sourceSeq: event.seq,
    at: toInstant(event.ts),
    kind,
    body,
  };
}

function openingOf({ line, ani, dnis, campaign, queue, context }: CallFacts): Opening {
  const customerAddress = line === 'in' ? ani : dnis;
  return {
    channel: 'voice',
    direction: line === 'in' ? 'inbound' : 'outbound',
    ...(customerAddress === undefined ? {} : { customerAddress }),
    ...(dnis === undefined ? {} : { dialedAddress: dnis }),
    ...(campaign === undefined ? {} : { campaign: toNamed(campaign) }),
    ...(queue === undefined ? {} : { queue: toNamed(queue) }),
    ...(context === undefined ? {} : { dialedFrom: toRecordRef(context) }),
  };
}

function toNamed({ code, label }: { code: string; label: string }): Named {
  return { id: code, name: label };
}

function toRecordRef(context: NonNullable<CallFacts['context']>): RecordRef {
  const kind = RECORD_KINDS.find((known) => known === context.record_kind) ?? 'custom';
  return { type: context.record_type, id: context.record_id, name: context.record_name, kind };
}
