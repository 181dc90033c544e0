import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from './child-process.ts';
import type { CrmStandInStats } from './crm-stand-in.ts';
import type { GeneratorReport, GeneratorTask } from './generator-process.ts';
import { ADMIN_TOKEN, WEBHOOK_SECRET } from './tenant.ts';

/** A run that makes no progress for so long has failed. */
const STANDSTILL_MS = 60_000;

export interface StandInProcess {
  url: string;
  stats(): Promise<CrmStandInStats>;
  resetCalls(): Promise<void>;
  finished(): Promise<Map<string, number>>;
  stop(): Promise<void>;
}

export async function startStandIn(latencyMs: number): Promise<StandInProcess> {
  const child = await startChild<string>(new URL('crm-stand-in-process.ts', import.meta.url), {
    args: [String(latencyMs)],
  });
  const url = child.ready;
  const ask = async <Answer>(path: string, method = 'GET'): Promise<Answer> =>
    (await (await fetch(`${url}${path}`, { method })).json()) as Answer;
  return {
    url,
    stats: () => ask('/__stats'),
    resetCalls: () => ask('/__stats', 'DELETE'),
    finished: async () => new Map(await ask<[string, number][]>('/__finished')),
    stop: () => end(child),
  };
}

export interface GatewayUnderLoad {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** The gateway on an embedded PostgreSQL of its own; both are gone after `stop`. */
export async function startGatewayUnderLoad(env: Record<string, string> = {}): Promise<GatewayUnderLoad> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jackfield-load-'));
  const child = await startChild<string>(new URL('gateway-process.ts', import.meta.url), {
    env: {
      JACKFIELD_PORT: '0',
      JACKFIELD_DATA_DIR: dataDir,
      JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
      // The stand-ins are on this machine.
      JACKFIELD_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1,::1',
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  return {
    url: child.ready,
    pid: child.pid,
    async stop() {
      await end(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export async function end(child: Child<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await child.ended;
  clearTimeout(killing);
}

/** Offers a load from a process of its own. */
export async function generate(task: Omit<GeneratorTask, 'secret'>): Promise<GeneratorReport> {
  const child = await startChild(new URL('generator-process.ts', import.meta.url));
  child.send({ ...task, secret: WEBHOOK_SECRET } satisfies GeneratorTask);
  const report = await child.hear<GeneratorReport>((message) => typeof message === 'object');
  await end(child);
  return report;
}

/** Waits until every conversation stands finished in the CRM; throws when nothing moves any more. */
export async function untilFinished(standIn: StandInProcess, conversations: number): Promise<void> {
  let [before, movedAt] = [-1, Date.now()];
  for (;;) {
    const { finished } = await standIn.stats();
    if (finished >= conversations) return;
    if (finished !== before) [before, movedAt] = [finished, Date.now()];
    if (Date.now() - movedAt > STANDSTILL_MS)
      throw new Error(`Only ${finished} of ${conversations} conversations came to the CRM.`);
    await pause(100);
  }
}
