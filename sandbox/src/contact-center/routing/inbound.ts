import type { Agent } from './agents.js';
import type { Call } from './call.js';
import type { Exchange } from './exchange.js';

/** How long a call rings at one agent. */
export const RING_MS = 20_000;

/** Customers who call: they wait in the queue until an agent takes them. First come, first served. */
export class InboundCalls {
  constructor(private readonly exchange: Exchange) {}

  /** `undefined` where nobody answers that number. */
  call(request: { from?: string; to: string; speaks: boolean }): Call | undefined {
    const campaign = this.exchange.options.campaigns.find(({ dialedNumber }) => dialedNumber === request.to);
    if (!campaign) return undefined;
    const call = this.exchange.open({
      direction: 'inbound',
      state: 'queued',
      customerNumber: request.from,
      companyNumber: request.to,
      campaign,
      context: undefined,
      customerSpeaks: request.speaks,
    });
    this.exchange.tell(call, { event: 'queued' });
    this.distribute();
    return call;
  }

  /** Offers waiting calls to waiting agents. To be called whenever a call or an agent begins to wait. */
  distribute(): void {
    for (const call of this.exchange.all()) {
      if (call.state !== 'queued') continue;
      const agents = this.exchange.options.agents.available();
      // Somebody at whom it has not rung yet goes first; otherwise it may ring at the same agent again.
      const agent = agents.find(({ details }) => !call.triedAgents.has(details.login)) ?? agents[0];
      if (!agent) return;
      this.offer(call, agent);
    }
  }

  /** The agent at whom it rings does not want it. */
  decline(call: Call): void {
    if (call.agent) this.takeBack(call, call.agent, 'declined');
  }

  private offer(call: Call, agent: Agent): void {
    const { clock } = this.exchange.options;
    call.state = 'ringing';
    call.agent = agent;
    agent.call = call.id;
    this.exchange.tell(call, { event: 'ring', agent: agent.details });
    call.cancelTimer = clock.after(RING_MS, () => this.takeBack(call, agent, 'no_reply'));
    call.leg = this.exchange.ringAgent(call, agent, {
      answered: () => this.answered(call, agent),
      ended: (cause) => this.legEnded(call, agent, cause),
    });
    if (!call.leg) this.takeBack(call, agent, 'unreachable');
  }

  private answered(call: Call, agent: Agent): void {
    if (call.state !== 'ringing' || call.agent !== agent) return;
    call.cancelTimer?.();
    this.exchange.options.agents.startCall(agent, call.id);
    this.exchange.talk(call, agent);
  }

  private legEnded(call: Call, agent: Agent, cause: 'us' | 'agent' | 'declined' | 'fault'): void {
    if (cause === 'us' || call.agent !== agent) return;
    if (call.state === 'ringing')
      this.takeBack(call, agent, cause === 'declined' ? 'declined' : 'unreachable');
    else this.exchange.finish(call, cause === 'fault' ? 'fault' : 'agent');
  }

  /** It rang in vain: the call goes back to the queue, and the agent is not ready until they say so. */
  private takeBack(call: Call, agent: Agent, cause: 'declined' | 'no_reply' | 'unreachable'): void {
    if (call.state !== 'ringing' || call.agent !== agent) return;
    call.cancelTimer?.();
    call.state = 'queued';
    call.triedAgents.add(agent.details.login);
    call.agent = undefined;
    agent.call = undefined;
    const { leg } = call;
    call.leg = undefined;
    leg?.hangUp();
    this.exchange.tell(call, { event: 'ring_off', agent: agent.details, cause });
    this.exchange.options.agents.ask(agent, 'not_ready', cause);
    this.exchange.tell(call, { event: 'queued' });
    this.distribute();
  }
}
