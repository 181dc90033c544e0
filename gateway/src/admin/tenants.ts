import {
  catalogued,
  type AdapterDefinition,
  type ContactCenter,
  type ContactCenterAdapter,
  type ContactCenterCapabilities,
  type ContactCenterUser,
  type Crm,
  type CrmAdapter,
  type CrmCapabilities,
  type CrmUser,
  type IdentityProvider,
  type Platform,
  type Settings,
} from '@jackfield/connector-core';
import { invalidRequest } from '../http/invalid-request.js';
import { createKeyedQueue } from '../loop/keyed-queue.js';
import { hashSecret } from '../sign-in/secrets.js';
import { checkAdapterSettings, type SplitSettings } from './adapter-settings.js';
import { changedSettings, type ConnectionRequest } from './connection.js';
import type { AdapterChoice, TenantDocument } from './tenant-document.js';
import { describeChange } from './describe-change.js';
import type { LoggingChoice } from './logging.js';
import type { TenantStore } from './tenant-store.js';
import type { AgentLink, Org, Tenant } from './tenant.js';

/** Every adapter that this gateway has, by id. */
export interface Adapters {
  contactCenters: Record<string, ContactCenterAdapter>;
  crms: Record<string, CrmAdapter>;
}

/** A CRM with what it takes at once. */
export interface ConnectedCrm {
  crm: Crm;
  limits: CrmAdapter['limits'];
}

/** The tenants of this gateway with their connections to contact centers and CRMs. */
export interface Tenants {
  load(): Promise<void>;
  /** Another process changed it. */
  reload(id: string): Promise<void>;
  find(id: string): Tenant | undefined;
  /** Throws `gateway.tenant-unknown`. */
  get(id: string): Tenant;
  all(): Tenant[];
  contactCenter(id: string): ContactCenter;
  /** What the adapter of the contact center says of itself. */
  contactCenterAdapter(id: string): ContactCenterAdapter;
  /** What the contact center can do, and how many users it takes at once. */
  contactCenterCan(id: string): ContactCenterCapabilities & { usersAtOnce: number | undefined };
  /** Whether the contact center can list its past conversations. */
  hasHistory(id: string): boolean;
  crm(id: string, org: string): ConnectedCrm;
  crmCan(id: string, org: string): CrmCapabilities;
  /** Where users of this org sign in; undefined where its own server vouches for them, or there is no such org. */
  identityProvider(id: string, org: string): IdentityProvider | undefined;
  /** What the panel's page of this org is told of the connection's settings. */
  panelSettings(id: string, org: string): Record<string, string>;
  /** One version of a tenant's settings; versions never change. */
  settings(id: string, version: number): Promise<Settings>;
  /** Throws `gateway.invalid-request` or `gateway.adapter-unknown` with every fault named. */
  put(id: string, document: TenantDocument, actor: string): Promise<Tenant>;
  /**
   * Connects the contact center with other settings, once it has let the gateway in with them. Throws
   * `gateway.invalid-request` with every fault named, or what the contact center refuses; then nothing is changed.
   */
  setContactCenter(id: string, given: ConnectionRequest['settings'], actor: string): Promise<Tenant>;
  /** Who writes the activities from the next conversation on: one change, whole or not at all. */
  setLogging(id: string, choice: LoggingChoice, actor: string): Promise<Tenant>;
  /** Links users of an org with agents, so that they can sign in. */
  linkAgents(
    id: string,
    org: string,
    links: readonly { crm: CrmUser; agent: ContactCenterUser }[],
  ): Promise<void>;
  /** Corrects times of this tenant's contact center from now on. */
  setClockOffset(id: string, offsetMs: number): Promise<void>;
}

