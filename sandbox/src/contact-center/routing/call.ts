import type { SampleCampaign } from '../../sample-data/campaigns.js';
import type { CallContext, FinishCause } from '../events/vendor-events.js';
import type { Agent } from './agents.js';
import type { AgentLeg } from './agent-line.js';

/*
 *   inbound     queued ◀──── declined, no reply ──── ringing
 *                 │ ──────── an agent waits ───────▶   │
 *                 │                                    │ answered
 *                 │                                    ▼
 *   outbound      │      dialing ──── answered ───▶ talking ◀──▶ held
 *                 │         │                          │           │
 *                 └─────────┴────────▶ finished ◀──────┴───────────┘
 */
export type CallState = 'queued' | 'ringing' | 'dialing' | 'talking' | 'held' | 'finished';

export interface Call {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  /** The customer's number; absent when withheld. */
  readonly customerNumber?: string | undefined;
  readonly companyNumber: string;
  readonly campaign: SampleCampaign;
  readonly context?: CallContext | undefined;
  readonly customerSpeaks: boolean;
  readonly startedAt: number;
  state: CallState;
  /** When the agent's phone took it. */
  agentAnsweredAt?: number;
  connectedAt?: number;
  finishedAt?: number;
  cause?: FinishCause;
  agent?: Agent | undefined;
  leg?: AgentLeg | undefined;
  /** Cancels what waits: the end of ringing, the customer's answer. */
  cancelTimer?: (() => void) | undefined;
  /** Agents at whom it rang in vain. */
  readonly triedAgents: Set<string>;
  recordingLink?: string;
  /** What the agent pressed. */
  digits: string;
  /** Events told so far. */
  seq: number;
}
