import { Argument, type Command } from 'commander';
import type { LoggingAnswer, LoggingChoice } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import type { CommandParts } from '../command-parts.js';
import { openSession, type GlobalOptions } from '../session.js';

interface LoggingOptions extends GlobalOptions {
  guarantee?: boolean;
  dryRun?: boolean;
}

export function addLoggingCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('logging')
    .description(
      'show or switch who writes the activities: the gateway (server) or the agents’ browsers (client)',
    )
    .addArgument(new Argument('[mode]', 'leave it out to see how it stands').choices(['client', 'server']))
    .option('--guarantee', 'with client: the gateway completes what no browser confirmed in time')
    .option('--no-guarantee', 'with client: it does not')
    .option('--dry-run', 'say what would change, and change nothing')
    .addHelpText(
      'after',
      '\nEnabling the one disables the other. Conversations that have begun keep what held at their beginning.\n\nExamples:\n  $ jackfield logging\n  $ jackfield logging server\n  $ jackfield logging client --guarantee --dry-run',
    )
    .action(async (mode: LoggingChoice['mode'] | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<LoggingOptions>();
      const guarantee = options.guarantee === undefined ? {} : { guarantee: options.guarantee };
      if (mode === undefined && options.guarantee !== undefined) {
        throw new CommandFailure(
          'The mode is missing.',
          'Write: jackfield logging client --guarantee',
          exitCodes.usage,
        );
      }
      if (mode === 'server' && options.guarantee) {
        throw new CommandFailure(
          'The guarantee belongs to client-side logging.',
          'Write: jackfield logging client --guarantee, or leave --guarantee out',
          exitCodes.usage,
        );
      }
      const { client, path } = await openSession(options, terminal);
      const before = await client.get<LoggingAnswer>(path('logging'));
      if (mode === undefined) {
        const text = `${describe(before)}\n${before.recommendation ? `${before.recommendation}\n` : ''}`;
        return terminal.print(options.json ? `${JSON.stringify(before)}\n` : text);
      }
      const after = options.dryRun
        ? { ...before, mode, ...guarantee }
        : await client.send<LoggingAnswer>('PUT', path('logging'), { mode, ...guarantee });
      if (options.json) {
        return terminal.print(`${JSON.stringify({ dryRun: options.dryRun ?? false, before, after })}\n`);
      }
      terminal.print(
        `Before: ${describe(before)}\n${options.dryRun ? 'Would be' : 'Now'}: ${describe(after)}\n`,
      );
    });
}

function describe({ mode, guarantee }: Pick<LoggingAnswer, 'mode' | 'guarantee'>): string {
  if (mode === 'server') return 'server-side logging';
  return `client-side logging, ${guarantee ? 'with' : 'without'} guarantee`;
}
