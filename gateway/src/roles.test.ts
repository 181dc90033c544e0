import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway } from './gateway.js';
import { createLogger } from './logger.js';
import { readOptions } from './options.js';
import { wholeCall } from './testing/calls.js';
import { startCluster, type Cluster, type Member } from './testing/cluster.js';

describe('the roles of processes', () => {
  let cluster: Cluster;
  let ingest: Member;

  beforeAll(async () => {
    cluster = await startCluster();
    ingest = await cluster.start('ingest');
    await ingest.putTenant();
  }, 60_000);

  afterAll(() => cluster.stop(), 30_000);

  it('let `ingest` accept events while no worker lives, and a worker that comes write them', async () => {
    const panel = await ingest.panel();
    const response = await ingest.deliver({
      events: wholeCall('before-any', { start: Date.now() - 80_000 }),
    });
    expect(response.status).toBe(202);
    expect(cluster.crm.searches).toBe(0);

    const worker = await cluster.start('worker');
    await cluster.crm.written('before-any');
    await ingest.deliver({ events: wholeCall('with-worker', { start: Date.now() - 80_000 }) });
    await cluster.crm.written('with-worker');
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'with-worker'));
    await worker.stop();
  }, 30_000);

  it('let nobody but operators into a worker', async () => {
    const worker = await cluster.start('worker');
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${worker.url}/metrics`)).status).toBe(200);
    expect((await worker.deliver({ events: [] })).status).toBe(404);
    expect((await worker.putTenant()).status).toBe(404);
    await worker.stop();
  }, 30_000);

  it('need a database that processes can share', async () => {
    const { role, ...options } = readOptions({ JACKFIELD_ROLE: 'ingest' });
    const parts = { adapters: { contactCenters: {}, crms: {} }, logger: createLogger('silent') };
    await expect(startGateway({ ...options, role: role ?? 'all' }, parts)).rejects.toThrow(
      'set DATABASE_URL',
    );
  });

  it('are three, and `all` by default', () => {
    expect(readOptions({}).role).toBe('all');
    expect(() => readOptions({ JACKFIELD_ROLE: 'both' })).toThrow(
      'JACKFIELD_ROLE must be all, ingest or worker',
    );
  });
});

it('a level of the log that there is not is named, with those that there are', () => {
  expect(readOptions({}).logLevel).toBe('info');
  expect(() => readOptions({ LOG_LEVEL: 'loud' })).toThrow('LOG_LEVEL must be one of silent, fatal, error');
});
