import type { SampleCampaign } from '../../sample-data/campaigns.js';
import type { CallContext } from '../events/vendor-events.js';
import type { Agent } from './agents.js';
import type { Call } from './call.js';
import type { Exchange } from './exchange.js';

/** How customers who are called behave. */
export interface CustomerBehaviour {
  /** How long it rings before they answer, in milliseconds. */
  answerAfterMs: number;
  busyNumbers: string[];
  noAnswerNumbers: string[];
}

/** How long a customer's phone rings before the call is given up. */
export const CUSTOMER_RING_MS = 30_000;
const BUSY_AFTER_MS = 500;
/** So many requests are remembered, so that a repeated one does not dial again. */
const MOST_ORDERS = 1_000;
/** How long the agent's own phone may take to answer by itself. */
const AGENT_ANSWER_MS = 30_000;

export type DialRefusal = 'number' | 'on_call' | 'no_phone';

export interface DialOrder {
  /** The same id dials once. */
  requestId: string;
  agent: Agent;
  number: string;
  campaign: SampleCampaign;
  context?: CallContext | undefined;
}

/** Agents who dial: their own phone first, then the customer's. */
export class OutboundCalls {
  behaviour: CustomerBehaviour = { answerAfterMs: 1_500, busyNumbers: [], noAnswerNumbers: [] };
  private readonly orders = new Map<string, Call>();

  constructor(private readonly exchange: Exchange) {}

  dial(order: DialOrder): Call | DialRefusal {
    const earlier = this.orders.get(order.requestId);
    if (earlier) return earlier;
    const number = dialable(order.number);
    const { agent } = order;
    if (number === undefined) return 'number';
    if (agent.call !== undefined) return 'on_call';
    if (!agent.reachable) return 'no_phone';
    const call = this.exchange.open({
      direction: 'outbound',
      state: 'dialing',
      customerNumber: number,
      companyNumber: order.campaign.dialedNumber,
      campaign: order.campaign,
      context: order.context,
      customerSpeaks: true,
    });
    this.orders.set(order.requestId, call);
    const [oldest] = this.orders.keys();
    if (this.orders.size > MOST_ORDERS && oldest !== undefined) this.orders.delete(oldest);
    this.callAgentFirst(call, agent);
    return call;
  }

  private callAgentFirst(call: Call, agent: Agent): void {
    const { agents, clock } = this.exchange.options;
    // Dialling ends after-call work as any other change does.
    agent.endAcw?.('agent');
    call.agent = agent;
    agents.startCall(agent, call.id);
    this.exchange.tell(call, { event: 'dial', agent: agent.details });
    call.cancelTimer = clock.after(AGENT_ANSWER_MS, () => this.exchange.finish(call, 'fault'));
    call.leg = this.exchange.ringAgent(call, agent, {
      answered: () => this.callCustomer(call, agent),
      ended: (cause) => {
        if (cause !== 'us') this.exchange.finish(call, cause === 'fault' ? 'fault' : cause);
      },
    });
    if (!call.leg) this.exchange.finish(call, 'fault');
  }

  private callCustomer(call: Call, agent: Agent): void {
    if (call.state !== 'dialing') return;
    call.cancelTimer?.();
    call.leg?.ringOut();
    const { answerAfterMs, busyNumbers, noAnswerNumbers } = this.behaviour;
    const number = call.customerNumber ?? '';
    const later = (milliseconds: number, action: () => void): void => {
      call.cancelTimer = this.exchange.options.clock.after(milliseconds, action);
    };
    if (busyNumbers.includes(number)) later(BUSY_AFTER_MS, () => this.exchange.finish(call, 'engaged'));
    else if (noAnswerNumbers.includes(number))
      later(CUSTOMER_RING_MS, () => this.exchange.finish(call, 'no_reply'));
    else later(answerAfterMs, () => this.exchange.talk(call, agent));
  }
}

/** The number without what people write between the digits; `undefined` where that leaves no number. */
function dialable(number: string): string | undefined {
  const bare = number.replace(/[\s()./-]/g, '');
  return /^\+?\d{3,15}$/.test(bare) ? bare : undefined;
}
