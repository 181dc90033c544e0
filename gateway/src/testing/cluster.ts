import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@jackfield/connector-core';
import { startGateway, type Gateway } from '../gateway.js';
import { createLogger } from '../logger.js';
import type { Delays, Role } from '../options.js';
import type { TicketAnswer, TokenAnswer } from '../sign-in/routes.js';
import { startEmbeddedPostgres } from '../store/embedded-postgres.js';
import { openStore, type Store } from '../store/store.js';
import { FakeContactCenter, type FakeDelivery } from './fake-contact-center.js';
import { FakeCrm } from './fake-crm.js';
import { PanelClient } from './panel-client.js';
import {
  ADMIN_TOKEN,
  ANNA_USER,
  fastDelays,
  ORG,
  SIGN_IN_SECRET,
  TENANT,
  tenantInput,
  type TenantInput,
} from './test-world.js';

/** One of several gateways on one PostgreSQL. */
export interface Member {
  readonly url: string;
  /** Lines of warnings and errors. */
  readonly complaints: string[];
  putTenant(change?: Partial<TenantInput>): Promise<Response>;
  deliver(delivery: FakeDelivery): Promise<Response>;
  admin(path: string): Promise<Response>;
  panel(options?: { user?: string; tab?: string }): Promise<PanelClient>;
  /** Stops it in order. */
  stop(): Promise<void>;
}

/** Several gateways between one contact center and one CRM. */
export interface Cluster {
  readonly crm: FakeCrm;
  readonly contactCenter: FakeContactCenter;
  /** Straight at the database, for what only a test wants to know. */
  readonly store: Store;
  start(role?: Role): Promise<Member>;
  stop(): Promise<void>;
}

const clusterDelays: Delays = {
  ...fastDelays,
  beatMs: 100,
  goneMs: 1_000,
  takeOverMs: 500,
  noticesRetryMs: 20,
};

/** A PostgreSQL server of its own, to which every member connects as to a customer's. */
export async function startCluster(delays: Partial<Delays> = {}, licenceKeys?: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'jackfield-cluster-'));
  const quiet = createLogger('silent');
  const postgres = await startEmbeddedPostgres(folder, quiet);
  const crm = new FakeCrm();
  const contactCenter = new FakeContactCenter();
  const running = new Set<Gateway>();
  const panels: PanelClient[] = [];
  const store = await openStore({ url: postgres.url, logger: quiet, connections: 2 });

  async function start(role: Role = 'all'): Promise<Member> {
    const complaints: string[] = [];
    const complain = (message: string, data?: Record<string, unknown>): void => {
      complaints.push(
        `${message} ${JSON.stringify(data?.['error'] instanceof Error ? String(data['error'].stack) : data)}`,
      );
    };
    const logger: Logger = { ...quiet, warn: complain, error: complain };
    const gateway = await startGateway(
      {
        role,
        port: 0,
        host: '127.0.0.1',
        dataDir: folder,
        databaseUrl: postgres.url,
        adminToken: ADMIN_TOKEN,
        ...(licenceKeys === undefined ? {} : { licenceKeys }),
        logLevel: 'silent',
        delays: { ...clusterDelays, ...delays },
      },
      { adapters: { contactCenters: { fake: contactCenter.adapter }, crms: { fake: crm.adapter } }, logger },
    );
    running.add(gateway);
    const authorization = `Bearer ${ADMIN_TOKEN}`;
    const send = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
      fetch(`${gateway.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const token = async (user: string): Promise<string> => {
      const ticket = await send(
        'POST',
        '/v1/sign-in/tickets',
        { org: ORG, user },
        { authorization: `Bearer ${SIGN_IN_SECRET}` },
      );
      const answer = await send(
        'POST',
        '/v1/sign-in/tokens',
        { ticket: ((await ticket.json()) as TicketAnswer).ticket },
        {},
      );
      return ((await answer.json()) as TokenAnswer).token;
    };
    return {
      url: gateway.url,
      complaints,
      putTenant: (change = {}) =>
        send('PUT', `/v1/tenants/${TENANT}`, { ...tenantInput(), ...change }, { authorization }),
      deliver: (delivery) =>
        send('POST', `/v1/contact-centers/${TENANT}/events`, delivery, { 'x-signature': 'signed' }),
      admin: (path) => fetch(`${gateway.url}${path}`, { headers: { authorization } }),
      async panel({ user = ANNA_USER, tab } = {}) {
        const panel = await PanelClient.open(`${gateway.url.replace('http', 'ws')}/v1/panel`);
        panels.push(panel);
        panel.hello(await token(user), tab);
        await panel.hear('view');
        return panel;
      },
      async stop() {
        running.delete(gateway);
        await gateway.stop();
      },
    };
  }

  return {
    crm,
    contactCenter,
    store,
    start,
    async stop() {
      await Promise.all(panels.map((panel) => panel.close()));
      await Promise.all([...running].map((gateway) => gateway.stop()));
      await store.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
