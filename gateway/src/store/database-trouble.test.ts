import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../logger.js';
import { wholeCall } from '../testing/calls.js';
import { signalPostgres } from '../testing/server-processes.js';
import { startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

const impatient = { databaseConnectMs: 1_000, databaseAnswerMs: 500, readinessMs: 300 };

async function isReady(world: TestWorld): Promise<boolean> {
  return (await fetch(`${world.url}/readyz`)).status === 200;
}

/** As a contact center does it: the same again until it is accepted. */
async function deliverUntilAccepted(world: TestWorld, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await until(
      () => world.deliver({ events: wholeCall(id, { start: Date.now() - 80_000 }) }),
      ({ status }) => status === 202,
    );
  }
}

function callsNamed(name: string, count = 10): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`);
}

describe('a database that is gone for a while', () => {
  let dataDir = '';
  let postgres: EmbeddedPostgres;
  let world: TestWorld;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-database-'));
    postgres = await startEmbeddedPostgres(dataDir, createLogger('silent'));
    world = await startTestWorld({ databaseUrl: postgres.url, delays: impatient });
  }, 60_000);
  afterEach(() => signalPostgres(dataDir, 'SIGCONT').catch(() => undefined));
  afterAll(async () => {
    await world.stop();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is told to whoever delivers, with a time to come again, and nothing counts as accepted', async () => {
    const accepted = callsNamed('before');
    await deliverUntilAccepted(world, accepted);
    await postgres.stop();

    const refused = await world.deliver({ events: wholeCall('while-away', { start: Date.now() - 80_000 }) });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'gateway.database-away' });
    expect(await isReady(world)).toBe(false);

    await postgres.revive();
    await until(() => isReady(world), Boolean);
    const after = ['while-away', ...callsNamed('after')];
    await deliverUntilAccepted(world, after);
    for (const id of [...accepted, ...after]) await world.crm.written(id);
    expect(world.crm.created).toBe(accepted.length + after.length);
  }, 60_000);

  it('holds up nobody when it hangs instead: answers come within moments, and work goes on when it does', async () => {
    await signalPostgres(dataDir, 'SIGSTOP');

    const asked = performance.now();
    expect(await isReady(world)).toBe(false);
    expect(performance.now() - asked).toBeLessThan(2_000);
    const refused = await world.deliver({ events: wholeCall('hung', { start: Date.now() - 80_000 }) });
    expect(refused.status).toBe(503);
    expect(refused.headers.has('retry-after')).toBe(true);
    expect(performance.now() - asked).toBeLessThan(5_000);

    await signalPostgres(dataDir, 'SIGCONT');
    await deliverUntilAccepted(world, ['hung', ...callsNamed('after-hanging')]);
    for (const id of ['hung', ...callsNamed('after-hanging')]) await world.crm.written(id);
    expect(world.crm.created).toBe(world.crm.activities.size);
  }, 60_000);
});

describe('the embedded server of a gateway', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ delays: impatient });
  }, 60_000);
  afterAll(() => world.stop());

  it('is started again when it was killed, and all that was accepted is written once', async () => {
    const ids = callsNamed('killed', 30);
    await deliverUntilAccepted(world, ids.slice(0, 15));
    await signalPostgres(world.dataDir, 'SIGKILL');
    await deliverUntilAccepted(world, ids.slice(15));
    for (const id of ids) await world.crm.written(id);

    expect(world.crm.created).toBe(world.crm.activities.size);
    for (const msg of [
      'The embedded PostgreSQL ended by itself; it is started again',
      'The embedded PostgreSQL runs again',
    ]) {
      expect(world.logLines).toContainEqual(expect.objectContaining({ msg }));
    }
  }, 60_000);
});
