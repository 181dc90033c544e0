import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from '../load/child-process.ts';
import { end } from '../load/load-world.ts';
import { ADMIN_TOKEN } from '../load/tenant.ts';
import type { Arming } from './steps.ts';

/** A gateway that lost its database and does not come to itself is started anew, as its operator's supervisor would. */
const HELPED_AFTER_MS = 30_000;
const STARTED_WITHIN_MS = 600_000;

const file = new URL('gateway-process.ts', import.meta.url);
const asBoolean = [() => true, () => false] as const;

/** Faster than in earnest, so that a run sees many times what a day sees once. */
const delays = {
  JACKFIELD_SWEEP_MS: '500',
  JACKFIELD_ORG_PAUSE_MS: '300',
  JACKFIELD_SEARCH_TIMEOUT_MS: '2000',
  JACKFIELD_FLUSH_LEASE_MS: '5000',
  JACKFIELD_DRAIN_MS: '2000',
  JACKFIELD_BEAT_MS: '500',
  JACKFIELD_GONE_MS: '3000',
  JACKFIELD_TAKE_OVER_MS: '1500',
};

/** One process of the gateway on `dataDir`; rejects if it ends before it is ready. */
export function startGatewayProcess(
  dataDir: string,
  port: number,
  env: Record<string, string> = {},
): Promise<Child<string>> {
  return startChild<string>(file, {
    env: {
      ...delays,
      JACKFIELD_PORT: String(port),
      JACKFIELD_DATA_DIR: dataDir,
      JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
      JACKFIELD_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1,::1',
      LOG_LEVEL: process.env['JACKFIELD_FAULTS_LOG'] ?? 'fatal',
      ...env,
    },
  });
}

export interface Strike {
  /** Resolves when it has happened. */
  struck: Promise<void>;
  /** Strikes at the very next passage. */
  hurry(): void;
  /** Answers whether it has happened all the same. */
  giveUp(): boolean;
}

/** One process of the gateway that is started again whenever it ends, at the same address on the same data. */
export interface GatewayMember {
  readonly url: string;
  /** Starts that nobody had asked for: the process had ended by itself. */
  readonly crashes: number;
  /** Restarts of a gateway that lived, but did not become ready again. */
  readonly helped: number;
  isAlive(): boolean;
  /** Kills at this step, once the process comes to it. */
  strikeAt(arming: Arming): Strike;
  kill(): Promise<void>;
  untilReady(): Promise<void>;
  stop(): Promise<void>;
}

export async function superviseMember(dataDir: string, env: Record<string, string>): Promise<GatewayMember> {
  let child: Child<string> | undefined = await startGatewayProcess(dataDir, 0, env);
  const url = child.ready;
  const port = Number(new URL(url).port);
  let [crashes, helped, stopping] = [0, 0, false];

  async function keepAlive(): Promise<void> {
    for (;;) {
      const signal = await child?.ended;
      if (stopping) return;
      // Only we kill like this.
      if (child && signal !== 'SIGKILL') crashes += 1;
      child = undefined;
      child = await startGatewayProcess(dataDir, port, env).catch(() => undefined);
      if (child === undefined) await pause(200);
    }
  }
  const keeping = keepAlive();

  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
    await answer?.text();
    return answer?.status === 200;
  };

  return {
    url,
    get crashes() {
      return crashes;
    },
    get helped() {
      return helped;
    },
    isAlive: () => child?.isAlive() ?? false,
    async untilReady() {
      const since = Date.now();
      let help = since + HELPED_AFTER_MS;
      while (!(await isReady())) {
        if (Date.now() - since > STARTED_WITHIN_MS)
          throw new Error('The gateway does not become ready any more.');
        if (Date.now() > help && child?.isAlive()) {
          helped += 1;
          child.kill('SIGKILL');
          help = Date.now() + HELPED_AFTER_MS;
        }
        await pause(50);
      }
    },
    strikeAt(arming) {
      let [now, over, happened] = [arming, false, false];
      const keepArmed = async (): Promise<void> => {
        for (; !over; await pause(20)) {
          const target = child;
          if (!target) continue;
          target.send(now);
          // Another end than the one that is meant, e.g. for want of a database, leaves its successor to be armed.
          happened =
            now.victim === 'gateway'
              ? (await target.ended) === 'SIGKILL'
              : await target
                  .hear<{ struck?: string }>(({ struck }) => struck === now.step)
                  .then(...asBoolean);
          over ||= happened;
        }
      };
      return {
        struck: keepArmed(),
        hurry() {
          now = { ...arming, skip: 0 };
          child?.send(now);
        },
        giveUp() {
          over = true;
          child?.send(null);
          return happened;
        },
      };
    },
    async kill() {
      child?.kill('SIGKILL');
      await child?.ended;
    },
    async stop() {
      stopping = true;
      if (child) await end(child);
      await keeping;
    },
  };
}
