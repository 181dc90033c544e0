import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ids of processes are given again: what ran under this one may be another program by now. */
export function runsCommand(pid: number, part: string): boolean {
  if (!isRunning(pid)) return false;
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes(part);
}

/** Asks a process to end, and makes it after a while. */
export async function endProcess(pid: number, graceMs: number): Promise<void> {
  if (!isRunning(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs && isRunning(pid); waited += POLL_MS) await delay(POLL_MS);
  if (isRunning(pid)) process.kill(pid, 'SIGKILL');
}
