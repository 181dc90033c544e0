import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../load/seeded-random.ts';
import type { GatewayUnderTest } from './gateway-under-test.ts';
import type { Mode } from './options.ts';
import { ARMED_STEPS, stepsOf, type ArmedStep, type KillStep, type Victim } from './steps.ts';

export interface PlannedKill {
  step: ArmedStep | 'any-time';
  victim: Victim;
  /** How often the step is passed before. */
  skip: number;
}

/** Passages of a step before the kill, so that it is not always the first. */
const MOST_SKIPPED = 4;
/** Where a step has not come for so long, the next passage will do, and what is to happen later may happen now. */
const HURRY_AFTER_MS = 3_000;
/** Once everything is told, a step that does not come for so long will not come. */
const GIVEN_UP_AFTER_MS = 300_000;

/** What every run has that kills often enough: each step once, and PostgreSQL twice. */
const sure: readonly Omit<PlannedKill, 'skip'>[] = [
  { step: 'after-answer', victim: 'gateway' },
  { step: 'after-request-left', victim: 'gateway' },
  { step: 'after-claim', victim: 'gateway' },
  { step: 'after-confirmation', victim: 'gateway' },
  { step: 'after-ingest-commit', victim: 'gateway' },
  { step: 'any-time', victim: 'postgres' },
  { step: 'after-request-left', victim: 'postgres' },
];

function sureOf(mode: Mode): typeof sure {
  return sure.filter(({ step }) => stepsOf(mode).includes(step));
}

export function leastKills(mode: Mode): number {
  return sureOf(mode).length;
}

/** First what is sure, then whatever the seed says; in the order that the seed says. */
export function planKills(seed: number, kills: number, mode: Mode): PlannedKill[] {
  const random = seededRandom(seed, 0xdead);
  const certain = sureOf(mode);
  const armed = ARMED_STEPS.filter((step) => stepsOf(mode).includes(step));
  const planned = Array.from({ length: kills }, (_, index): PlannedKill => {
    const skip = random.below(MOST_SKIPPED);
    const known = certain[index];
    if (known) return { ...known, skip };
    const step = random.chance(0.4) ? 'any-time' : random.pick(armed);
    return { step, victim: random.chance(0.2) ? 'postgres' : 'gateway', skip };
  });
  return planned
    .map((kill) => ({ kill, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ kill }) => kill);
}

/** Parts of the run behind the last kill: with client-side logging few conversations come to a step of the gateway's writes. */
const PARTS_TO_BORROW = 3;

/**
 * The part of the run in which the killer is. There is a part for each kill, over once that has happened, and some behind
 * the last, from which those borrow whose own part had too little in it.
 */
export class KillSchedule {
  #done = 0;
  #borrowed = 0;
  #waiting: (() => void)[] = [];
  readonly #kills: number;

  constructor(kills: number) {
    this.#kills = kills;
  }

  /** Where this part begins, 0–1. */
  beginOf(part: number): number {
    return part / (this.#kills + PARTS_TO_BORROW);
  }

  next(): void {
    this.#done += 1;
    this.#resume();
  }

  /** Lets this share of the run happen before its part has come. */
  borrow(share: number): void {
    this.#borrowed += share;
    this.#resume();
  }

  /** Resolves once this share of the run, 0–1, may happen. */
  async reach(share: number): Promise<void> {
    while (this.#done < this.#kills && share > this.beginOf(this.#done + 1) + this.#borrowed)
      await new Promise<void>((resume) => this.#waiting.push(resume));
  }

  #resume(): void {
    this.#waiting.splice(0).forEach((resume) => resume());
  }
}

export interface KillerParts {
  gateway: GatewayUnderTest;
  kills: readonly PlannedKill[];
  /** Share of the run that is over, 0–1; kills are spread over it. */
  progress(): number;
  /** Whether nothing more is to come. */
  isTold(): boolean;
  /** What may be told at a time where a step does not come, as a share of the run. */
  morsel: number;
  schedule: KillSchedule;
  onKill(step: KillStep, victim: Victim): void;
}

/** Kills as planned, and waits each time until the gateway is ready again. Answers the steps that never came. */
export async function killAll(parts: KillerParts): Promise<PlannedKill[]> {
  const { gateway, kills, progress, schedule, onKill } = parts;
  const missed: PlannedKill[] = [];
  for (const [index, kill] of kills.entries()) {
    while (progress() < schedule.beginOf(index)) await pause(20);
    await gateway.untilReady();
    if (await happens(kill, parts)) onKill(kill.step, kill.victim);
    else missed.push(kill);
    schedule.next();
  }
  await gateway.untilReady();
  return missed;
}

async function happens(
  kill: PlannedKill,
  { gateway, schedule, isTold, morsel }: KillerParts,
): Promise<boolean> {
  const { step, victim, skip } = kill;
  if (step === 'any-time') {
    await gateway.strikeNow(victim);
    return true;
  }
  const strike = gateway.strikeAt({ step, victim, skip });
  let toldSince: number | undefined;
  while (!(await Promise.race([strike.struck.then(() => true), pause(HURRY_AFTER_MS, false)]))) {
    if (!isTold()) schedule.borrow(morsel);
    else if (Date.now() - (toldSince ??= Date.now()) > GIVEN_UP_AFTER_MS) return strike.giveUp();
    strike.hurry();
  }
  return true;
}
