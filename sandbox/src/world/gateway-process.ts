import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endProcess, runsCommand } from './running-process.js';

export interface GatewayProcessOptions {
  /** The compiled entry, `gateway/dist/main.js`. */
  entry: string;
  url: string;
  env: Record<string, string>;
  logFile: string;
  /** Remembers the process, so that one that outlived its world can be ended by the next. */
  pidFile: string;
  /** Tells the person at the terminal. */
  say: (line: string) => void;
}

export interface GatewayProcess {
  /** Id of the process that runs now. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;
const POLL_MS = 50;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const SHOWN_LINES = 30;

/*
 *   starting ── ready ──▶ running ── ended by itself ──▶ pausing ──▶ running …
 *      │                     │                              │
 *      │ ended, or not ready in time                        │
 *      ▼                     ▼ stop()                       ▼ stop()
 *   rejected              stopped ◀─────────────────────────┘
 */

/**
 * Starts the gateway as a process of its own and waits until it is ready. If it ends later it is started again: the
 * world goes on. Rejects with the end of its log when it cannot start.
 */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  writeFileSync(options.logFile, '');

  let child: ChildProcess = spawnGateway(options);
  let stopping = false;
  let pauseMs = FIRST_PAUSE_MS;

  const watch = (watched: ChildProcess): void => {
    watched.once('exit', (code, signal) => {
      if (stopping) return;
      options.say(
        `The gateway ended (${signal ?? `exit code ${code}`}) and is started again; see ${options.logFile}`,
      );
      void restartSoon();
    });
  };
  const restartSoon = async (): Promise<void> => {
    await delay(pauseMs);
    if (stopping) return;
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    try {
      child = spawnGateway(options);
    } catch (error) {
      options.say(`The gateway cannot be started again: ${String(error)}`);
      return;
    }
    watch(child);
    await waitUntilReady(options.url, child).then(
      () => (pauseMs = FIRST_PAUSE_MS),
      () => undefined, // Its end is heard above.
    );
  };

  try {
    await waitUntilReady(options.url, child);
  } catch (error) {
    stopping = true;
    if (child.pid !== undefined) await endProcess(child.pid, STOP_WITHIN_MS);
    rmSync(options.pidFile, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason} Its log, ${options.logFile}, ends with:\n${lastLines(options.logFile)}`, {
      cause: error,
    });
  }
  watch(child);
  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        await endProcess(child.pid, STOP_WITHIN_MS);
        await ended;
      }
      rmSync(options.pidFile, { force: true });
    },
  };
}

function spawnGateway({ entry, env, logFile, pidFile }: GatewayProcessOptions): ChildProcess {
  const log = openSync(logFile, 'a');
  // A group of its own: Ctrl-C must reach us alone, so that the gateway is stopped once and in order.
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.once('error', () => undefined); // Seen as an end before readiness.
  if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
  return child;
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new Error('The gateway ended before it was ready.');
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await delay(POLL_MS);
  }
  throw new Error(`The gateway was not ready within ${READY_WITHIN_MS / 1000} seconds.`);
}

/** A world that was killed leaves its gateway behind. */
export async function endLeftoverGateway(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (pid > 0 && runsCommand(pid, 'gateway')) await endProcess(pid, STOP_WITHIN_MS);
  rmSync(pidFile, { force: true });
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
}
