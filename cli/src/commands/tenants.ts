import type { Command } from 'commander';
import type { TenantList } from '@jackfield/gateway';
import { drawTable } from '../draw-table.js';
import type { CommandParts } from '../command-parts.js';
import { openClient, type GlobalOptions } from '../session.js';

export function addTenantsCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('tenants')
    .description('list the tenants of the gateway')
    .addHelpText('after', '\nExample:\n  $ jackfield tenants')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const answer = await openClient(options, terminal).get<TenantList>('/v1/tenants');
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      terminal.print(
        drawTable(
          ['TENANT', 'NAME'],
          answer.tenants.map(({ id, displayName }) => [id, displayName]),
        ),
      );
    });
}