export function createTenants(
  store: TenantStore,
  adapters: Adapters,
  platform: Platform,
  /** Tells the other processes that a tenant changed. */
  announce: (id: string) => void,
): Tenants {
  const tenants = new Map<string, Tenant>();
  const versions = new Map<string, Settings>();
  const contactCenters = new Map<string, ContactCenter>();
  const crms = new Map<string, ConnectedCrm>();
  const changes = createKeyedQueue();

  function keep(tenant: Tenant): void {
    tenants.set(tenant.id, tenant);
    versions.set(keyOf(tenant.id, tenant.settingsVersion), tenant.settings);
    // What was connected with older settings is connected anew when it is next asked for.
    contactCenters.delete(tenant.id);
    for (const key of crms.keys()) if (key.startsWith(keyOf(tenant.id, ''))) crms.delete(key);
  }

  function get(id: string): Tenant {
    const tenant = tenants.get(id);
    if (tenant === undefined) throw catalogued('gateway.tenant-unknown');
    return tenant;
  }

  return {
    async load() {
      for (const id of await store.ids()) {
        const tenant = await store.read(id);
        if (tenant) keep(tenant);
      }
    },

    reload: (id) =>
      changes.run(id, async () => {
        const tenant = await store.read(id);
        if (tenant) keep(tenant);
      }),

    find: (id) => tenants.get(id),
    get,
    all: () => [...tenants.values()],

    contactCenter(id) {
      const tenant = get(id);
      return remember(contactCenters, id, () =>
        pick(adapters.contactCenters, tenant.contactCenter).connect(
          { ...tenant.contactCenterSettings, ...tenant.contactCenterSecrets },
          platform,
        ),
      );
    },

    contactCenterAdapter: (id) => pick(adapters.contactCenters, get(id).contactCenter),

    contactCenterCan(id) {
      const { capabilities, limits } = pick(adapters.contactCenters, get(id).contactCenter);
      return { ...capabilities, usersAtOnce: limits.users };
    },

    hasHistory: (id) => pick(adapters.contactCenters, get(id).contactCenter).capabilities.history,

    crm(id, orgId) {
      const org = get(id).orgs.get(orgId);
      if (org === undefined) throw catalogued('gateway.org-unknown');
      return remember(crms, keyOf(id, orgId), () => {
        const adapter = pick(adapters.crms, org.crm);
        const crm = adapter.connect({ ...org.crmSettings, ...org.crmSecrets }, platform);
        return { crm, limits: adapter.limits };
      });
    },

    crmCan(id, orgId) {
      const org = get(id).orgs.get(orgId);
      if (org === undefined) throw catalogued('gateway.org-unknown');
      return pick(adapters.crms, org.crm).capabilities;
    },

    identityProvider(id, orgId) {
      const org = tenants.get(id)?.orgs.get(orgId);
      return org && pick(adapters.crms, org.crm).identityProvider?.(org.crmSettings);
    },

    panelSettings(id, orgId) {
      const org = tenants.get(id)?.orgs.get(orgId);
      return (org && pick(adapters.crms, org.crm).panelSettings?.(org.crmSettings)) ?? {};
    },

    async settings(id, version) {
      const key = keyOf(id, version);
      const known = versions.get(key);
      if (known) return known;
      const settings = await store.readSettings(id, version);
      versions.set(key, settings);
      return settings;
    },

    put: (id, document, actor) =>
      changes.run(id, async () => {
        // Another process may have changed it a moment ago.
        const before = await store.read(id);
        const tenant = applyDocument(id, document, before, adapters);
        await store.write(tenant, { actor, action: 'tenant.put', details: describeChange(before, tenant) });
        keep(tenant);
        announce(id);
        return tenant;
      }),

    setContactCenter: (id, given, actor) =>
      changes.run(id, async () => {
        const before = (await store.read(id)) ?? get(id);
        const adapter = pick(adapters.contactCenters, before.contactCenter);
        const settings = changedSettings(before, adapter, given);
        const split = checkAdapterSettings(adapter.settings, settings, before.contactCenterSecrets);
        if (split.faults.length > 0) throw invalidRequest(split.faults);
        // One question that changes nothing shows whether it lets us in.
        await adapter.connect({ ...split.open, ...split.secret }, platform).campaigns();
        const tenant = {
          ...before,
          contactCenterSettings: split.open,
          contactCenterSecrets: split.secret,
        };
        await store.write(tenant, {
          actor,
          action: 'contact-center.set',
          details: describeChange(before, tenant),
        });
        keep(tenant);
        announce(id);
        return tenant;
      }),

    setLogging: (id, choice, actor) =>
      changes.run(id, async () => {
        const tenant = get(id);
        const { settings, version } = await store.writeLogging(id, choice, actor);
        const changed = { ...tenant, settings, settingsVersion: version };
        keep(changed);
        announce(id);
        return changed;
      }),

    linkAgents: (id, org, links) =>
      changes.run(id, async () => {
        if (links.length === 0) return;
        const made = links.map(({ crm, agent }): AgentLink => ({
          id: agent.id,
          name: agent.name,
          ...(agent.email === undefined ? {} : { email: agent.email }),
          org,
          crmUser: crm.id,
        }));
        await store.writeLinks(id, made);
        // Connections stay as they are: nothing of them has changed.
        const read = await store.read(id);
        if (read) tenants.set(id, read);
        announce(id);
      }),

    setClockOffset: (id, offsetMs) =>
      changes.run(id, async () => {
        await store.writeClockOffset(id, offsetMs);
        get(id).clockOffsetMs = offsetMs;
        announce(id);
      }),
  };
}

