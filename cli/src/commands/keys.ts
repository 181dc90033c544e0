import type { Command } from 'commander';
import { drawTable, shortTime } from '../draw-table.js';
import type { CommandParts } from '../command-parts.js';
import { openSession, type GlobalOptions } from '../session.js';

interface IngestKey {
  id: string;
  label: string;
  createdAt: string;
  /** By how much the times of its sender are corrected. */
  clockOffsetMs: number;
}

interface ChangeOptions extends GlobalOptions {
  dryRun?: boolean;
}

/** Keys with which a contact center hands conversations in. */
export function addKeysCommand(program: Command, { terminal }: CommandParts): void {
  const keys = program
    .command('keys')
    .description('keys with which contact centers send conversations')
    .addHelpText(
      'after',
      '\nExamples:\n  $ jackfield keys list\n  $ jackfield keys issue "old dialler"\n  $ jackfield keys revoke 018f2c3a-…',
    );

  keys
    .command('list')
    .description('the keys, never their texts')
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const { client, path } = await openSession(options, terminal);
      const answer = await client.get<{ keys: IngestKey[] }>(path('ingest-keys'));
      if (options.json) return terminal.print(`${JSON.stringify(answer)}\n`);
      const rows = answer.keys.map(({ id, label, createdAt, clockOffsetMs }) => [
        id,
        label,
        shortTime(createdAt),
        describeClock(clockOffsetMs),
      ]);
      terminal.print(drawTable(['ID', 'FOR', 'SINCE', 'CLOCK'], rows));
    });

  keys
    .command('issue')
    .description('make a key; it is shown this once')
    .argument('<label>', 'what it is for')
    .option('--dry-run', 'say what would be made, and change nothing')
    .action(async (label: string, _, command: Command) => {
      const options = command.optsWithGlobals<ChangeOptions>();
      const { client, path } = await openSession(options, terminal);
      if (options.dryRun) return terminal.print(`A key for "${label}" would be made.\n`);
      const issued = await client.send<IngestKey & { key: string }>('POST', path('ingest-keys'), { label });
      if (options.json) return terminal.print(`${JSON.stringify(issued)}\n`);
      terminal.print(`${issued.key}\n`);
      terminal.note(`Keep it now: it is not shown again. Its id is ${issued.id}.\n`);
    });

  keys
    .command('revoke')
    .description('take a key back')
    .argument('<id>', 'id of the key, from `keys list`')
    .option('--dry-run', 'say what would be taken back, and change nothing')
    .action(async (id: string, _, command: Command) => {
      const options = command.optsWithGlobals<ChangeOptions>();
      const { client, path } = await openSession(options, terminal);
      if (options.dryRun) return terminal.print(`The key ${id} would be taken back.\n`);
      await client.send('DELETE', path('ingest-keys', id));
      terminal.print(
        options.json ? `${JSON.stringify({ id, revoked: true })}\n` : `The key ${id} is taken back.\n`,
      );
    });
}

/** Of whoever sends with the key, as far as it is known. */
function describeClock(offsetMs: number): string {
  if (offsetMs === 0) return 'right';
  return `${offsetMs < 0 ? 'fast' : 'slow'} by ${Math.round(Math.abs(offsetMs) / 1000)} s`;
}
