import { execFile, spawn } from 'node:child_process';
import { access, chown, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Logger } from '@jackfield/connector-core';
import { findPostgresHome, type PostgresHome } from './postgres-home.js';
import { isAlive, readPostmaster, type Postmaster } from './postmaster-file.js';
import { readOrCreateSecret } from './private-file.js';

const START_TRIES = 6;
const READY_WITHIN_MS = 30_000;
const STOPPED_WITHIN_MS = 15_000;
const DATABASE = 'jackfield';

export interface EmbeddedPostgres {
  url: string;
  /** Whether it was still running from a gateway that did not stop by itself. */
  adopted: boolean;
  isRunning(): boolean;
  /** Starts a server that ended by itself again, at the same address. Rejects when it does not start. */
  revive(): Promise<void>;
  /** Stops the server, data kept. */
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL out of npm in `folder`, for evaluation and small sites.
 *
 * A server outlives a gateway that is killed; the next gateway adopts it by its `postmaster.pid`. After a kill of the
 * server itself the old lock may stand for a moment, therefore a start is tried several times.
 */
export async function startEmbeddedPostgres(folder: string, logger: Logger): Promise<EmbeddedPostgres> {
  const home = await findPostgresHome(folder, logger);
  const dataDir = join(home.folder, 'postgres');
  const password = await readOrCreateSecret(join(home.folder, 'postgres-password'));

  const running = await findRunning(dataDir, password);
  let postmaster = running ?? (await initialiseAndStart(home, dataDir, password, logger));
  await createDatabase(urlOf(postmaster, password, 'postgres'));
  logger.info(running ? 'Embedded PostgreSQL adopted' : 'Embedded PostgreSQL started', {
    pid: postmaster.pid,
    port: postmaster.port,
  });
  return {
    url: urlOf(postmaster, password, DATABASE),
    adopted: running !== undefined,
    isRunning: () => isAlive(postmaster.pid),
    async revive() {
      postmaster = await startServer(home, dataDir, postmaster.port);
    },
    stop: () => stopServer(dataDir, postmaster.pid),
  };
}

function urlOf(postmaster: Postmaster, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${postmaster.port}/${database}`;
}

async function findRunning(dataDir: string, password: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(dataDir);
  if (!found || !isAlive(found.pid)) return undefined;
  const postmaster = await waitUntilReady(dataDir, found.pid).catch(() => undefined);
  // A pid may have been given to a stranger meanwhile: only an answer to our password proves the server.
  if (!postmaster || !(await answers(urlOf(postmaster, password, 'postgres')))) return undefined;
  return postmaster;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function initialiseAndStart(
  home: PostgresHome,
  dataDir: string,
  password: string,
  logger: Logger,
): Promise<Postmaster> {
  const initialised = await access(join(dataDir, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!initialised) await initialise(home, dataDir, password);

  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServer(home, dataDir, await findFreePort());
    } catch (error) {
      // A gateway that was killed a moment ago may just have started it.
      const running = await findRunning(dataDir, password);
      if (running) return running;
      if (attempt === START_TRIES) throw await explain(home.folder, error);
      logger.warn('Embedded PostgreSQL did not start, trying again', { attempt });
      await wait(200 * attempt);
    }
  }
}

async function initialise(home: PostgresHome, dataDir: string, password: string): Promise<void> {
  const { user } = home;
  const passwordFile = join(home.folder, 'postgres-password-for-initdb');
  // A crash in the middle leaves half a cluster, which initdb refuses to fill.
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(dataDir, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    await promisify(execFile)(
      home.binaries.initdb,
      [
        `--pgdata=${dataDir}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
      ],
      { ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
    );
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw await explain(home.folder, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function startServer(home: PostgresHome, dataDir: string, port: number): Promise<Postmaster> {
  const log = await open(join(home.folder, 'postgres.log'), 'a', 0o600);
  try {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=on',
      'timezone=UTC',
      'max_connections=100',
    ].flatMap((setting) => ['-c', setting]);
    const child = spawn(
      home.binaries.postgres,
      ['-D', dataDir, '-p', String(port), ...settings],
      // Detached and logging to a file: neither a Ctrl-C in the terminal nor the end of this process reaches it,
      // so that a draining gateway keeps its database and a killed one finds it again.
      { ...home.user, cwd: '/', detached: true, stdio: ['ignore', log.fd, log.fd], env: { LC_ALL: 'C' } },
    );
    child.unref();
    const failed = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`PostgreSQL ended with code ${code ?? 'none'}`));
      });
    });
    failed.catch(() => undefined);
    return await Promise.race([waitUntilReady(dataDir, child.pid), failed]);
  } finally {
    await log.close();
  }
}

async function waitUntilReady(dataDir: string, pid: number | undefined): Promise<Postmaster> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(dataDir);
    if (postmaster?.pid === pid && postmaster?.ready) return postmaster;
    if (pid !== undefined && !isAlive(pid)) break;
    await wait(10);
  }
  throw new Error('PostgreSQL did not become ready');
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => {
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', listening);
  });
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function stopServer(dataDir: string, pid: number): Promise<void> {
  const running = await readPostmaster(dataDir);
  if (running?.pid !== pid || !isAlive(pid)) return;
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is lost.
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + STOPPED_WITHIN_MS;
  while ((await readPostmaster(dataDir)) && Date.now() < deadline) await wait(10);
}

/** Says in one sentence what stands in the way, with the last words of the server. */
async function explain(home: string, cause: unknown): Promise<Error> {
  const log = await readFile(join(home, 'postgres.log'), 'utf8').catch(() => '');
  const lastWords = log.trim().split('\n').slice(-3).join(' | ');
  const detail = [cause instanceof Error ? cause.message.trim() : String(cause), lastWords]
    .filter(Boolean)
    .join(' | ');
  return new Error(
    `The embedded PostgreSQL in ${home} cannot start: ${detail}. ` +
      'Check that its user may read the folder and that the disk is not full, or set DATABASE_URL.',
    { cause },
  );
}
