import type { StepResult } from './run-step.js';

const words = {
  ready: 'in order',
  create: 'to create',
  change: 'to change',
  'by-hand': 'by hand',
  waiting: 'waits',
};
const WIDTH = 9;

/** One step, as a person reads it. */
export function describeResult(
  { title, state, details, action, outcome, message }: StepResult,
  applied: boolean,
): string {
  const done = outcome === 'done' ? { create: 'created', change: 'changed' }[state as string] : outcome;
  const word = (applied ? done : undefined) ?? words[state];
  const lines = [
    `${word.padEnd(WIDTH)}  ${title}`,
    ...(message === undefined ? [] : [message]).map(indent),
    ...details.map(indent),
    ...(action === undefined ? [] : [indent(`What to do: ${action}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return `${' '.repeat(WIDTH)}    ${text}`;
}

export function describeSummary(results: readonly StepResult[], applied: boolean): string {
  const count = (pick: (result: StepResult) => boolean): number => results.filter(pick).length;
  const open = count(({ state }) => state === 'create' || state === 'change');
  const failed = count(({ outcome }) => outcome === 'failed');
  const left = count(({ state }) => state === 'by-hand' || state === 'waiting');
  const parts = applied
    ? [`${count(({ outcome }) => outcome === 'done')} done`, ...(failed > 0 ? [`${failed} failed`] : [])]
    : [`${open} to do`];
  const rest = left > 0 ? `, ${left} wait for you` : '';
  if (open === 0 && left === 0) return '\nEverything is in order; nothing to do.\n';
  return `\n${parts.join(', ')}${rest}.${applied || open === 0 ? '' : ' Do it with --apply.'}\n`;
}
