import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running PostgreSQL says of itself in its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * Reads `postmaster.pid`: line 1 pid, line 4 port, line 8 state.
 * https://www.postgresql.org/docs/18/storage-file-layout.html and src/include/utils/pidfile.h
 */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
