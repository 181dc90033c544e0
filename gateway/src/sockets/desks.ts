import { cataloguedFailure, type Clock, type PresenceChange } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { EventLog } from '../log/event-log.js';
import type { Ledger } from '../log/ledger.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Snapshot } from '../loop/take-turn.js';
import type { Metrics } from '../metrics.js';
import type { Delays } from '../options.js';
import { AgentDesk } from './agent-desk.js';
import type { AudioGrants } from './audio-ownership.js';
import type { Campaigns } from './campaigns.js';
import type { PresenceStore } from './presence-store.js';

export interface DesksParts {
  tenants: Tenants;
  grants: AudioGrants;
  presences: PresenceStore;
  campaigns: Campaigns;
  ledger: Ledger;
  log: EventLog;
  loop: Pick<ConversationLoop, 'turn'>;
  clock: Clock;
  metrics: Metrics;
  delays: Delays;
}

/** The desks of all agents who have opened a panel since the gateway started. */
export interface Desks {
  /** The agent's desk with everything that is going on already on it. */
  open(tenant: string, agent: string): Promise<AgentDesk>;
  show(snapshot: Snapshot): void;
  reportPresence(tenant: string, change: PresenceChange): Promise<void>;
  endAll(): void;
}

export function createDesks(parts: DesksParts): Desks {
  const desks = new Map<string, Promise<AgentDesk>>();
  const ready = new Map<string, AgentDesk>();
  /** Conversation → the desk on which it was last shown. */
  const places = new Map<string, AgentDesk>();

  async function build(tenant: string, agent: string): Promise<AgentDesk> {
    const audio = await parts.grants.last(tenant, agent);
    const name = parts.tenants.get(tenant).agents.get(agent)?.name ?? agent;
    return new AgentDesk(
      {
        tenant,
        agent: { id: agent, name },
        grants: parts.grants,
        clock: parts.clock,
        metrics: parts.metrics,
        viewIntervalMs: parts.delays.viewIntervalMs,
        viewLingerMs: parts.delays.viewLingerMs,
        settings: () => parts.tenants.get(tenant).settings,
        campaigns: () => parts.campaigns.known(tenant),
        revision: () => parts.log.lastPosition(),
      },
      audio,
    );
  }

  return {
    async open(tenant, agent) {
      const key = JSON.stringify([tenant, agent]);
      const known = desks.get(key);
      if (known) return known;
      const opening = (async () => {
        const desk = await build(tenant, agent);
        // Subscribed from here on; what was before is read after it, so that nothing falls in between.
        ready.set(key, desk);
        const presence = await parts.presences.read(tenant, agent);
        if (presence) desk.reportPresence({ agent, ...presence });
        const live = await parts.ledger.liveConversations(tenant, agent);
        await Promise.all(live.map((conversation) => parts.loop.turn(tenant, conversation)));
        return desk;
      })();
      desks.set(key, opening);
      opening.catch(() => {
        desks.delete(key);
        ready.delete(key);
      });
      return opening;
    },

    show(snapshot) {
      const { tenant, conversation } = snapshot;
      const agent = conversation.agent?.id;
      const desk = agent === undefined ? undefined : ready.get(JSON.stringify([tenant, agent]));
      const place = JSON.stringify([tenant, conversation.id]);
      const before = places.get(place);
      if (before && before !== desk) before.drop(conversation.id);
      if (!desk) {
        places.delete(place);
        return;
      }
      if (conversation.state === 'ended') places.delete(place);
      else places.set(place, desk);
      desk.show(snapshot);
    },

    async reportPresence(tenant, change) {
      const presence = await parts.presences.merge(tenant, change);
      ready.get(JSON.stringify([tenant, change.agent]))?.reportPresence({ agent: change.agent, ...presence });
    },

    endAll() {
      for (const desk of ready.values()) desk.endAll(cataloguedFailure('gateway.unavailable'), true);
    },
  };
}
