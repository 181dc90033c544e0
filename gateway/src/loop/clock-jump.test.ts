import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogued } from '@jackfield/connector-core';
import { countEvents } from '../testing/books.js';
import { wholeCall } from '../testing/calls.js';
import {
  bundleGateway,
  putTenantAt,
  startGatewayProcess,
  type GatewayProcess,
} from '../testing/gateway-process.js';
import { LivingCrm } from '../testing/living-crm.js';
import { ADMIN_TOKEN, startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

const HOUR_MS = 3_600_000;

describe('a clock that is set back an hour', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ delays: { takeOverMs: 200 } });
  }, 60_000);
  afterAll(() => world.stop());

  it('does not make what failed be tried again without end', async () => {
    let refusals = 0;
    // Everything but this call is taken; its first failure falls into the hour that comes a second time.
    world.crm.onSave = (writes) => {
      world.ahead = -HOUR_MS;
      return Promise.resolve(
        writes.map(({ draft }) => {
          if (draft.key !== 'set-back') return undefined;
          refusals += 1;
          return { ok: false, error: catalogued('crm.locked') };
        }),
      );
    };
    await world.deliver({ events: wholeCall('set-back', { start: Date.now() - 80_000 }) });
    await until(
      () => countEvents(world, 'set-back', 'record.failed'),
      (count) => count > 0,
    );
    // Two calls go their whole way meanwhile.
    for (const id of ['next-1', 'next-2']) {
      await world.deliver({ events: wholeCall(id, { start: Date.now() - HOUR_MS - 80_000 }) });
      await world.crm.written(id);
    }
    expect(refusals).toBeLessThanOrEqual(2);

    world.ahead = 0;
    world.crm.onSave = () => Promise.resolve([]);
    await world.crm.written('set-back');
    expect([...world.crm.activities.keys()].sort()).toEqual(['next-1', 'next-2', 'set-back']);
    expect(world.crm.created).toBe(3);
  }, 60_000);
});

const libraries = ['x86_64', 'aarch64'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`,
);
const libfaketime = libraries.find((path) => existsSync(path));
if (libfaketime === undefined) console.warn('Not tested: libfaketime is not installed');

(libfaketime === undefined ? describe.skip : describe)(
  'the machine’s clock, when it jumps under a gateway',
  () => {
    const crm = new LivingCrm();
    let folder = '';
    let gateway: GatewayProcess;
    const setClock = (shift: string): Promise<void> => writeFile(join(folder, 'clock'), shift);

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'jackfield-clock-'));
      await setClock('+0');
      gateway = await startGatewayProcess(await bundleGateway('clock-jump'), join(folder, 'data'), {
        LD_PRELOAD: libfaketime,
        FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
        FAKETIME_NO_CACHE: '1',
        // As a real jump: intervals are measured by another clock.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      expect((await putTenantAt(gateway.url, await crm.start())).status).toBe(200);
    }, 60_000);
    afterAll(async () => {
      await gateway.end('SIGTERM');
      await crm.stop();
      await rm(folder, { recursive: true, force: true });
    }, 30_000);

    const deliver = async (events: unknown[]): Promise<void> => {
      const answer = await fetch(`${gateway.url}/v1/contact-centers/${TENANT}/events`, {
        method: 'POST',
        headers: { 'x-signature': 'signed' },
        body: JSON.stringify({ events, sentAt: new Date().toISOString() }),
      });
      expect(answer.status).toBe(202);
    };
    const timersOf = async (id: string): Promise<number> => {
      const answer = await fetch(`${gateway.url}/v1/tenants/${TENANT}/conversations/${id}`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      const { events } = (await answer.json()) as { events: { kind: string }[] };
      return events.filter(({ kind }) => kind === 'timer.fired').length;
    };

    it.each([
      ['an hour ahead', '+3600'],
      ['an hour back', '-3600'],
    ])(
      'loses nothing, doubles nothing and storms nowhere: %s',
      async (_, shift) => {
        await setClock('+0');
        const ids = Array.from({ length: 20 }, (_, index) => `jump${shift}-${index}`);
        const calls = ids.map((id) => wholeCall(id, { start: Date.now() - 80_000 }));
        const createdBefore = crm.created;
        // Half of the calls are in the middle of it, the others not even begun.
        for (const events of calls.slice(0, 10)) await deliver(events.slice(0, 3));
        await setClock(shift);
        for (const events of calls.slice(0, 10)) await deliver(events.slice(3));
        for (const events of calls.slice(10)) await deliver(events);
        // And everything again, as contact centers do.
        for (const events of calls) await deliver(events);

        await until(
          () => ids.filter((id) => !crm.activities.has(id)),
          (missing) => missing.length === 0,
        );
        expect(crm.created - createdBefore).toBe(20);
        for (const id of ids) expect(await timersOf(id)).toBeLessThanOrEqual(4);
      },
      60_000,
    );
  },
);
