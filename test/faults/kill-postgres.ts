import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Kills the embedded server with everything that belongs to it, as a machine does that runs out of memory. */
export function killPostgres(dataDir: string): void {
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  for (const each of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It is gone already, since its server was killed a moment ago.
    }
  }
}

/** Linux tells; elsewhere the children notice by themselves that their server is gone. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}
