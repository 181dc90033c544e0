import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '@jackfield/connector-core';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { findPostgresUser, type SystemUser } from './postgres-user.js';

/** Where PostgreSQL lives and as whom: all of it within reach of the user that runs it. */
export interface PostgresHome {
  folder: string;
  binaries: PostgresBinaries;
  user: SystemUser;
}

/** For what root keeps in a folder that is closed to others, as `/root` is. */
const SHARED_ROOM = '/var/lib/jackfield';

/**
 * The folder that was asked for and npm's binaries, wherever that is possible. Root lends PostgreSQL another user; if
 * that user cannot reach them, because the checkout or the data lie below a closed folder, both move to a place of the
 * same machine that it can reach: always the same one for the same folder.
 */
export async function findPostgresHome(folder: string, logger: Logger): Promise<PostgresHome> {
  const wanted = resolve(folder);
  const user = await findPostgresUser();
  const binaries = findPostgresBinaries();
  await mkdir(wanted, { recursive: true });
  if (user.uid === undefined) return { folder: wanted, binaries, user };

  const home = (await mayEnter(wanted, user)) ? wanted : join(SHARED_ROOM, nameOf(wanted));
  if (home !== wanted)
    logger.warn('The data folder is closed to the database user; its data is kept elsewhere', { home });
  await mkdir(home, { recursive: true });
  // The lent user has to pass through the folder to its own one; it may not list it.
  await chmod(home, 0o711);
  return { folder: home, binaries: (await mayRun(binaries, user)) ? binaries : await lend(binaries), user };
}

function nameOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

const mayEnter = async (folder: string, user: SystemUser) => {
  await chmod(folder, 0o711);
  return succeeds('test', ['-x', folder], user);
};
const mayRun = ({ postgres }: PostgresBinaries, user: SystemUser) => succeeds(postgres, ['--version'], user);

async function succeeds(command: string, args: string[], user: SystemUser): Promise<boolean> {
  return promisify(execFile)(command, args, { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** Copies the binaries with their libraries to where everybody may run them; once per place they came from. */
async function lend({ postgres }: PostgresBinaries): Promise<PostgresBinaries> {
  const native = resolve(dirname(postgres), '..');
  const copy = join(SHARED_ROOM, `postgres-${nameOf(native)}`);
  const bin = join(copy, 'bin');
  const isThere = await access(join(bin, 'postgres')).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    // Under another name until it is whole, so that a copy that broke off is never run.
    const unfinished = `${copy}.${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
