import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeCall } from '../testing/calls.js';
import {
  bundleGateway,
  putTenantAt,
  startGatewayProcess,
  type GatewayProcess,
} from '../testing/gateway-process.js';
import { LivingCrm } from '../testing/living-crm.js';
import { TENANT } from '../testing/test-world.js';

describe('a gateway that is killed in the middle', () => {
  const crm = new LivingCrm();
  let dataDir = '';
  let bundle = '';
  let running: GatewayProcess | undefined;

  async function start(): Promise<void> {
    running = await startGatewayProcess(bundle, dataDir);
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-restart-'));
    bundle = await bundleGateway('restart');
    const crmUrl = await crm.start();
    await start();
    expect((await putTenantAt(running?.url ?? '', crmUrl)).status).toBe(200);
  }, 60_000);

  afterAll(async () => {
    await running?.end('SIGTERM');
    await crm.stop();
    await rm(dataDir, { recursive: true, force: true });
  }, 30_000);

  it.each(['/search', '/save'])(
    'during %s finishes after its restart on the same database, and writes once',
    async (path) => {
      const asked = new Promise<void>((resolve) => {
        crm.beforeAnswer = (asking) => {
          if (asking !== path) return Promise.resolve();
          resolve();
          // Never answered: the gateway is killed while it waits.
          return new Promise(() => undefined);
        };
      });
      const id = `killed-at-${path.slice(1)}`;
      const response = await fetch(`${running?.url ?? ''}/v1/contact-centers/${TENANT}/events`, {
        method: 'POST',
        headers: { 'x-signature': 'signed' },
        body: JSON.stringify({ events: wholeCall(id, { start: Date.now() - 80_000 }) }),
      });
      expect(response.status).toBe(202);

      await asked;
      await running?.end('SIGKILL');
      const written = new Promise<void>((resolve) => {
        crm.beforeAnswer = (asking) => {
          if (asking === '/save' && crm.activities.has(id)) resolve();
          return Promise.resolve();
        };
      });
      const createdBefore = crm.created - (crm.activities.has(id) ? 1 : 0);
      await start();
      await written;

      expect(crm.activities.get(id)).toBe('answered');
      expect(crm.created - createdBefore).toBe(1);
    },
    60_000,
  );
});
