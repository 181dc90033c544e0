import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../gateway/dist/logger.js';
import { startEmbeddedPostgres } from '../../gateway/dist/store/embedded-postgres.js';
import { supervisePostgres } from '../../gateway/dist/store/supervise-postgres.js';
import { seededRandom } from '../load/seeded-random.ts';
import { startBalancer } from './balancer.ts';
import { superviseMember, type GatewayMember, type Strike } from './gateway-member.ts';
import { killPostgres } from './kill-postgres.ts';
import { passesAt, type Arming, type Role, type Victim } from './steps.ts';

/** What a run kills: one process, or several on one PostgreSQL behind one address. */
export interface GatewayUnderTest {
  /** Where the contact center, the panels and administrators reach it. */
  url: string;
  /** Where each process tells its figures. */
  metricsUrls: readonly string[];
  readonly crashes: number;
  readonly helped: number;
  /** Kills at this step, once a process comes to it. */
  strikeAt(arming: Arming): Strike;
  strikeNow(victim: Victim): Promise<void>;
  untilReady(): Promise<void>;
  stop(): Promise<void>;
}

export interface GatewayParts {
  dataDir: string;
  processes: number;
  /** Of whom is killed where several could be. */
  seed: number;
  env: Record<string, string>;
}

/** What several processes are: two of them already share the work, and the third takes only events and panels. */
const roles: readonly Role[] = ['all', 'worker', 'ingest'];

export function newDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'jackfield-faults-'));
}

/** Keeps the processes of a gateway running, and their database. */
export async function superviseGateway(parts: GatewayParts): Promise<GatewayUnderTest> {
  const { dataDir, processes, seed, env } = parts;
  const random = seededRandom(seed, 0xf1ee7);
  const database = processes > 1 ? await sharePostgres(dataDir) : undefined;
  const members: { role: Role; member: GatewayMember }[] = [];
  const ingesting: GatewayMember[] = [];
  const balancer = processes > 1 ? await startBalancer(ingesting) : undefined;
  for (let index = 0; index < processes; index++) {
    const role = roles[index] ?? 'all';
    const shared =
      database && balancer
        ? { DATABASE_URL: database.url, JACKFIELD_ROLE: role, JACKFIELD_PUBLIC_URL: balancer.url }
        : {};
    const member = await superviseMember(dataDir, { ...env, ...shared });
    members.push({ role, member });
    if (role !== 'worker') ingesting.push(member);
  }
  const all = members.map(({ member }) => member);
  const sum = (count: (member: GatewayMember) => number): number =>
    all.reduce((total, member) => total + count(member), 0);

  return {
    url: balancer?.url ?? all[0]?.url ?? '',
    metricsUrls: all.map(({ url }) => url),
    get crashes() {
      return sum(({ crashes }) => crashes);
    },
    get helped() {
      return sum(({ helped }) => helped);
    },
    strikeAt(arming) {
      const candidates = members
        .filter(({ role }) => passesAt(role, arming.step))
        .map(({ member }) => member);
      return strikeAtOneOf(candidates, random.below(candidates.length), arming);
    },
    async strikeNow(victim) {
      if (victim === 'postgres') killPostgres(dataDir);
      else await random.pick(all).kill();
    },
    async untilReady() {
      await Promise.all(all.map((member) => member.untilReady()));
    },
    async stop() {
      await balancer?.stop();
      await Promise.all(all.map((member) => member.stop()));
      await database?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Who is armed may have nothing to do for a long while: in a hurry it is the next one's turn. */
function strikeAtOneOf(candidates: readonly GatewayMember[], first: number, arming: Arming): Strike {
  let turn = first;
  const armNext = (armed: Arming): Strike | undefined =>
    candidates[turn++ % candidates.length]?.strikeAt(armed);
  let current = armNext(arming);
  let happened = false;
  let tell = (): void => undefined;
  const struck = new Promise<void>((resolve) => (tell = resolve));
  const watch = (): void => {
    void current?.struck.then(() => {
      happened = true;
      tell();
    });
  };
  watch();
  return {
    struck,
    hurry() {
      if (candidates.length === 1) return current?.hurry();
      current?.giveUp();
      current = armNext({ ...arming, skip: 0 });
      watch();
    },
    giveUp() {
      current?.giveUp();
      return happened;
    },
  };
}

/** The server that several processes share, as a customer's would be: it outlives them, and is started again. */
async function sharePostgres(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const logger = createLogger('fatal');
  const postgres = await startEmbeddedPostgres(dataDir, logger);
  const supervisor = supervisePostgres({ postgres, onRevived: () => Promise.resolve(), logger });
  return {
    url: postgres.url,
    async stop() {
      await supervisor.stop();
      await postgres.stop();
    },
  };
}
