import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { z } from 'zod';
import type { CrmAdapter, Settings } from '@jackfield/connector-core';
import { startGateway, type Gateway } from '../gateway.js';
import type { TenantDocument } from '../admin/tenant-document.js';
import type { TicketAnswer, TokenAnswer } from '../sign-in/routes.js';
import { createLogger } from '../logger.js';
import { defaultDelays, type Delays } from '../options.js';
import { agentAnna, agentPiotr } from './calls.js';
import { FakeContactCenter, type FakeDelivery } from './fake-contact-center.js';
import { FakeCrm } from './fake-crm.js';
import { PanelClient } from './panel-client.js';

export const ADMIN_TOKEN = 'the-administrator-of-the-tests';
export const SIGN_IN_SECRET = 'the-sign-in-secret-of-the-tests';
export const PANEL_ORIGIN = 'https://example.my.salesforce.com';
export const TENANT = 'sandbox';
export const ORG = '00D000000000001AAA';
export const OTHER_ORG = '00D000000000002AAA';

export type SettingsInput = z.input<typeof Settings>;

/** A gateway on a real embedded PostgreSQL, between a fake contact center and a fake CRM. */
export interface TestWorld {
  readonly url: string;
  readonly dataDir: string;
  readonly contactCenter: FakeContactCenter;
  readonly crm: FakeCrm;
  /** The CRM of `OTHER_ORG`, for tenants that have it. */
  readonly otherCrm: FakeCrm;
  /** Every line of the gateway's log. */
  readonly logLines: Record<string, unknown>[];
  /** Milliseconds that the gateway's clock is ahead of the machine's. */
  ahead: number;
  putTenant(change?: Partial<TenantInput>, tenant?: string): Promise<Response>;
  deliver(delivery: FakeDelivery, options?: { signature?: string; tenant?: string }): Promise<Response>;
  ticket(user?: string, org?: string): Promise<string>;
  token(user?: string, org?: string): Promise<string>;
  /** A panel that was welcomed and has its first view. */
  panel(options?: { user?: string; tab?: string; org?: string }): Promise<PanelClient>;
  admin(path: string): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Stops the gateway and starts it anew on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export type TenantInput = z.input<typeof TenantDocument>;

export const ANNA_USER = '005000000000001AAA';
export const PIOTR_USER = '005000000000002AAA';

/** Fast where a person would wait, slow where a test would be disturbed. */
export const fastDelays: Delays = {
  ...defaultDelays,
  sweepMs: 100,
  orgPauseMs: 100,
  longestOrgPauseMs: 200,
  lingerMs: 20,
  longestLingerMs: 50,
  viewIntervalMs: 1,
  viewLingerMs: 60_000,
  drainMs: 1000,
  flushLeaseMs: 5_000,
};

export const serverSide: SettingsInput = {
  logging: { mode: 'server' },
  delivery: { graceMs: 50, firstRetryMs: 50, maxRetryMs: 200, lateWrapUpMs: 1000 },
};

export function tenantInput(settings: SettingsInput = serverSide): TenantInput {
  return {
    displayName: 'Sandbox',
    settings,
    contactCenter: { adapter: 'fake', settings: { url: 'https://cc.example.com', secret: 'signed' } },
    orgs: [
      {
        id: ORG,
        crm: { adapter: 'fake', settings: { url: 'https://crm.example.com', key: 'the-key-of-the-crm' } },
        signInSecret: SIGN_IN_SECRET,
        origins: [PANEL_ORIGIN],
      },
    ],
    agents: [
      { ...agentAnna, org: ORG, crmUser: ANNA_USER },
      { ...agentPiotr, org: ORG, crmUser: PIOTR_USER },
    ],
  };
}

export interface TestWorldOptions {
  delays?: Partial<Delays>;
  settings?: SettingsInput;
  /** Of the vendor who issues licences. @default nobody needs one */
  licenceKeys?: string;
  /** A server of the test's own instead of the embedded one. */
  databaseUrl?: string;
  /** More CRMs beside the fake ones, which may be on this machine. */
  crms?: Record<string, CrmAdapter>;
  /** Where the data folder is made. @default the machine's folder for temporary files */
  folder?: string;
}

/** The tenant with a second org, in which Piotr works. */
export function withOtherOrg(settings: SettingsInput = serverSide): TenantInput {
  const { orgs, ...tenant } = tenantInput(settings);
  const other = { adapter: 'other', settings: { url: 'https://crm.example.org', key: 'the-other-key' } };
  return {
    ...tenant,
    orgs: [...orgs, ...orgs.map((org) => ({ ...org, id: OTHER_ORG, crm: other }))],
    agents: [
      { ...agentAnna, org: ORG, crmUser: ANNA_USER },
      { ...agentPiotr, org: OTHER_ORG, crmUser: PIOTR_USER },
    ],
  };
}

export async function startTestWorld({
  delays = {},
  settings,
  licenceKeys,
  databaseUrl,
  crms = {},
  folder = tmpdir(),
}: TestWorldOptions = {}): Promise<TestWorld> {
  const dataDir = await mkdtemp(join(folder, 'jackfield-gateway-'));
  const contactCenter = new FakeContactCenter();
  const crm = new FakeCrm();
  const otherCrm = new FakeCrm();
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger('debug', collectLines(logLines));
  const panels: PanelClient[] = [];
  let gateway: Gateway;

  const start = (): Promise<Gateway> =>
    startGateway(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir,
        adminToken: ADMIN_TOKEN,
        logLevel: 'debug',
        allowPrivateAddresses: ['127.0.0.1'],
        ...(licenceKeys === undefined ? {} : { licenceKeys }),
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
        delays: { ...fastDelays, ...delays },
      },
      {
        adapters: {
          contactCenters: { fake: contactCenter.adapter },
          crms: { fake: crm.adapter, other: otherCrm.adapter, ...crms },
        },
        logger,
        clock: { now: () => Date.now() + world.ahead },
      },
    );

  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const world: TestWorld = {
    get url() {
      return gateway.url;
    },
    dataDir,
    contactCenter,
    crm,
    otherCrm,
    logLines,
    ahead: 0,
    post,
    putTenant: (change = {}, tenant = TENANT) =>
      fetch(`${gateway.url}/v1/tenants/${tenant}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
        body: JSON.stringify({ ...tenantInput(settings), ...change }),
      }),
    deliver: (delivery, { signature = 'signed', tenant = TENANT } = {}) =>
      post(`/v1/contact-centers/${tenant}/events`, delivery, { 'x-signature': signature }),
    async ticket(user = ANNA_USER, org = ORG) {
      const body = { org, user };
      const response = await post('/v1/sign-in/tickets', body, { authorization: `Bearer ${SIGN_IN_SECRET}` });
      return ((await response.json()) as TicketAnswer).ticket;
    },
    async token(user, org) {
      const response = await post('/v1/sign-in/tokens', { ticket: await world.ticket(user, org) });
      return ((await response.json()) as TokenAnswer).token;
    },
    async panel({ user, tab, org } = {}) {
      const panel = await PanelClient.open(`${gateway.url.replace('http', 'ws')}/v1/panel`);
      panels.push(panel);
      panel.hello(await world.token(user, org), tab);
      await panel.hear('view');
      return panel;
    },
    admin: (path) => fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } }),
    async restart() {
      await gateway.stop();
      gateway = await start();
    },
    async stop() {
      await Promise.all(panels.map((panel) => panel.close()));
      await gateway.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  gateway = await start();
  await world.putTenant();
  return world;
}

function collectLines(lines: Record<string, unknown>[]): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(JSON.parse(chunk.toString('utf8')) as Record<string, unknown>);
      done();
    },
  });
}
