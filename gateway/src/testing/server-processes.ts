import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPostmaster } from '../store/postmaster-file.js';

/** Sends a signal to the embedded server of a data folder, its main process last. */
export async function signalPostgres(dataDir: string, signal: NodeJS.Signals): Promise<void> {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'));
  if (!postmaster) throw new Error('No server runs there');
  for (const pid of [...(await childrenOf(postmaster.pid)), postmaster.pid]) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const children = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The name before it is in brackets and may hold blanks.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [pid] : [];
    }),
  );
  return children.flat();
}
