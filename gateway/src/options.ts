import { resolve } from 'node:path';

/** Every duration of delivery, in milliseconds, so that tests run a hundred times faster without sleeping. */
export interface Delays {
  /** Between sweeps for writes that are due and were not announced, e.g. after a crash. @default 5000 */
  sweepMs: number;
  /** First rest of an org that refuses everything or does not answer; doubled each time. @default 1000 */
  orgPauseMs: number;
  /** @default 60000 */
  longestOrgPauseMs: number;
  /** After what time the CRM is asked again although it said that the day's calls are used up. @default 60000 */
  usageRecheckMs: number;
  /** Between two calls of a small org, so that what is due in between goes together. @default 400 */
  lingerMs: number;
  /** The same for a large org, which waits for a full call. @default 5000 */
  longestLingerMs: number;
  /** Longest wait for the search before a pop. @default 10000 */
  searchTimeoutMs: number;
  /** Longest time one job may write before another worker takes over; more than a request may last. @default 60000 */
  flushLeaseMs: number;
  /** How long an ended conversation stays on the panel. @default 15000 */
  viewLingerMs: number;
  /** Least time between two views of one agent. @default 20 */
  viewIntervalMs: number;
  /** @default 60000 */
  ticketMs: number;
  /** @default 1800000 */
  tokenMs: number;
  /** Between pings on a panel's socket. @default 20000 */
  pingMs: number;
  /** Longest wait for a panel's `hello`. @default 10000 */
  helloMs: number;
  /** How long campaigns of the contact center are kept. @default 60000 */
  campaignsMs: number;
  /** Longest wait for running work when the gateway stops. @default 5000 */
  drainMs: number;
  /** Between two signs of life of a process, for the others on its database. @default 2000 */
  beatMs: number;
  /** After what silence a process counts as gone, and others take its conversations. @default 10000 */
  goneMs: number;
  /**
   * Between sweeps for what a process left that is gone: events without a turn, timers that nobody fired. What is
   * younger than this is left to whoever works on it. @default 5000
   */
  takeOverMs: number;
  /** Between two tries to hear news of the other processes again. @default 500 */
  noticesRetryMs: number;
  /** How often it is looked whether it is time to look who was deactivated in a CRM (`users.lookEveryMs`). @default 5000 */
  userTickMs: number;
  /** Between two looks whether everybody with an open panel may still work: licences end by themselves. @default 60000 */
  entitlementMs: number;
  /** First wait of a synchronisation of users after a failure that may pass; doubled each time. @default 1000 */
  syncRetryMs: number;
  /** How long a connection to the database may take to open or to become free. @default 5000 */
  databaseConnectMs: number;
  /** How long the database may take for one statement. @default 30000 */
  databaseAnswerMs: number;
  /** Within what time the database must answer for the gateway to call itself ready. @default 2000 */
  readinessMs: number;
  /** Longest time for which a delivery is held while more turns wait than can be taken quickly. @default 2000 */
  holdMs: number;
}

export const defaultDelays: Delays = {
  sweepMs: 5_000,
  orgPauseMs: 1_000,
  longestOrgPauseMs: 60_000,
  usageRecheckMs: 60_000,
  lingerMs: 400,
  longestLingerMs: 5_000,
  searchTimeoutMs: 10_000,
  flushLeaseMs: 60_000,
  viewLingerMs: 15_000,
  viewIntervalMs: 20,
  ticketMs: 60_000,
  tokenMs: 1_800_000,
  pingMs: 20_000,
  helloMs: 10_000,
  campaignsMs: 60_000,
  drainMs: 5_000,
  beatMs: 2_000,
  goneMs: 10_000,
  takeOverMs: 5_000,
  noticesRetryMs: 500,
  userTickMs: 5_000,
  entitlementMs: 60_000,
  syncRetryMs: 1_000,
  databaseConnectMs: 5_000,
  databaseAnswerMs: 30_000,
  readinessMs: 2_000,
  holdMs: 2_000,
};

/**
 * What a process does: `ingest` takes events and panels in, `worker` takes turns, searches and writes. Only with
 * `DATABASE_URL` may they be processes of their own.
 */
