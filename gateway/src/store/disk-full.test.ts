import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wholeCall } from '../testing/calls.js';
import { startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

const run = promisify(execFile);
const SIZE_MB = 160;

/** A file system of its own needs root, as CI has it. */
async function mountSmallDisk(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'jackfield-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0711`, 'tmpfs', folder]);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true });
    console.warn(`Not tested: no file system can be mounted here (${(error as Error).message.trim()})`);
    return undefined;
  }
}

const disk = await mountSmallDisk();

(disk === undefined ? describe.skip : describe)('a gateway whose disk is full', () => {
  const folder = disk ?? '';
  const ballast = join(folder, 'ballast');
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ folder, delays: { databaseConnectMs: 1_000, databaseAnswerMs: 5_000 } });
  }, 60_000);
  afterAll(async () => {
    await rm(ballast, { force: true });
    await world.stop();
    await run('umount', [folder]);
    await rm(folder, { recursive: true });
  }, 60_000);

  it('refuses what it cannot keep, keeps what it accepted, and goes on when there is space again', async () => {
    const accepted: string[] = [];
    const deliver = async (id: string): Promise<Response> => {
      const answer = await world.deliver({ events: wholeCall(id, { start: Date.now() - 80_000 }) });
      if (answer.status === 202) accepted.push(id);
      return answer;
    };
    for (const id of ['roomy-1', 'roomy-2']) expect((await deliver(id)).status).toBe(202);
    const { bavail, bsize } = await statfs(folder);
    await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(() => undefined);

    // Notes as long as agents write them, until nothing fits any more.
    let attempt = 0;
    const refused = await until(
      async () => {
        attempt += 1;
        const note = { kind: 'summary.available', body: { text: 'A long talk. '.repeat(2_400) } };
        const events = wholeCall(`tight-${attempt}`, { start: Date.now() - 80_000 });
        const [first] = events;
        if (!first) throw new Error('A call without events');
        const answer = await world.deliver({
          events: [...events, { ...first, ...note, id: 'note' }] as typeof events,
        });
        if (answer.status === 202) accepted.push(`tight-${attempt}`);
        return answer;
      },
      ({ status }) => status !== 202,
      60_000,
    );
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(((await refused.json()) as { code: string }).code).toMatch(/^gateway\.(disk-full|database-away)$/);

    await rm(ballast);
    await until(
      () => deliver('roomy-again'),
      ({ status }) => status === 202,
      60_000,
    );
    for (const id of accepted) await world.crm.written(id);
    expect(world.crm.created).toBe(world.crm.activities.size);
  }, 180_000);
});
