import type { Checkup, FindingOfCheckup } from './join-findings.js';

/** What a person reads: the six prerequisites, then what is amiss, each with its fix. */
export function describeCheckup({ org, ready, prerequisites, findings }: Checkup, all: boolean): string {
  const amiss = findings.filter(({ ok }) => !ok);
  const shown = all ? findings : amiss;
  const lines = [
    `Org ${org}`,
    ...prerequisites.map(({ title, met }) => `  ${met ? 'ok    ' : 'amiss '}  ${title}`),
    ...(shown.length > 0 ? [''] : []),
    ...shown.flatMap(describeFinding),
    '',
    summary(ready, amiss, findings.length),
  ];
  return `${lines.join('\n')}\n`;
}

function describeFinding({ ok, severity = 'error', code, message, action }: FindingOfCheckup): string[] {
  const word = ok ? 'ok' : severity;
  return [
    `${word.padEnd(8)}${message} (${code})`,
    ...(ok || action === undefined ? [] : [`${' '.repeat(8)}What to do: ${action}`]),
  ];
}

function summary(ready: boolean, amiss: readonly FindingOfCheckup[], total: number): string {
  const errors = amiss.filter(({ severity }) => severity !== 'warning').length;
  const warnings = amiss.length - errors;
  const counted = `${total} things checked, ${errors} amiss, ${warnings} doubtful.`;
  return ready ? `Ready for calls. ${counted}` : `Not ready. ${counted}`;
}
