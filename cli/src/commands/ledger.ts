import { Option, type Command } from 'commander';
import type { LedgerAnswer } from '@jackfield/gateway';
import { drawTable } from '../draw-table.js';
import type { CommandParts } from '../command-parts.js';
import { readCount, readDay } from '../read-time.js';
import { openSession, type GlobalOptions } from '../session.js';

interface LedgerOptions extends GlobalOptions {
  state?: string;
  org?: string;
  from?: string;
  to?: string;
  limit: number;
  cursor?: string;
}

export function addLedgerCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('ledger')
    .description('conversations with what became of them, the newest day first')
    .addOption(
      new Option('--state <state>', 'this state alone').choices([
        'pending',
        'written',
        'set-aside',
        'not-logged',
        'merged',
      ]),
    )
    .option('--org <id>', 'this org alone')
    .option('--from <day>', 'first day (UTC)', readDay)
    .option('--to <day>', 'last day (UTC)', readDay)
    .option('--limit <count>', 'lines of a page', readCount, 50)
    .option('--cursor <next>', 'the page behind the one that ended with it')
    .addHelpText('after', '\nExample:\n  $ jackfield ledger --state set-aside --from 2026-11-01')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<LedgerOptions>();
      const { client, path } = await openSession(options, terminal);
      const { state, org, from, to, limit, cursor } = options;
      const answer = await client.get<LedgerAnswer>(path('ledger'), { state, org, from, to, limit, cursor });
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      const counts = Object.entries(answer.counts).map(([name, count]) => `${name} ${count}`);
      terminal.print(`${counts.join(' · ')}\n\n`);
      terminal.print(
        drawTable(
          ['CONVERSATION', 'DAY', 'ORG', 'STATE', 'WRITER', 'REASON OR RECORD'],
          answer.lines.map((line) => [
            line.conversation,
            line.day,
            line.org ?? '',
            line.state,
            line.writer,
            line.reason ?? line.recordUrl ?? '',
          ]),
        ),
      );
      if (answer.next !== undefined) terminal.note(`More: the same with --cursor ${answer.next}\n`);
    });
}