function keyOf(tenant: string, part: string | number): string {
  return `${tenant}\0${part}`;
}

function remember<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function pick<Adapter>(adapters: Record<string, Adapter>, id: string): Adapter {
  const adapter = Object.hasOwn(adapters, id) ? adapters[id] : undefined;
  if (adapter === undefined) throw catalogued('gateway.adapter-unknown', { detail: id });
  return adapter;
}

/** The tenant as the document wants it; versions and secrets that it does not name come from `before`. */
function applyDocument(
  id: string,
  document: TenantDocument,
  before: Tenant | undefined,
  adapters: Adapters,
): Tenant {
  const faults: string[] = [];
  const contactCenter = check(
    'contactCenter.settings',
    adapters.contactCenters,
    document.contactCenter,
    before?.contactCenter === document.contactCenter.adapter ? before.contactCenterSecrets : {},
    faults,
  );
  const orgs = document.orgs.map((org, index): Org => {
    const known = before?.orgs.get(org.id);
    const secrets = known?.crm === org.crm.adapter ? known.crmSecrets : {};
    const split = check(`orgs.${index}.crm.settings`, adapters.crms, org.crm, secrets, faults);
    const signInSecretHash =
      org.signInSecret === undefined ? known?.signInSecretHash : hashSecret(org.signInSecret);
    // Where an identity provider vouches for users, no server of the org does.
    const needsSecret = adapters.crms[org.crm.adapter]?.identityProvider === undefined;
    if (needsSecret && signInSecretHash === undefined)
      faults.push(`orgs.${index}.signInSecret: is required for a new org`);
    return {
      id: org.id,
      crm: org.crm.adapter,
      crmSettings: split.open,
      crmSecrets: split.secret,
      signInSecretHash: signInSecretHash ?? '',
      origins: org.origins,
    };
  });
  if (faults.length > 0) throw invalidRequest(faults);

  const sameSettings = before && JSON.stringify(before.settings) === JSON.stringify(document.settings);
  return {
    id,
    displayName: document.displayName,
    settings: document.settings,
    settingsVersion: sameSettings ? before.settingsVersion : (before?.settingsVersion ?? 0) + 1,
    contactCenter: document.contactCenter.adapter,
    contactCenterSettings: contactCenter.open,
    contactCenterSecrets: contactCenter.secret,
    clockOffsetMs: before?.clockOffsetMs ?? 0,
    orgs: new Map(orgs.map((org) => [org.id, org])),
    agents: agentsOf(document, before),
  };
}

/** The document's own agents, and those whom a synchronisation linked, where the document says nothing else of them. */
function agentsOf({ agents, orgs }: TenantDocument, before: Tenant | undefined): Map<string, AgentLink> {
  const named = new Set(agents.map(({ id }) => id));
  const users = new Set(agents.map(({ org, crmUser }) => keyOf(org, crmUser)));
  const known = new Set(orgs.map(({ id }) => id));
  const kept = [...(before?.agents.values() ?? [])].filter(
    ({ id, org, crmUser, synced }) =>
      synced && known.has(org) && !named.has(id) && !users.has(keyOf(org, crmUser)),
  );
  const own = agents.map(({ email, ...agent }) => (email === undefined ? agent : { ...agent, email }));
  return new Map([...own, ...kept].map((agent) => [agent.id, agent]));
}

function check(
  path: string,
  adapters: Record<string, AdapterDefinition<unknown, unknown>>,
  { adapter, settings }: AdapterChoice,
  known: Record<string, string>,
  faults: string[],
): SplitSettings {
  const split = checkAdapterSettings(pick(adapters, adapter).settings, settings, known);
  faults.push(...split.faults.map((fault) => `${path}.${fault}`));
  return split;
}
