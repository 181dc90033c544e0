import type { Clock } from '../clock.js';
import type { AgentState, VendorAgent } from '../events/vendor-events.js';

/*
 *                 asked for               a call is taken or dialled
 *   not_ready ◀────────────▶ waiting ──────────────────────────────────▶ on_call
 *       ▲                       ▲                                           │ it ends
 *       │                       │  the campaign's seconds, or               ▼
 *       └───────────────────────┴──── any state that the agent asks for ── acw
 *
 * After-call work leads back to where the agent was before the call, unless the agent asked for something else meanwhile.
 */

/** What an agent may ask for. */
export type RestingState = 'not_ready' | 'waiting';

export interface Agent {
  details: VendorAgent;
  /** May take no further call; is forgotten once the present one is over. */
  leaving?: boolean;
  state: AgentState;
  /** Since when, in milliseconds since the epoch. */
  since: number;
  /** Why the contact center set the state, where the agent did not. */
  reason?: string | undefined;
  /** When after-call work ends by itself. */
  until?: number | undefined;
  /** Whether a phone is registered. */
  reachable: boolean;
  /** The call that rings at this agent or that the agent has. */
  call?: string | undefined;
  /** Where after-call work leads. */
  next: RestingState;
  endAcw?: ((endedBy: 'agent' | 'timer') => void) | undefined;
}

/** Who is there and what they do. Every change is told to `changed`. */
export class Agents {
  private readonly byLogin: Map<string, Agent>;

  constructor(
    details: VendorAgent[],
    private readonly clock: Clock,
    private readonly changed: (agent: Agent) => void,
  ) {
    this.byLogin = new Map(details.map((each) => [each.login, this.newcomer(each)]));
  }

  /** Somebody was hired, renamed, or may not work any more. A call in progress goes on. */
  know(details: VendorAgent, works: boolean): void {
    const known = this.byLogin.get(details.login);
    if (known) {
      known.details = details;
      known.leaving = !works;
      if (!works) this.losePhone(known);
      this.forget(known);
    } else if (works) {
      this.byLogin.set(details.login, this.newcomer(details));
    }
  }

  all(): Agent[] {
    return [...this.byLogin.values()];
  }

  find(login: string): Agent | undefined {
    return this.byLogin.get(login);
  }

  /** Agents who may be offered a call, the longest waiting first. */
  available(): Agent[] {
    return this.all()
      .filter(
        (agent) => agent.state === 'waiting' && agent.reachable && agent.call === undefined && !agent.leaving,
      )
      .sort((a, b) => a.since - b.since);
  }

  /** What an agent asks for: at once, or after the call where there is one. In after-call work it ends that. */
  ask(agent: Agent, asked: RestingState, reason?: string): void {
    const wanted = agent.leaving ? 'not_ready' : asked;
    agent.next = wanted;
    if (agent.state === 'on_call') return;
    if (agent.state === 'acw') return agent.endAcw?.('agent');
    if (agent.state !== wanted) this.set(agent, wanted, reason);
  }

  /** Nobody can be reached without a phone: no more calls, until the agent says so again. */
  losePhone(agent: Agent): void {
    if (agent.state === 'waiting') this.ask(agent, 'not_ready', 'phone_gone');
    else agent.next = 'not_ready';
  }

  /** The agent has the call from now on. */
  startCall(agent: Agent, call: string): void {
    if (agent.state !== 'on_call') agent.next = agent.state === 'waiting' ? 'waiting' : 'not_ready';
    agent.call = call;
    this.set(agent, 'on_call');
  }

  /** The call is over and leaves nothing to do. */
  rest(agent: Agent): void {
    agent.call = undefined;
    this.set(agent, agent.next);
  }

  /** `ended` is told once, when the time is over (0 = never) or the agent asks for another state. */
  startAcw(agent: Agent, seconds: number, ended: (endedBy: 'agent' | 'timer') => void): void {
    agent.call = undefined;
    const cancel = seconds > 0 ? this.clock.after(seconds * 1000, () => agent.endAcw?.('timer')) : undefined;
    agent.endAcw = (endedBy) => {
      cancel?.();
      agent.endAcw = undefined;
      ended(endedBy);
      this.set(agent, agent.next);
    };
    this.set(agent, 'acw', undefined, seconds > 0 ? this.clock.now() + seconds * 1000 : undefined);
  }

  private set(agent: Agent, state: AgentState, reason?: string, until?: number): void {
    agent.state = state;
    // Never twice the same moment: who hears of two changes must know which was later.
    agent.since = Math.max(this.clock.now(), agent.since + 1);
    agent.reason = reason;
    agent.until = until;
    this.changed(agent);
    this.forget(agent);
  }

  private newcomer(details: VendorAgent): Agent {
    return { details, state: 'not_ready', since: this.clock.now(), reachable: false, next: 'not_ready' };
  }

  private forget(agent: Agent): void {
    if (agent.leaving && agent.state === 'not_ready') this.byLogin.delete(agent.details.login);
  }
}
