import { sampleAgents } from '../../sample-data/agents.js';
import { sampleCampaigns } from '../../sample-data/campaigns.js';
import type { CallEvent } from '../events/vendor-events.js';
import { Agents, type Agent } from '../routing/agents.js';
import type { AgentLeg, LegListener, LegRequest } from '../routing/agent-line.js';
import { Exchange } from '../routing/exchange.js';
import { InboundCalls } from '../routing/inbound.js';
import { OutboundCalls } from '../routing/outbound.js';
import { ManualClock } from './manual-clock.js';

/** A phone that rang, and what its owner can do. */
export interface FakeLeg extends LegRequest {
  /** What the contact center did with it. */
  readonly done: string[];
  answer(): void;
  decline(): void;
  hangUp(): void;
  hold(held: boolean): void;
  /** The phone is gone. */
  break(): void;
}

/** Routing on a clock of its own, with phones that do what a test says. */
export class RoutingStage {
  readonly clock = new ManualClock();
  readonly legs: FakeLeg[] = [];
  readonly events: CallEvent[] = [];
  /** `login state` of every change. */
  readonly changes: string[] = [];
  readonly agents: Agents;
  readonly exchange: Exchange;
  readonly inbound: InboundCalls;
  readonly outbound: OutboundCalls;

  constructor() {
    this.agents = new Agents(
      sampleAgents.map(({ id, name, email }) => ({ login: id, full_name: name, mail: email })),
      this.clock,
      (agent) => {
        this.changes.push(`${agent.details.login} ${agent.state}`);
        if (agent.state === 'waiting') this.clock.after(0, () => this.inbound.distribute());
      },
    );
    this.exchange = new Exchange({
      clock: this.clock,
      agents: this.agents,
      callAgent: (request, listener) => this.ring(request, listener),
      campaigns: sampleCampaigns,
      tell: (event) => {
        if (event.event !== 'agent_state') this.events.push(event);
      },
      recordingPath: (callId) => `/recordings/${callId}.wav`,
      recordingLink: (callId) => `http://127.0.0.1/recordings/${callId}.wav`,
    });
    this.inbound = new InboundCalls(this.exchange);
    this.outbound = new OutboundCalls(this.exchange);
    this.exchange.onAgentFree = () => void this.clock.after(0, () => this.inbound.distribute());
  }

  /** An agent with a phone, in the queue unless told otherwise. */
  agent(login: string, state: 'waiting' | 'not_ready' = 'waiting'): Agent {
    const agent = this.agents.find(login);
    if (!agent) throw new Error(`There is no ${login}`);
    agent.reachable = true;
    this.agents.ask(agent, state);
    this.clock.pass(0);
    return agent;
  }

  get lastLeg(): FakeLeg {
    const leg = this.legs.at(-1);
    if (!leg) throw new Error('No phone rang');
    return leg;
  }

  /** `event` of everything told of that call. */
  told(call: { id: string }): string[] {
    return this.events.filter(({ call_id }) => call_id === call.id).map(({ event }) => event);
  }

  private ring(request: LegRequest, listener: LegListener): AgentLeg | undefined {
    if (!this.agents.find(request.login)?.reachable) return undefined;
    const done: string[] = [];
    let over = false;
    let talked = false;
    const end = (cause: 'us' | 'agent' | 'declined' | 'fault'): void => {
      if (over) return;
      over = true;
      listener.ended(cause, talked ? 12 : 0);
    };
    this.legs.push({
      ...request,
      done,
      answer: () => listener.answered(),
      decline: () => end('declined'),
      hangUp: () => end('agent'),
      hold: (held) => listener.held(held),
      break: () => end('fault'),
    });
    return {
      ringOut: () => void done.push('ring out'),
      connectCustomer: () => {
        talked = true;
        done.push('connect');
      },
      pressDigits: (digits) => void done.push(`press ${digits}`),
      hangUp: () => {
        done.push('hang up');
        end('us');
      },
      audio: () => ({ heard: { packets: 0, energy: 0 }, said: { packets: 0, energy: 0 } }),
    };
  }
}
