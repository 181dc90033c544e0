import { parseArgs } from 'node:util';
import { crmUnderTest, type CrmUnderTest } from './crms/crm-under-test.ts';
import { leastKills } from './killer.ts';

export const MODES = ['server', 'client', 'guarantee'] as const;
export type Mode = (typeof MODES)[number];

export interface FaultOptions {
  conversations: number;
  seed: number;
  mode: Mode;
  crm: CrmUnderTest;
  /** How often something is killed; each named step at least once. */
  kills: number;
  /** Creates instead of upserting, which has to show as doubles. */
  negativeControl: boolean;
  /** How many processes the gateway is, on one PostgreSQL. */
  processes: number;
  /** Events that are offered a second, as far as the gateway takes them. */
  rate: number;
  /** Whether some calls have two ids (`conversation.linked`); with server-side logging alone. */
  linked: boolean;
}

const SERVER_RATE = 2_000;
/** Three agents can take no more: a panel says 20 things a second, and a conversation takes about four of its tab. */
const TAB_RATE = 60;

/** `--conversations N --seed S [--mode …] [--crm salesforce|dynamics] [--kills K] [--processes P] [--rate R] [--linked] [--negative-control]` */
export function readFaultOptions(args: string[]): FaultOptions {
  const { values } = parseArgs({
    args,
    options: {
      conversations: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      mode: { type: 'string', default: 'server' },
      crm: { type: 'string', default: 'salesforce' },
      kills: { type: 'string' },
      processes: { type: 'string', default: '1' },
      rate: { type: 'string' },
      linked: { type: 'boolean', default: false },
      'negative-control': { type: 'boolean', default: false },
    },
  });
  const mode = MODES.find((each) => each === values.mode);
  if (mode === undefined) throw new Error(`--mode is one of ${MODES.join(', ')}, not "${values.mode}".`);
  const crm = crmUnderTest(values.crm);
  if (values.linked && mode !== 'server') throw new Error('--linked needs --mode server.');
  const conversations = readCount('--conversations', values.conversations);
  const processes = readCount('--processes', values.processes);
  if (processes < 1) throw new Error('--processes is at least 1.');
  const negativeControl = values['negative-control'];
  const kills = values.kills === undefined ? killsFor(conversations) : readCount('--kills', values.kills);
  const least = leastKills(mode);
  if (kills < least && !negativeControl)
    throw new Error(`--kills is at least ${least}: one for each step, and those of PostgreSQL.`);
  return {
    conversations,
    seed: readCount('--seed', values.seed),
    mode,
    crm,
    kills,
    negativeControl,
    processes,
    rate: readCount('--rate', values.rate ?? String(mode === 'server' ? SERVER_RATE : TAB_RATE)),
    linked: values.linked,
  };
}

/** Fifty and more for a long run; a short one has each step, and little else. */
function killsFor(conversations: number): number {
  return Math.min(60, Math.max(10, Math.ceil(conversations / 1_500)));
}

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new Error(`${name} is a whole number, not "${text}".`);
  return count;
}
