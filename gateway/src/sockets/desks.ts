import { cataloguedFailure, type Clock, type PresenceChange } from '@jackfield/connector-core';
import { settingsOfAgent } from '../admin/tenant.js';
import type { Tenants } from '../admin/tenants.js';
import type { Entitlement } from '../licences/entitlement.js';
import type { EventLog } from '../log/event-log.js';
import type { Ledger } from '../log/ledger.js';
import type { Snapshot } from '../loop/decide-turn.js';
import type { Redraw } from '../loop/redraw.js';
import type { Metrics } from '../metrics.js';
import type { Delays } from '../options.js';
import type { PrivilegesOf } from '../users/privileges.js';
import { AgentDesk } from './agent-desk.js';
import type { AudioGrants } from './audio-ownership.js';
import type { Campaigns } from './campaigns.js';
import type { PresenceStore } from './presence-store.js';

export interface DesksParts {
  /** A panel of this agent was sent a view with this conversation. */
  onShown(snapshot: Snapshot, agent: string): void;
  tenants: Tenants;
  grants: AudioGrants;
  presences: PresenceStore;
  campaigns: Campaigns;
  ledger: Ledger;
  log: EventLog;
  redraw: () => Pick<Redraw, 'now'>;
  entitlement: Pick<Entitlement, 'refuseMany'>;
  privilegesOf: PrivilegesOf;
  /** The id of this process. */
  process: string;
  /** Tells the other processes that the presence of an agent changed. */
  announcePresence(tenant: string, agent: string): void;
  clock: Clock;
  metrics: Metrics;
  delays: Delays;
}

/** The desks of all agents who have opened a panel since the gateway started. */
export interface Desks {
  /** The agent's desk with everything that is going on already on it. */
  open(tenant: string, agent: string): Promise<AgentDesk>;
  show(snapshot: Snapshot): void;
  /** It goes on under another id: whatever desk it is on, it is not to be seen there any more. */
  withdraw(tenant: string, conversation: string): void;
  reportPresence(tenant: string, change: PresenceChange): Promise<void>;
  /** Whether this conversation of this agent is to be seen on a desk here, or was until now. */
  hasPlaceFor(tenant: string, conversation: string, agent: string | undefined): boolean;
  /** Another process was told where the agent stands. */
  readPresence(tenant: string, agent: string): Promise<void>;
  /** Another process changed who has the agent's audio. */
  settleAudio(tenant: string, agent: string): Promise<void>;
  /** The same for every desk: the process that had their audio may be gone. */
  settleAllAudio(): Promise<void>;
  /** Whether this agent has a call in progress, here or at another process. */
  isInCall(tenant: string, agent: string): Promise<boolean>;
  /** Looks who may still work: of every tenant, or every agent, where none is named. */
  review(tenant?: string, agent?: string): Promise<void>;
  /** Brings every desk up to date: news of other processes may have been missed. */
  refreshAll(): Promise<void>;
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
        process: parts.process,
        clock: parts.clock,
        metrics: parts.metrics,
        viewIntervalMs: parts.delays.viewIntervalMs,
        viewLingerMs: parts.delays.viewLingerMs,
        settings: () => settingsOfAgent(parts.tenants.get(tenant), agent),
        campaigns: () => parts.campaigns.known(tenant),
        revision: () => parts.log.lastPosition(),
        onShown: (snapshot) => parts.onShown(snapshot, agent),
      },
      audio,
    );
  }

  const deskOf = (tenant: string, agent: string): AgentDesk | undefined =>
    ready.get(JSON.stringify([tenant, agent]));

  async function fill(desk: AgentDesk): Promise<void> {
    await readPresence(desk.tenant, desk.agent.id);
    desk.setPrivileges(await parts.privilegesOf(desk.tenant, desk.agent.id));
    const live = await parts.ledger.openConversations(desk.tenant, desk.agent.id);
    await parts.redraw().now(desk.tenant, live);
  }

  async function readPresence(tenant: string, agent: string): Promise<void> {
    const presence = deskOf(tenant, agent) && (await parts.presences.read(tenant, agent));
    if (presence) deskOf(tenant, agent)?.reportPresence({ agent, ...presence });
  }

  async function open(tenant: string, agent: string): Promise<AgentDesk> {
    const key = JSON.stringify([tenant, agent]);
    const known = desks.get(key);
    if (known) return known;
    const opening = (async () => {
      const desk = await build(tenant, agent);
      // Subscribed from here on; what was before is read after it, so that nothing falls in between.
      ready.set(key, desk);
      await fill(desk);
      return desk;
    })();
    desks.set(key, opening);
    opening.catch(() => {
      desks.delete(key);
      ready.delete(key);
    });
    return opening;
  }

  function withdraw(tenant: string, id: string): void {
    places.delete(JSON.stringify([tenant, id]));
    for (const desk of ready.values()) if (desk.tenant === tenant) desk.retire(id);
  }

  return {
    open,
    withdraw,

    show(snapshot) {
      const { tenant, conversation } = snapshot;
      const agent = conversation.agent?.id;
      const [, ...otherIds] = conversation.aliases;
      for (const id of otherIds) withdraw(tenant, id);
      const desk = agent === undefined ? undefined : deskOf(tenant, agent);
      const place = JSON.stringify([tenant, conversation.id]);
      const before = places.get(place);
      if (before && before !== desk) before.release(conversation.id);
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
      deskOf(tenant, change.agent)?.reportPresence({ agent: change.agent, ...presence });
      parts.announcePresence(tenant, change.agent);
    },

    hasPlaceFor: (tenant, conversation, agent) =>
      (agent !== undefined && deskOf(tenant, agent) !== undefined) ||
      places.has(JSON.stringify([tenant, conversation])),

    readPresence,

    isInCall: async (tenant, agent) => (await open(tenant, agent)).isInCall(),

    async review(tenant, agent) {
      const looked = [...ready.values()].filter(
        (desk) =>
          (tenant === undefined || desk.tenant === tenant) &&
          (agent === undefined || desk.agent.id === agent) &&
          desk.isOpen(),
      );
      for (const of of new Set(looked.map((desk) => desk.tenant))) {
        const own = looked.filter((desk) => desk.tenant === of);
        const refusals = await parts.entitlement.refuseMany(
          of,
          own.map((desk) => desk.agent.id),
        );
        for (const desk of own) {
          const refusal = refusals.get(desk.agent.id);
          desk.dismiss(refusal && cataloguedFailure(refusal));
          if (agent !== undefined) desk.setPrivileges(await parts.privilegesOf(of, agent));
        }
      }
    },

    async settleAudio(tenant, agent) {
      await deskOf(tenant, agent)?.settleAudio();
    },

    async settleAllAudio() {
      await Promise.all([...ready.values()].map((desk) => desk.settleAudio()));
    },

    async refreshAll() {
      for (const desk of ready.values()) {
        await fill(desk);
        await desk.settleAudio();
      }
    },

    endAll() {
      for (const desk of ready.values()) desk.endAll(cataloguedFailure('gateway.unavailable'), true);
    },
  };
}
