import { randomBytes } from 'node:crypto';
import type { SampleAgent } from '../../sample-data/agents.js';
import type { Agent } from '../routing/agents.js';
import type { AgentEvent, VendorAgent } from './vendor-events.js';

export function vendorAgent(person: SampleAgent): VendorAgent {
  return { login: person.id, full_name: person.name, mail: person.email };
}

/** Where an agent stands now, as an event. */
export function agentEvent(agent: Agent): AgentEvent {
  return {
    event: 'agent_state',
    event_id: `agent-${randomBytes(10).toString('hex')}`,
    ts: agent.since,
    agent: agent.details,
    state: agent.state,
    ...(agent.reason === undefined ? {} : { reason: agent.reason }),
    ...(agent.until === undefined ? {} : { until: agent.until }),
  };
}
