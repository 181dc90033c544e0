import type { Command } from 'commander';
import type { ReconcileLine } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { createProgressBar } from '../progress-bar.js';
import type { CommandParts } from '../command-parts.js';
import { readDuration, readMoment } from '../read-time.js';
import { addCounts, noCounts, type Counts } from '../reconcile-counts.js';
import { openSession, type GlobalOptions, type Session } from '../session.js';

interface ReconcileOptions extends GlobalOptions {
  from?: string;
  to?: string;
  last?: number;
  repair?: boolean;
  dryRun?: boolean;
}

const DAY_MS = 86_400_000;
/** A gateway that restarts is back within this. */
const MOST_BREAKS = 5;
const BETWEEN_BREAKS_MS = 3_000;

export function addReconcileCommand(program: Command, parts: CommandParts): void {
  const { terminal } = parts;
  program
    .command('reconcile')
    .description('compare contact center, log and CRM; list what is missing and why')
    .option('--from <moment>', 'conversations that began then or later', readMoment)
    .option('--to <moment>', 'and before this; now by default', readMoment)
    .option('--last <time>', 'instead of --from, e.g. 90m, 24h, 7d; 24h by default', readDuration)
    .option('--repair', 'give what can be written another try')
    .option('--dry-run', 'with --repair: say what would be tried, and change nothing')
    .addHelpText(
      'after',
      '\nExamples:\n  $ jackfield reconcile --from 2026-11-01 --to 2026-12-01\n  $ jackfield reconcile --last 7d --repair --dry-run\n  $ jackfield reconcile --last 7d --repair',
    )
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<ReconcileOptions>();
      const now = terminal.now();
      const span = {
        from: options.from ?? new Date(now - (options.last ?? DAY_MS)).toISOString(),
        to: options.to ?? new Date(now).toISOString(),
      };
      if (span.from >= span.to) {
        throw new CommandFailure('The span is empty.', 'Let --from lie before --to.', exitCodes.usage);
      }
      const session = await openSession(options, terminal);
      const repair = (options.repair ?? false) && !options.dryRun;
      const counts = await follow(session, { ...span, repair }, options, parts);
      if (options.json) terminal.print(`${JSON.stringify({ type: 'summary', counts })}\n`);
      else terminal.print(describeCounts(counts, options.repair === true && options.dryRun === true));
      const found = Object.values(counts.gaps).reduce((sum, each) => sum + each, 0);
      if (found > counts.queued || counts.unchecked > 0) parts.end(exitCodes.gaps);
    });
}

/** Reads the answer to its end. Where the connection breaks off, it goes on from the last place that is done. */
async function follow(
  { client, path }: Session,
  request: { from: string; to: string; repair: boolean },
  options: ReconcileOptions,
  { terminal }: CommandParts,
): Promise<Counts> {
  const bar = createProgressBar(terminal);
  const told = new Set<string>();
  let from = request.from;
  // What earlier connections came to, and what this one had come to where everything was done.
  let before = noCounts;
  let done = noCounts;
  for (let breaks = 0; ; breaks += 1) {
    try {
      for await (const line of client.lines<ReconcileLine>(path('reconcile'), { ...request, from })) {
        if (line.type === 'progress') {
          bar.show(before.conversations + line.checked, before.conversations + line.total);
          if (line.counts === undefined) continue;
          from = line.until;
          done = line.counts;
          continue;
        }
        bar.clear();
        if (line.type === 'summary') return addCounts(before, line.counts);
        if (line.type === 'failed')
          throw new CommandFailure(line.message, line.action, exitCodes.failed, line.code);
        const text = options.json ? JSON.stringify(line) : describeLine(line);
        // After a break a day is compared anew; what was told of it is not told twice.
        const key = JSON.stringify([
          line.type,
          'conversation' in line ? line.conversation : (line.org ?? line.part),
        ]);
        if (!told.has(key)) terminal.print(`${text}\n`);
        told.add(key);
      }
    } catch (error) {
      const broken = error instanceof CommandFailure && error.exitCode === exitCodes.unreachable;
      if (!broken || from === request.from) throw error;
    }
    bar.clear();
    if (breaks === MOST_BREAKS) break;
    terminal.note(`The connection broke off; going on from ${from} …\n`);
    before = addCounts(before, done);
    done = noCounts;
    await terminal.wait(BETWEEN_BREAKS_MS);
  }
  throw new CommandFailure(
    'The connection broke off too often.',
    `Go on with: jackfield reconcile --from ${from} --to ${request.to}`,
    exitCodes.unreachable,
  );
}

function describeLine(line: Extract<ReconcileLine, { type: 'gap' | 'unchecked' }>): string {
  if (line.type === 'unchecked') {
    return `${line.part === 'crm' ? `Org ${line.org ?? ''}` : 'The contact center'} could not be asked: ${line.reason}`;
  }
  const repair = {
    queued: ' → another try',
    'agent-browser': ' → another try, once the agent opens the CRM',
    possible: ' → can be tried again',
    impossible: '',
  }[line.repair];
  return `${line.conversation}  ${line.startedAt?.slice(0, 19) ?? ''}  ${line.kind}: ${line.reason}${repair}`;
}

function describeCounts(counts: Counts, dryRun: boolean): string {
  const gaps = Object.entries(counts.gaps).map(([kind, count]) => `  ${kind}: ${count}`);
  return [
    '',
    `${counts.conversations} conversations in the log, ${counts.remembered} remembered by the contact center.`,
    `In the CRM: ${counts.inCrm} · get no entry: ${counts.notLogged} · another id of one: ${counts.merged} · not finished: ${counts.notFinished} · could not be checked: ${counts.unchecked}`,
    ...(gaps.length > 0 ? ['Gaps:', ...gaps] : ['No gaps.']),
    ...(counts.queued > 0 ? [`${counts.queued} get another try.`] : []),
    ...(counts.agentBrowser > 0
      ? [`${counts.agentBrowser} wait for the browsers of their agents, who have to open the CRM.`]
      : []),
    ...(dryRun ? ['Nothing was changed (--dry-run).'] : []),
    '',
  ].join('\n');
}
