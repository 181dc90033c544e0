import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Reads a secret of this installation, or makes one. Only the owner of the file may read it. */
export async function readOrCreateSecret(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  try {
    // `wx`: of two processes that start at once, one writes and both read the same.
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}
