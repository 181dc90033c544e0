import { randomBytes } from 'node:crypto';
import type { SampleCampaign } from '../../sample-data/campaigns.js';
import type { Clock } from '../clock.js';
import type { AgentEvent, CallEvent, CallFacts, CallNews, FinishCause } from '../events/vendor-events.js';
import type { Agent, Agents } from './agents.js';
import type { AgentLeg, CallAgent } from './agent-line.js';
import type { Call } from './call.js';

/** Finished calls that are still listed. */
const MOST_FINISHED = 50;
/** A recording is ready a moment after the call. */
const RECORDING_READY_MS = 1_500;

export interface ExchangeOptions {
  clock: Clock;
  agents: Agents;
  callAgent: CallAgent;
  campaigns: SampleCampaign[];
  tell(event: CallEvent | AgentEvent): void;
  recordingPath(callId: string): string;
  recordingLink(callId: string): string;
}

type NewCall = Pick<
  Call,
  'direction' | 'state' | 'customerNumber' | 'companyNumber' | 'campaign' | 'context' | 'customerSpeaks'
>;

/** The calls and what happens to each once an agent has it. Where calls come from is `inbound.ts` and `outbound.ts`. */
export class Exchange {
  private readonly calls = new Map<string, Call>();
  /** Called when an agent may have become free. */
  onAgentFree: () => void = () => undefined;

  constructor(readonly options: ExchangeOptions) {}

  all(): Call[] {
    return [...this.calls.values()];
  }

  find(id: string): Call | undefined {
    return this.calls.get(id);
  }

  open(details: NewCall): Call {
    const call: Call = {
      ...details,
      id: `call-${randomBytes(10).toString('hex')}`,
      startedAt: this.options.clock.now(),
      triedAgents: new Set(),
      digits: '',
      seq: 0,
    };
    this.calls.set(call.id, call);
    this.forgetOldCalls();
    return call;
  }

  tell(call: Call, news: CallNews): void {
    call.seq += 1;
    this.options.tell({
      ...news,
      event_id: `${call.id}.${call.seq}`,
      call_id: call.id,
      seq: call.seq,
      ts: this.options.clock.now(),
      call: factsOf(call),
    });
  }

  /** Calls the agent's phone. What happens there comes back to `handlers`, hold and digits are dealt with here. */
  ringAgent(
    call: Call,
    agent: Agent,
    handlers: { answered(): void; ended(cause: 'us' | 'agent' | 'declined' | 'fault'): void },
  ): AgentLeg | undefined {
    return this.options.callAgent(
      {
        callId: call.id,
        login: agent.details.login,
        ...(call.customerNumber === undefined ? {} : { number: call.customerNumber }),
        direction: call.direction,
        autoAnswer: call.direction === 'outbound',
        customerSpeaks: call.customerSpeaks,
        recordingPath: this.options.recordingPath(call.id),
      },
      {
        answered: () => {
          call.agentAnsweredAt ??= this.options.clock.now();
          handlers.answered();
        },
        held: (held) => this.hold(call, held),
        digit: (digit) => (call.digits += digit),
        ended: (cause, recordedSeconds) => {
          if (recordedSeconds > 0) this.announceRecording(call, recordedSeconds);
          handlers.ended(cause);
        },
      },
    );
  }

  /** Customer and agent talk from now on. */
  talk(call: Call, agent: Agent): void {
    call.state = 'talking';
    call.connectedAt = this.options.clock.now();
    call.leg?.connectCustomer();
    this.tell(call, { event: 'talk', agent: agent.details });
  }

  /** Ends a call, whatever state it is in; a second end changes nothing. */
  finish(call: Call, cause: FinishCause): void {
    if (call.state === 'finished') return;
    const { agent } = call;
    call.cancelTimer?.();
    call.state = 'finished';
    call.finishedAt = this.options.clock.now();
    call.cause = cause;
    this.tell(call, { event: 'finish', cause, ...(agent ? { agent: agent.details } : {}) });
    call.leg?.hangUp();
    if (!agent) return;
    if (call.agentAnsweredAt === undefined) this.letGo(agent);
    else this.startAcw(call, agent);
  }

  /** The customer hangs up, or gives up waiting. */
  customerHangsUp(call: Call): void {
    this.finish(call, call.connectedAt === undefined ? 'gave_up' : 'client');
  }

  private startAcw(call: Call, agent: Agent): void {
    const seconds = call.campaign.wrapUpSeconds;
    this.tell(call, { event: 'acw_start', agent: agent.details, acw_secs: seconds });
    this.options.agents.startAcw(agent, seconds, (endedBy) => {
      this.tell(call, { event: 'acw_end', agent: agent.details, ended_by: endedBy });
    });
  }

  /** The agent has nothing to do with the call any more. */
  private letGo(agent: Agent): void {
    if (agent.state === 'on_call') this.options.agents.rest(agent);
    else agent.call = undefined;
    this.onAgentFree();
  }

  private hold(call: Call, held: boolean): void {
    if (!call.agent || (call.state !== 'talking' && call.state !== 'held')) return;
    call.state = held ? 'held' : 'talking';
    this.tell(call, { event: held ? 'hold' : 'unhold', agent: call.agent.details });
  }

  private announceRecording(call: Call, seconds: number): void {
    this.options.clock.after(RECORDING_READY_MS, () => {
      call.recordingLink = this.options.recordingLink(call.id);
      this.tell(call, { event: 'recording_ready', link: call.recordingLink, secs: Math.round(seconds) });
    });
  }

  private forgetOldCalls(): void {
    const finished = this.all().filter((call) => call.state === 'finished');
    for (const call of finished.slice(0, Math.max(0, finished.length - MOST_FINISHED)))
      this.calls.delete(call.id);
  }
}

function factsOf(call: Call): CallFacts {
  const inbound = call.direction === 'inbound';
  const ani = inbound ? call.customerNumber : call.companyNumber;
  const dnis = inbound ? call.companyNumber : call.customerNumber;
  return {
    line: inbound ? 'in' : 'out',
    ...(ani === undefined ? {} : { ani }),
    ...(dnis === undefined ? {} : { dnis }),
    campaign: { code: call.campaign.id, label: call.campaign.name },
    queue: { code: call.campaign.queue.id, label: call.campaign.queue.name },
    ...(call.context ? { context: call.context } : {}),
  };
}