export type Role = 'all' | 'ingest' | 'worker';

export interface GatewayOptions {
  /** @default 'all' */
  role?: Role;
  /** 0 = any free port. @default 4101 */
  port: number;
  /** @default '127.0.0.1' */
  host: string;
  /** Folder of the embedded PostgreSQL and of this installation's keys. @default '.data/gateway' */
  dataDir: string;
  /** A PostgreSQL of your own, 14 or newer; the embedded one is not started then. */
  databaseUrl?: string;
  /** Bearer token of the administrator's API; without it that API refuses everything. */
  adminToken?: string;
  /** Where browsers reach the gateway. @default `http://<host>:<port>` */
  publicUrl?: string;
  /** Key under which secrets are sealed; without it, one is made and kept in `dataDir`. */
  secretKey?: string;
  /**
   * Public keys of the vendor who issues licences, as `jackfield licences keys` prints them. Without, nobody needs a licence.
   */
  licenceKeys?: string;
  /** Keys of before: they open what was sealed under them, and it is sealed anew at start-up. @default [] */
  oldSecretKeys?: string[];
  /**
   * Hosts, addresses and networks (`10.1.0.0/16`) inside the operator's network to which the gateway may connect;
   * `all` allows every one. @default []
   */
  allowPrivateAddresses?: string[];
  /** How many days a conversation is kept behind its last event, if nothing of it waits. 0 = for ever. @default 400 */
  keepDays?: number;
  /** @default 'info' */
  logLevel: string;
  delays: Delays;
}

/** A year, and time to look back at it. */
export const KEEP_DAYS = 400;

/** `JACKFIELD_<NAME OF THE DELAY>`, e.g. `JACKFIELD_SWEEP_MS`. */
function readDelays(env: NodeJS.ProcessEnv): Delays {
  const delays = { ...defaultDelays };
  for (const name of Object.keys(delays) as (keyof Delays)[]) {
    const variable = `JACKFIELD_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    const text = env[variable];
    if (text !== undefined && text !== '') delays[name] = readNumber(variable, text);
  }
  return delays;
}

function readNumber(variable: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    throw new Error(`${variable} must be a whole number, not "${text}".`);
  }
  return number;
}

function readRole(text = 'all'): Role {
  if (text === 'all' || text === 'ingest' || text === 'worker') return text;
  throw new Error(`JACKFIELD_ROLE must be all, ingest or worker, not "${text}".`);
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

function readLogLevel(text = 'info'): string {
  if (LOG_LEVELS.includes(text)) return text;
  throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`);
}

/** Comma-separated. */
function readList(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function readOptions(env: NodeJS.ProcessEnv): GatewayOptions {
  const optional = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const databaseUrl = optional('DATABASE_URL');
  const adminToken = optional('JACKFIELD_ADMIN_TOKEN');
  const publicUrl = optional('JACKFIELD_PUBLIC_URL')?.replace(/\/+$/, '');
  const secretKey = optional('JACKFIELD_SECRET_KEY');
  const licenceKeys = optional('JACKFIELD_LICENCE_KEYS');
  return {
    role: readRole(optional('JACKFIELD_ROLE')),
    port: readNumber('JACKFIELD_PORT', optional('JACKFIELD_PORT') ?? '4101'),
    host: optional('JACKFIELD_HOST') ?? '127.0.0.1',
    dataDir: resolve(optional('JACKFIELD_DATA_DIR') ?? '.data/gateway'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(adminToken === undefined ? {} : { adminToken }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(secretKey === undefined ? {} : { secretKey }),
    ...(licenceKeys === undefined ? {} : { licenceKeys }),
    oldSecretKeys: readList(optional('JACKFIELD_OLD_SECRET_KEYS')),
    allowPrivateAddresses: readList(optional('JACKFIELD_ALLOW_PRIVATE_ADDRESSES')),
    keepDays: readNumber('JACKFIELD_KEEP_DAYS', optional('JACKFIELD_KEEP_DAYS') ?? String(KEEP_DAYS)),
    logLevel: readLogLevel(optional('LOG_LEVEL')),
    delays: readDelays(env),
  };
}
