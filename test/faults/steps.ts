import type { Mode } from './options.ts';

/** Where something is killed. The first six are the named steps of a conversation's way; the last is any moment. */
export const KILL_STEPS = [
  'after-ingest-commit',
  'after-claim',
  'after-request-left',
  'after-answer',
  'after-confirmation',
  'during-migration',
  'any-time',
] as const;
export type KillStep = (typeof KILL_STEPS)[number];

/** Steps that a running gateway passes by itself. */
export type ArmedStep = Exclude<KillStep, 'during-migration' | 'any-time'>;
export const ARMED_STEPS = KILL_STEPS.filter(
  (step): step is ArmedStep => step !== 'during-migration' && step !== 'any-time',
);

/** The steps that a run of this mode comes to: a gateway that writes nothing claims and confirms nothing. */
export function stepsOf(mode: Mode): readonly KillStep[] {
  return mode === 'client' ? ['after-ingest-commit', 'during-migration', 'any-time'] : KILL_STEPS;
}

export type Victim = 'gateway' | 'postgres';

/** What the gateway under test is told: strike at this step, after it was passed so often. */
export interface Arming {
  step: ArmedStep;
  skip: number;
  victim: Victim;
}

export type Role = 'all' | 'ingest' | 'worker';

/** Whether a process of this role comes to the step. */
export function passesAt(role: Role, step: ArmedStep): boolean {
  return role === 'all' || (step === 'after-ingest-commit') === (role === 'ingest');
}

/** The end of which span means which step. */
export const STEP_OF_SPAN: Partial<Record<string, ArmedStep>> = {
  'ingest.commit': 'after-ingest-commit',
  'flush.claim': 'after-claim',
  'flush.book': 'after-confirmation',
};
