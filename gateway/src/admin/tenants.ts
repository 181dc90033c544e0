import {
  catalogued,
  type AdapterDefinition,
  type ContactCenter,
  type ContactCenterAdapter,
  type Crm,
  type CrmAdapter,
  type Platform,
  type Settings,
} from '@jackfield/connector-core';
import { invalidRequest } from '../http/invalid-request.js';
import { createKeyedQueue } from '../loop/keyed-queue.js';
import { hashSecret } from '../sign-in/secrets.js';
import { checkAdapterSettings, type SplitSettings } from './adapter-settings.js';
import type { AdapterChoice, TenantDocument } from './tenant-document.js';
import type { TenantStore } from './tenant-store.js';
import type { Org, Tenant } from './tenant.js';

/** Every adapter that this gateway has, by id. */
export interface Adapters {
  contactCenters: Record<string, ContactCenterAdapter>;
  crms: Record<string, CrmAdapter>;
}

/** A CRM with the number of records that it takes in one call. */
export interface ConnectedCrm {
  crm: Crm;
  batch: number;
}

/** The tenants of this gateway with their connections to contact centers and CRMs. */
export interface Tenants {
  load(): Promise<void>;
  find(id: string): Tenant | undefined;
  /** Throws `gateway.tenant-unknown`. */
  get(id: string): Tenant;
  all(): Tenant[];
  contactCenter(id: string): ContactCenter;
  crm(id: string, org: string): ConnectedCrm;
  /** One version of a tenant's settings; versions never change. */
  settings(id: string, version: number): Promise<Settings>;
  /** Throws `gateway.invalid-request` or `gateway.adapter-unknown` with every fault named. */
  put(id: string, document: TenantDocument): Promise<Tenant>;
  /** Corrects times of this tenant's contact center from now on. */
  setClockOffset(id: string, offsetMs: number): Promise<void>;
}

const DEFAULT_BATCH = 200;

export function createTenants(store: TenantStore, adapters: Adapters, platform: Platform): Tenants {
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

    crm(id, orgId) {
      const org = get(id).orgs.get(orgId);
      if (org === undefined) throw catalogued('gateway.org-unknown');
      return remember(crms, keyOf(id, orgId), () => {
        const adapter = pick(adapters.crms, org.crm);
        return {
          crm: adapter.connect({ ...org.crmSettings, ...org.crmSecrets }, platform),
          batch: adapter.limits.batch ?? DEFAULT_BATCH,
        };
      });
    },

    async settings(id, version) {
      const key = keyOf(id, version);
      const known = versions.get(key);
      if (known) return known;
      const settings = await store.readSettings(id, version);
      versions.set(key, settings);
      return settings;
    },

    put: (id, document) =>
      changes.run(id, async () => {
        const tenant = applyDocument(id, document, tenants.get(id), adapters);
        await store.write(tenant);
        keep(tenant);
        return tenant;
      }),

    setClockOffset: (id, offsetMs) =>
      changes.run(id, async () => {
        await store.writeClockOffset(id, offsetMs);
        get(id).clockOffsetMs = offsetMs;
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
    if (signInSecretHash === undefined) faults.push(`orgs.${index}.signInSecret: is required for a new org`);
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
    agents: new Map(
      document.agents.map(({ email, ...agent }) => [
        agent.id,
        email === undefined ? agent : { ...agent, email },
      ]),
    ),
  };
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
