import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactCenters } from '@jackfield/contact-centers';
import { crms } from '@jackfield/crms';
import { startGateway } from '../../gateway/src/gateway.js';
import { createLogger } from '../../gateway/src/logger.js';
import { ADMIN_TOKEN, fastDelays, ORG, TENANT } from '../../gateway/src/testing/test-world.js';
import { until } from '../../gateway/src/testing/until.js';
import { issueLicence, VENDOR_KEYS } from '../../gateway/src/testing/vendor.js';
import type { SyncJob, SyncSteps } from '../../gateway/src/users/sync-schema.js';
import { startContactCenter } from '../../sandbox/src/contact-center/index.js';
import { startSalesforceOrg, type SalesforceOrg } from '../../sandbox/src/salesforce-org/index.js';

const API_KEY = 'the-key-of-the-contact-center';

/** What the gateway says when it refuses. */
export interface Refusal {
  code: string;
  message: string;
  action: string;
}

/** Parts of a tenant that shall be wrong. */
export interface Wrong {
  contactCenter?: Record<string, string>;
  crm?: Record<string, string>;
}

/** A gateway with its real adapters between the stand-in contact center and org: everything goes over the wire. */
export interface RefusalStage {
  org: SalesforceOrg;
  /** Of the gateway: milliseconds that it is ahead of everybody else's. */
  clock: { ahead: number };
  putTenant(wrong?: Wrong): Promise<Response>;
  installLicence(seats: number): Promise<void>;
  addUser(name: string, email: string): void;
  idOf(name: string): string;
  /** Whom nothing keeps from getting a seat. */
  configured(): string[];
  /** Synchronises, with seats, to its end. */
  synchronise(who: object): Promise<SyncJob>;
  /** Reasons of those whom a synchronisation passed over. */
  skipped(job: SyncJob): Promise<Refusal[]>;
  giveSeat(user: string): Promise<Response>;
  /** Everything that a refusal must leave alone, on both sides and in the gateway. */
  standing(): Promise<object>;
  stop(): Promise<void>;
}

export async function startRefusalStage(): Promise<RefusalStage> {
  const clock = { ahead: 0 };
  const folder = await mkdtemp(join(tmpdir(), 'jackfield-refusals-'));
  const contactCenter = await startContactCenter({
    port: 0,
    apiKey: API_KEY,
    recordingsDir: join(folder, 'contact-center'),
  });
  const org = await startSalesforceOrg({ port: 0, sampleData: false });
  const gateway = await startGateway(
    {
      port: 0,
      host: '127.0.0.1',
      dataDir: join(folder, 'gateway'),
      adminToken: ADMIN_TOKEN,
      logLevel: 'error',
      allowPrivateAddresses: ['127.0.0.1'],
      licenceKeys: VENDOR_KEYS,
      delays: { ...fastDelays, syncRetryMs: 5 },
    },
    {
      adapters: { contactCenters, crms },
      logger: createLogger('error'),
      clock: { now: () => Date.now() + clock.ahead },
    },
  );

  const send = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${gateway.url}/v1/tenants/${TENANT}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const read = async <Body>(path: string): Promise<Body> => (await (await send('GET', path)).json()) as Body;
  const added = new Map<string, string>();
  const users = `/orgs/${ORG}/users`;

  const stage: RefusalStage = {
    org,
    clock,
    putTenant: (wrong = {}) =>
      send('PUT', '', {
        displayName: 'Refusals',
        settings: { defaultRegion: 'PL' },
        contactCenter: {
          adapter: 'sandbox',
          settings: {
            ...{ baseUrl: contactCenter.url, apiKey: API_KEY, webhookSecret: 'a-secret-of-the-webhook' },
            adminLogin: 'ada.admin',
            ...wrong.contactCenter,
          },
        },
        orgs: [
          {
            id: ORG,
            crm: { adapter: 'salesforce', settings: wrong.crm ?? org.connection },
            signInSecret: 'a-sign-in-secret-of-the-org',
            origins: [org.url],
          },
        ],
        agents: [],
      }),
    async installLicence(seats) {
      const answer = await send('PUT', '/licence', { licence: issueLicence({ seats }), confirm: true });
      if (!answer.ok) throw new Error(await answer.text());
    },
    addUser(name, email) {
      const [FirstName, LastName] = name.split(' ');
      const { records, catalogue } = org.context;
      const values = { FirstName, LastName, Username: `${name.replace(' ', '.')}@example.com`, Email: email };
      const profile = org.context.store.findBy('Profile', 'Name', 'Standard User')[0]?.['Id'];
      const id = records.create(
        catalogue.require('User'),
        { ...values, Alias: FirstName, ProfileId: profile },
        '005000000000008AAA',
      );
      added.set(name, id);
    },
    idOf: (name) => added.get(name) ?? '',
    configured: () => [...added].flatMap(([name, id]) => (name.endsWith(' Ok') ? [id] : [])),
    async synchronise(who) {
      const started = (await (
        await send('POST', `${users}/sync`, { do: 'apply', ...who, seats: 'give' })
      ).json()) as SyncJob;
      return until(
        () => read<SyncJob>(`${users}/sync/${started.id}`),
        ({ state }) => state !== 'running',
      );
    },
    async skipped({ id }) {
      const { steps } = await read<SyncSteps>(`${users}/sync/${id}/steps?kind=skip`);
      return steps.map(({ code = '', message = '', action = '' }) => ({ code, message, action }));
    },
    giveSeat: (user) => send('POST', `${users}/${user}/seat`),
    async standing() {
      const directory = await fetch(`${contactCenter.url}/api/users`, {
        headers: { authorization: `Bearer ${API_KEY}` },
      });
      const { used } = await read<{ used: number }>('/seats');
      const { contactCenter: connection, agents } = await read<{ contactCenter: object; agents: object[] }>(
        '',
      );
      return {
        directory: await directory.json(),
        assignments: org.context.store.all('PermissionSetAssignment'),
        callCenters: org.context.store.all('User').map(({ Id, CallCenterId }) => [Id, CallCenterId]),
        ...{ used, connection, agents },
      };
    },
    async stop() {
      await gateway.stop();
      await org.stop();
      await contactCenter.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return stage;
}
