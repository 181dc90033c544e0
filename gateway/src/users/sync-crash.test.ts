import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeatsAnswer } from '../licences/licence-schema.js';
import {
  bundleGateway,
  putTenantAt,
  startGatewayProcess,
  type GatewayProcess,
} from '../testing/gateway-process.js';
import { LivingCrm } from '../testing/living-crm.js';
import { ADMIN_TOKEN, ORG, TENANT } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import type { SyncJob } from './sync-schema.js';

/** More than one batch of each kind: 50 users go into one call of the contact center, 200 into one of the CRM. */
const USERS = 450;

describe('a gateway that is killed in the middle of a synchronisation', () => {
  const crm = new LivingCrm();
  let dataDir = '';
  let bundle = '';
  let server = '';
  let running: GatewayProcess | undefined;

  async function start(): Promise<void> {
    const env = { TEST_SERVER: server, JACKFIELD_TAKE_OVER_MS: '100' };
    running = await startGatewayProcess(bundle, dataDir, env);
  }
  async function ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${running?.url ?? ''}/v1/tenants/${TENANT}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Body;
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-sync-crash-'));
    bundle = await bundleGateway('sync-crash');
    server = await crm.start();
    await start();
    expect((await putTenantAt(running?.url ?? '', server)).status).toBe(200);
    for (let number = 0; number < USERS; number += 1) {
      crm.users.add({ id: `u-${number}`, name: `User ${number}`, email: `user.${number}@example.com` });
    }
  }, 90_000);
  afterAll(async () => {
    await running?.end('SIGTERM');
    await crm.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 30_000);

  /** Kills the gateway when it has asked for this so many times, with the work done and the answer lost. */
  async function killAt(path: string, time: number): Promise<void> {
    let asked = 0;
    const reached = new Promise<void>((resolve) => {
      crm.beforeAnswer = (asking) => {
        if (asking !== path || ++asked < time) return Promise.resolve();
        resolve();
        return new Promise(() => undefined);
      };
    });
    await reached;
    await running?.end('SIGKILL');
    crm.beforeAnswer = () => Promise.resolve();
    await start();
  }

  it('goes on by itself after each restart, makes nobody twice, and ends with everybody in step', async () => {
    const { id } = await ask<SyncJob>('POST', `/orgs/${ORG}/users/sync`, {
      do: 'apply',
      everybody: true,
      seats: 'give',
    });
    // Creating, reading back, and giving access: each time the work was done, and nobody heard of it.
    await killAt('/agents/create', 3);
    await killAt('/agents/create', 2);
    await killAt('/agents', 1);
    await killAt('/access', 2);

    const job = await until(
      () => ask<SyncJob>('GET', `/orgs/${ORG}/users/sync/${id}`),
      ({ state }) => state !== 'running',
      120_000,
    );

    expect(job.failure).toBeUndefined();
    expect(job).toMatchObject({
      state: 'done',
      refused: 0,
      done: { 'create-agent': USERS, link: USERS, 'give-seat': USERS },
    });
    const emails = [...crm.agents.byId.values()].map(({ email }) => email);
    expect(new Set(emails).size).toBe(USERS);
    expect(emails).toHaveLength(USERS);
    expect([...crm.users.byId.values()].every(({ access, callCenter }) => access && callCenter)).toBe(true);
    expect(await ask<SeatsAnswer>('GET', '/seats')).toMatchObject({ used: USERS });
  }, 240_000);
});
