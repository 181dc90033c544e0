import type { Findings } from './checker.ts';
import type { Told } from './contact-center.ts';
import type { LedgerFindings } from './compare-ledger.ts';
import type { GatewayUnderTest } from './gateway-under-test.ts';
import type { FaultOptions, Mode } from './options.ts';
import { stepsOf, type KillStep } from './steps.ts';
import { TAB_STEPS, type TabStep } from './tabs/fates.ts';

const LEAST_ACCEPTED = 0.999;
/** In a shorter run the first write of nearly all waits for the end, and brings what is late along. */
const LEAST_FOR_CHANGES = 1_000;
/** A run of so many conversations kills at least so often. */
const LONG_RUN = { conversations: 100_000, kills: 50 };

/** What a run came to; the last line that it prints. */
export interface Verdict {
  conversations: number;
  /** Share of the offered events that were answered with 202 in the end. */
  accepted: number;
  records: number;
  /** Entries that were written under a second id before it was known as such, and say that they do not count. */
  closed: number;
  /** Conversations without an activity; with client-side logging those of which the ledger does not say so. */
  lost: number;
  doubled: number;
  outOfOrder: number;
  /** Activities of which a field got one value after another, so that its order shows. */
  changedTwice: number;
  kills: number;
  mode: Mode;
  processes: number;
  seed: number;
  unassociated: number;
  wrong: number;
  peopleDoubled: number;
  /** See `Findings`. Not promised: the tries of a search end, and a number may come late. */
  unidentified: number;
  /** Kills at each step. */
  steps: Partial<Record<KillStep, number>>;
  /** Writes of activities that are known to be done and of which the writer never heard. */
  unheard: number;
  /** Kills that hit PostgreSQL. */
  postgresKills: number;
  /** Ends of the gateway that nobody had caused, and starts of one that did not recover by itself. */
  crashes: number;
  helped: number;
  /** What happened to tabs, where there are some. */
  tabs?: Record<TabStep, number>;
  /** With client-side logging: what was missing while an agent had no panel open, and what the ledger listed then. */
  missing?: number;
  listed?: number;
  unconfirmed?: number;
  /** What of it was there after the agent had come back. */
  regained?: number;
  seconds: number;
  /** Why it does not hold: what was done wrong, and what the run did not come to, so that it proves nothing of it. */
  why: string[];
  holds: boolean;
}

export interface Results {
  told: Told;
  findings: Findings;
  steps: Record<KillStep, number>;
  unheard: number;
  postgresKills: number;
  gateway: GatewayUnderTest;
  tabSteps: Record<TabStep, number> | undefined;
  /** With client-side logging: while an agent was away, and after their return. */
  ledgers: { away: LedgerFindings; back: LedgerFindings } | undefined;
  started: number;
}

export function judge(options: FaultOptions, results: Results): Verdict {
  const { told, findings, unheard, postgresKills, gateway, tabSteps, ledgers, started } = results;
  const { conversations, mode, processes, seed } = options;
  const accepted = told.accepted / told.offered;
  const steps = Object.fromEntries(stepsOf(mode).map((step) => [step, results.steps[step]]));
  const lost = ledgers ? countLost(ledgers) : findings.absent.length;
  const { doubled, outOfOrder, unassociated, wrong, peopleDoubled } = findings;
  const why = [...faultsOf({ ...findings, lost }), ...notComeTo(options, results)];
  if (accepted < LEAST_ACCEPTED) why.push(`${told.offered - told.accepted} events were not accepted`);
  return {
    conversations,
    accepted: Number(accepted.toFixed(5)),
    records: findings.records,
    closed: findings.closed,
    lost,
    doubled: doubled.length,
    outOfOrder: outOfOrder.length,
    changedTwice: findings.changedTwice,
    kills: countKills(results),
    mode,
    processes,
    seed,
    unassociated: unassociated.length,
    wrong: wrong.length,
    peopleDoubled: peopleDoubled.length,
    unidentified: findings.unidentified,
    steps,
    unheard,
    postgresKills,
    crashes: gateway.crashes,
    helped: gateway.helped,
    ...(tabSteps && { tabs: tabSteps }),
    ...(ledgers && {
      missing: ledgers.away.missing,
      listed: ledgers.away.listed,
      unconfirmed: ledgers.away.unconfirmed,
      regained: ledgers.away.missing - ledgers.back.missing,
    }),
    seconds: Math.round((Date.now() - started) / 1000),
    why,
    holds: why.length === 0,
  };
}

function faultsOf({ lost, ...findings }: Omit<Findings, 'absent'> & { lost: number }): string[] {
  const { doubled, outOfOrder, unassociated, wrong, peopleDoubled } = findings;
  const lists = { doubled, outOfOrder, unassociated, wrong, peopleDoubled };
  const counts = {
    lost,
    ...Object.fromEntries(Object.entries(lists).map(([name, { length }]) => [name, length])),
  };
  return Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
}

/** Steps are come to by chance: a short run, or one on a busy machine, may miss one. */
function notComeTo({ mode, conversations }: FaultOptions, results: Results): string[] {
  const { findings, steps, tabSteps, unheard, ledgers } = results;
  const kills = stepsOf(mode).filter((step) => step !== 'any-time' && steps[step] === 0);
  const fates = tabSteps ? TAB_STEPS.filter((step) => tabSteps[step] === 0) : [];
  const missed = [...kills, ...fates].map((step) => `nothing came to the step ${step}`);
  const killed = countKills(results);
  if (conversations >= LONG_RUN.conversations && killed < LONG_RUN.kills)
    missed.push(`${killed} kills, of ${LONG_RUN.kills} that a run of this length has at least`);
  if (findings.changedTwice === 0 && conversations >= LEAST_FOR_CHANGES)
    missed.push('no record changed twice');
  if (unheard === 0) missed.push('every write was heard of');
  if (ledgers?.away.unconfirmed === 0) missed.push('no write was left unconfirmed');
  if (ledgers && ledgers.away.missing <= ledgers.back.missing) missed.push('nothing was regained');
  return missed;
}

function countKills({ steps }: Results): number {
  return Object.values(steps).reduce((sum, count) => sum + count, 0);
}

/** What the ledger said otherwise than it was, and what was still missing when everybody had been back. */
function countLost({ away, back }: NonNullable<Results['ledgers']>): number {
  return away.disagreements.length + back.disagreements.length + (back.missing - back.notLogged);
}
