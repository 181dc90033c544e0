import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { crms } from '@jackfield/crms';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type Gateway } from '../gateway.js';
import type { SeatsAnswer } from '../licences/licence-schema.js';
import { createLogger } from '../logger.js';
import { FakeContactCenter } from '../testing/fake-contact-center.js';
import { ADMIN_TOKEN, fastDelays, SIGN_IN_SECRET, TENANT } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import { issueLicence, VENDOR_KEYS } from '../testing/vendor.js';
import type { SyncJob, SyncRequest } from './sync-schema.js';
import type { UsersAnswer } from './user-schema.js';

const USERS = 10_000;
const ORG = '00D000000000001AAA';
const MINUTES = 60_000;

describe('ten thousand users', () => {
  const contactCenter = new FakeContactCenter();
  let org: SalesforceOrg;
  let gateway: Gateway;
  let dataDir = '';

  beforeAll(async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false });
    const { records, catalogue, store } = org.context;
    const user = catalogue.require('User');
    store.transaction(() => {
      for (let number = 0; number < USERS; number += 1) {
        const Email = `user.${number}@example.com`;
        records.create(user, { LastName: `User ${number}`, Username: Email, Email }, '005000000000008AAA');
      }
    });
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-ten-thousand-'));
    gateway = await startGateway(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir,
        adminToken: ADMIN_TOKEN,
        licenceKeys: VENDOR_KEYS,
        allowPrivateAddresses: ['127.0.0.1'],
        logLevel: 'silent',
        // Nobody else calls the CRM meanwhile.
        delays: { ...fastDelays, userTickMs: 2_000_000_000 },
      },
      {
        adapters: { contactCenters: { fake: contactCenter.adapter }, crms },
        logger: createLogger('silent'),
      },
    );
    await ask('PUT', '', {
      displayName: 'Large',
      contactCenter: { adapter: 'fake', settings: { url: 'https://cc.example.com', secret: 'signed' } },
      orgs: [
        {
          id: ORG,
          crm: { adapter: 'salesforce', settings: org.connection },
          signInSecret: SIGN_IN_SECRET,
          origins: [],
        },
      ],
      agents: [],
    });
    await ask('PUT', '/licence', { licence: issueLicence({ seats: 20_000 }) });
  }, 5 * MINUTES);
  afterAll(async () => {
    await gateway.stop();
    await org.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, MINUTES);

  async function ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${gateway.url}/v1/tenants/${TENANT}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Body;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }
  /** Counted by the org itself, sign-ins included. */
  const calls = (): number => org.context.calls.all.total;
  async function apply(): Promise<{ job: SyncJob; calls: number }> {
    const before = calls();
    const request: Partial<SyncRequest> = { do: 'apply', everybody: true, seats: 'give' };
    const { id } = await ask<SyncJob>('POST', `/orgs/${ORG}/users/sync`, request);
    const job = await until(
      () => ask<SyncJob>('GET', `/orgs/${ORG}/users/sync/${id}`),
      ({ state }) => state !== 'running',
      10 * MINUTES,
    );
    return { job, calls: calls() - before };
  }

  it(
    'who are all new are created and given seats in at most 120 calls to the CRM, and in at most 10 the second time',
    async () => {
      const first = await apply();

      expect(first.job.failure).toBeUndefined();
      // Beside them, the few who are in every org.
      expect(first.job.done['give-seat']).toBeGreaterThanOrEqual(USERS);
      expect(first.job).toMatchObject({ state: 'done', refused: 0 });
      expect(contactCenter.users.byId.size).toBeGreaterThanOrEqual(USERS);
      const withCallCenter = org.context.store.all('User').filter((row) => row['CallCenterId']);
      expect(withCallCenter.length).toBeGreaterThanOrEqual(USERS);
      expect(first.calls).toBeLessThanOrEqual(120);

      const second = await apply();

      expect(second.job.state).toBe('done');
      expect(second.calls).toBeLessThanOrEqual(10);
      expect((await ask<SeatsAnswer>('GET', '/seats')).used).toBe(first.job.done['give-seat']);
    },
    15 * MINUTES,
  );

  it(
    'are listed page by page and found by part of a name',
    async () => {
      const page = await ask<UsersAnswer>('GET', `/orgs/${ORG}/users?limit=50&seat=held`);
      const found = await ask<UsersAnswer>('GET', `/orgs/${ORG}/users?search=user.9999%40`);

      expect(page.users).toHaveLength(50);
      expect(page.found).toBeGreaterThanOrEqual(USERS);
      expect(page.next).toBeDefined();
      expect(found.users.map(({ name }) => name)).toEqual(['User 9999']);
    },
    MINUTES,
  );
});
