/**
 * What the contact center tells the outside world, in its own words. Terminology
 * - ani, dnis: the caller's number and the number that was called
 * - line: which way a call goes
 * - acw: after-call work
 * - login: an agent's id
 */

export type AgentState = 'not_ready' | 'waiting' | 'on_call' | 'acw';

export interface VendorAgent {
  login: string;
  full_name: string;
  mail?: string;
}

export interface CodeAndLabel {
  code: string;
  label: string;
}

/** The record from which an agent dialled, handed back as it was given. */
export interface CallContext {
  record_type: string;
  record_id: string;
  record_name: string;
  record_kind: string;
}

/** What is known of a call. Every event carries it, so that each can be read alone. */
export interface CallFacts {
  line: 'in' | 'out';
  /** Absent when the caller withheld it. */
  ani?: string;
  dnis?: string;
  campaign: CodeAndLabel;
  queue: CodeAndLabel;
  context?: CallContext;
}

export type FinishCause = 'client' | 'agent' | 'gave_up' | 'declined' | 'no_reply' | 'engaged' | 'fault';

export type CallNews =
  /** The call waits for an agent: at first, or again after `ring_off`. */
  | { event: 'queued' }
  /** The call rings at an agent. */
  | { event: 'ring'; agent: VendorAgent }
  /** It rings at that agent no more and goes back to the queue. */
  | { event: 'ring_off'; agent: VendorAgent; cause: 'declined' | 'no_reply' | 'unreachable' }
  /** An agent's call goes out. */
  | { event: 'dial'; agent: VendorAgent }
  | { event: 'talk'; agent: VendorAgent }
  | { event: 'hold'; agent: VendorAgent }
  | { event: 'unhold'; agent: VendorAgent }
  | { event: 'finish'; cause: FinishCause; agent?: VendorAgent }
  | { event: 'acw_start'; agent: VendorAgent; /** 0 = until the agent ends it. */ acw_secs: number }
  | { event: 'acw_end'; agent: VendorAgent; ended_by: 'agent' | 'timer' }
  | { event: 'recording_ready'; link: string; secs: number };

export type CallEvent = CallNews & {
  /** The same at every repetition. */
  event_id: string;
  call_id: string;
  /** Counts the events of one call from 1. */
  seq: number;
  /** Milliseconds since the epoch, by the contact center's clock. */
  ts: number;
  call: CallFacts;
};

export interface AgentEvent {
  event: 'agent_state';
  event_id: string;
  ts: number;
  agent: VendorAgent;
  state: AgentState;
  /** Why the contact center set it, where the agent did not. */
  reason?: string;
  /** When after-call work ends by itself, in milliseconds since the epoch. */
  until?: number;
}

export type VendorEvent = CallEvent | AgentEvent;
