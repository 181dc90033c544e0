import type { Command } from 'commander';
import type { Explanation } from '@jackfield/gateway';
import { drawTable, shortTime } from '../draw-table.js';
import type { CommandParts } from '../command-parts.js';
import { openSession, type GlobalOptions } from '../session.js';

export function addExplainCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('explain')
    .description('what happened to a conversation, every attempt, and why it is not in the CRM yet')
    .argument('<conversation>', 'its id at the contact center')
    .addHelpText('after', '\nExample:\n  $ jackfield explain call-7f3a')
    .action(async (conversation: string, _, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { client, path } = await openSession(options, terminal);
      const answer = await client.get<Explanation>(path('conversations', conversation, 'explain'));
      terminal.print(options.json ? `${JSON.stringify(answer)}\n` : describe(answer));
    });
}

function describe(explanation: Explanation): string {
  const { verdict, ledger, steps, stepsLeftOut, attempts, attemptsLeftOut } = explanation;
  const until = verdict.until === undefined ? '' : ` (until ${shortTime(verdict.until)})`;
  return [
    `${explanation.conversation}: ${verdict.text}${until}\n`,
    `What to do: ${verdict.action}\n`,
    ledger?.recordUrl === undefined ? '' : `Record: ${ledger.recordUrl}\n`,
    ...explanation.merged.map(describeMerged),
    `Org: ${explanation.org ?? 'none'} · ledger: ${ledger?.state ?? 'no line'} · trace: ${explanation.traceId}\n`,
    explanation.nextWakeAt === undefined ? '' : `Looked at again: ${shortTime(explanation.nextWakeAt)}\n`,
    `\nWhat happened (UTC)${leftOut(stepsLeftOut)}\n`,
    drawTable(
      ['WHEN', 'FROM', 'EVENT', 'STATE AFTER', 'WHAT IT SAID'],
      steps.map(({ at, source, kind, state, facts }) => [
        shortTime(at),
        source,
        kind,
        state ?? '',
        factsLine(facts),
      ]),
    ),
    `\nAttempts${leftOut(attemptsLeftOut)}\n`,
    attempts.length === 0 ? 'None.\n' : attempts.map(describeAttempt).join(''),
  ].join('');
}

function leftOut(count: number): string {
  return count > 0 ? ` (${count} earlier ones left out)` : '';
}

function describeMerged({ conversation, recordId }: Explanation['merged'][number]): string {
  return `Also known as: ${conversation}${recordId === undefined ? '' : `, under which ${recordId} was written`}\n`;
}

function describeAttempt(attempt: Explanation['attempts'][number]): string {
  const { at, what, by, sent, answer, recordId, code, message, action, retryAt } = attempt;
  const lines = [
    `${shortTime(at)}  ${what}${by === undefined ? '' : ` by the ${by}`}: ${answer}`,
    ...(Object.keys(sent).length > 0 ? [`  sent: ${factsLine(sent)}`] : []),
    ...(recordId === undefined ? [] : [`  record: ${recordId}`]),
    ...(code === undefined ? [] : [`  answer: ${code}: ${message ?? ''}`, `  what to do: ${action ?? ''}`]),
    ...(retryAt === undefined ? [] : [`  next try: ${shortTime(retryAt)}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function factsLine(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
