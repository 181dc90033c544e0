import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isRunning, runsCommand } from './running-process.js';

/** Secrets between the parts of one world. They stay the same, so that links to recordings stay valid. */
const WorldSecrets = z.object({
  adminToken: z.string(),
  signInSecret: z.string(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});
export type WorldSecrets = z.infer<typeof WorldSecrets>;

export interface DataFolder {
  secrets: WorldSecrets;
  path(name: string): string;
  /** Lets another world use the folder. */
  release(): void;
}

/** The folder is in use by a world that still runs, in words for the person at the terminal. */
export class FolderTakenError extends Error {
  override readonly name = 'FolderTakenError';
}

/** Folders that this process holds; a lock file cannot tell two worlds of one process apart. */
const heldHere = new Set<string>();

/** Takes the folder for one world; makes it and its secrets if they are not there. */
export function openDataFolder(folder: string): DataFolder {
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  const lock = path('sandbox.pid');
  const holder = Number(readIfThere(lock) ?? '');
  const isHeld = holder === process.pid ? heldHere.has(folder) : holder > 0 && isOurs(holder);
  if (isHeld)
    throw new FolderTakenError(
      `Another sandbox (process ${holder}) works in ${folder}.\n` +
        'Stop it, or give this one a folder of its own: JACKFIELD_DATA=.data-2 PORT=4200 npm start',
    );
  writeFileSync(lock, String(process.pid));
  heldHere.add(folder);
  return {
    secrets: readSecrets(path('secrets.json')),
    path,
    release: () => {
      heldHere.delete(folder);
      rmSync(lock, { force: true });
    },
  };
}

function isOurs(pid: number): boolean {
  return isRunning(pid) && runsCommand(pid, 'node');
}

function readSecrets(file: string): WorldSecrets {
  const stored = readIfThere(file);
  const parsed = stored === undefined ? undefined : WorldSecrets.safeParse(parseJson(stored));
  if (parsed?.success) return parsed.data;
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = {
    adminToken: secret(),
    signInSecret: secret(),
    webhookSecret: secret(),
    apiKey: secret(),
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
