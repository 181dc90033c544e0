import type { Command } from 'commander';
import type { OrgsAnswer } from '@jackfield/gateway';
import { drawTable, shortTime } from '../draw-table.js';
import type { CommandParts } from '../command-parts.js';
import { openSession, type GlobalOptions } from '../session.js';

export function addOrgsCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('orgs')
    .description('each org: calls of the day and their forecast, whether it rests and why, what waits')
    .addHelpText('after', '\nExample:\n  $ jackfield orgs')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { client, path } = await openSession(options, terminal);
      const answer = await client.get<OrgsAnswer>(path('orgs'));
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      const titles = [
        'ORG',
        'CRM',
        'STATUS',
        'CALLS TODAY',
        'FORECAST',
        'LIMIT',
        'DUE',
        'OLDEST',
        'SET ASIDE',
      ];
      terminal.print(drawTable(titles, answer.orgs.map(rowOf)));
      for (const { id, reason, pausedUntil, calls } of answer.orgs) {
        if (reason !== undefined) {
          terminal.print(`\n${id}: ${reason}${pausedUntil ? ` Until ${shortTime(pausedUntil)}.` : ''}\n`);
        }
        if (calls.warning !== undefined) terminal.print(`\n${id}: ${calls.warning}\n`);
      }
    });
}

/** Everybody's calls by the end of the day: what others use is used up already, ours grow as forecast. */
function expectedOf({ usedOfLimit = 0, today, forecast }: OrgsAnswer['orgs'][number]['calls']): number {
  return Math.max(usedOfLimit, today) + (forecast - today);
}

function rowOf(org: OrgsAnswer['orgs'][number]): string[] {
  const { calls } = org;
  return [
    org.id,
    org.crm,
    org.status.replace('-', ' '),
    String(calls.usedOfLimit ?? calls.today),
    String(expectedOf(calls)),
    calls.limit === undefined ? '' : String(calls.limit),
    String(org.due),
    org.due === 0 ? '' : `${Math.round(org.oldestDueSeconds)} s`,
    String(org.setAside),
  ];
}
