import { resolve } from 'node:path';

/** Every duration of delivery, in milliseconds, so that tests run a hundred times faster without sleeping. */
export interface Delays {
  /** Between sweeps for writes that are due and were not announced, e.g. after a crash. @default 5000 */
  sweepMs: number;
  /** Pause of a whole org whose credentials or rights the CRM refused. @default 60000 */
  orgPauseMs: number;
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
}

export const defaultDelays: Delays = {
  sweepMs: 5_000,
  orgPauseMs: 60_000,
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
};

export interface GatewayOptions {
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
  /** @default 'info' */
  logLevel: string;
  delays: Delays;
}

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

export function readOptions(env: NodeJS.ProcessEnv): GatewayOptions {
  const optional = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const databaseUrl = optional('DATABASE_URL');
  const adminToken = optional('JACKFIELD_ADMIN_TOKEN');
  const publicUrl = optional('JACKFIELD_PUBLIC_URL')?.replace(/\/+$/, '');
  const secretKey = optional('JACKFIELD_SECRET_KEY');
  return {
    port: readNumber('JACKFIELD_PORT', optional('JACKFIELD_PORT') ?? '4101'),
    host: optional('JACKFIELD_HOST') ?? '127.0.0.1',
    dataDir: resolve(optional('JACKFIELD_DATA_DIR') ?? '.data/gateway'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(adminToken === undefined ? {} : { adminToken }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(secretKey === undefined ? {} : { secretKey }),
    logLevel: optional('LOG_LEVEL') ?? 'info',
    delays: readDelays(env),
  };
}
