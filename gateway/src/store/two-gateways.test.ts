import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway } from '../gateway.js';
import { createLogger } from '../logger.js';
import { wholeCall } from '../testing/calls.js';
import { signalPostgres } from '../testing/server-processes.js';
import { fastDelays, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

describe('a second gateway on the folder of a first one', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  const startSecond = () =>
    startGateway(
      { port: 0, host: '127.0.0.1', dataDir: world.dataDir, logLevel: 'silent', delays: fastDelays },
      { adapters: { contactCenters: {}, crms: {} }, logger: createLogger('silent') },
    );
  const callIsWritten = async (id: string): Promise<void> => {
    await until(
      () => world.deliver({ events: wholeCall(id, { start: Date.now() - 80_000 }) }),
      ({ status }) => status === 202,
    );
    await world.crm.written(id);
  };

  it('says what to do and ends, and the first works on', async () => {
    await callIsWritten('before');
    await expect(startSecond()).rejects.toThrow(
      /Another gateway already works on .*Stop it, choose another JACKFIELD_DATA_DIR, or set DATABASE_URL/,
    );
    await callIsWritten('after');
  }, 60_000);

  it('is refused as well after the server was started again', async () => {
    await signalPostgres(world.dataDir, 'SIGKILL');
    await until(
      () => world.logLines,
      (lines) => lines.some(({ msg }) => msg === 'The embedded PostgreSQL runs again'),
    );

    await expect(startSecond()).rejects.toThrow('Another gateway already works');
    await callIsWritten('after-the-restart');
  }, 60_000);
});
