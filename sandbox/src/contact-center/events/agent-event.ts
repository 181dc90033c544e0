import { randomBytes } from 'node:crypto';
import type { Agent } from '../routing/agents.js';
import type { DirectoryUser } from '../routing/user-directory.js';
import type { AgentEvent, VendorAgent } from './vendor-events.js';

export function vendorAgent({ login, full_name, mail }: DirectoryUser): VendorAgent {
  return { login, full_name, ...(mail === undefined ? {} : { mail }) };
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
