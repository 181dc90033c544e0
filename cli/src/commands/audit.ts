import type { Command } from 'commander';
import type { AuditAnswer } from '@jackfield/gateway';
import { drawTable, shortTime } from '../draw-table.js';
import type { CommandParts } from '../command-parts.js';
import { readCount } from '../read-time.js';
import { openSession, type GlobalOptions } from '../session.js';

export function addAuditCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('audit')
    .description('who changed what, the newest first')
    .option('--limit <count>', 'lines of a page', readCount, 50)
    .option('--cursor <next>', 'the page behind the one that ended with it')
    .addHelpText('after', '\nExample:\n  $ jackfield audit --limit 10')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { limit: number; cursor?: string }>();
      const { client, path } = await openSession(options, terminal);
      const query = { limit: options.limit, cursor: options.cursor };
      const answer = await client.get<AuditAnswer>(path('audit'), query);
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      terminal.print(
        drawTable(
          ['WHEN', 'WHO', 'WHAT', 'DETAILS'],
          answer.lines.map(({ at, actor, action, details }) => [
            shortTime(at),
            actor,
            action,
            JSON.stringify(details),
          ]),
        ),
      );
      if (answer.next !== undefined) terminal.note(`More: jackfield audit --cursor ${answer.next}\n`);
    });
}
