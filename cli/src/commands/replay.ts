import type { Command } from 'commander';
import type { Explanation, LedgerAnswer, ReplayAnswer, SetAsideAnswer } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from '../exit-codes.js';
import { createProgressBar } from '../progress-bar.js';
import type { CommandParts } from '../command-parts.js';
import { openSession, type GlobalOptions, type Session } from '../session.js';
import type { Terminal } from '../terminal.js';

interface ReplayOptions extends GlobalOptions {
  setAside?: boolean;
  org?: string;
  dryRun?: boolean;
}

export function addReplayCommand(program: Command, { terminal }: CommandParts): void {
  program
    .command('replay')
    .description('give conversations another try; harmless at any time, since a write goes by its key')
    .argument('[conversations...]', 'their ids')
    .option('--set-aside', 'all that the CRM refused for good')
    .option('--org <id>', 'with --set-aside: of this org alone')
    .option('--dry-run', 'say what would be tried, and change nothing')
    .addHelpText(
      'after',
      '\nExamples:\n  $ jackfield replay call-7f3a call-7f3b\n  $ jackfield replay --set-aside --org 00D000000000001AAA --dry-run',
    )
    .action(async (conversations: string[], _, command: Command) => {
      const options = command.optsWithGlobals<ReplayOptions>();
      if ((conversations.length === 0) === !options.setAside) {
        throw new CommandFailure(
          'It is not clear what is to be tried again.',
          'Name conversations, or use --set-aside.',
          exitCodes.usage,
        );
      }
      const session = await openSession(options, terminal);
      if (options.setAside) await replaySetAside(session, options, terminal);
      else await replayEach(session, conversations, options, terminal);
    });
}

async function replaySetAside(
  { client, path }: Session,
  { org, dryRun, json }: ReplayOptions,
  terminal: Terminal,
): Promise<void> {
  const count = dryRun
    ? (await client.get<LedgerAnswer>(path('ledger'), { org, limit: 1 })).counts['set-aside']
    : (await client.send<SetAsideAnswer>('POST', path('replay'), org === undefined ? {} : { org })).replayed;
  if (json) return terminal.print(`${JSON.stringify({ dryRun: dryRun ?? false, replayed: count })}\n`);
  terminal.print(
    dryRun ? `${count} conversations would get another try.\n` : `${count} conversations get another try.\n`,
  );
}

async function replayEach(
  { client, path }: Session,
  conversations: readonly string[],
  { dryRun, json }: ReplayOptions,
  terminal: Terminal,
): Promise<void> {
  const bar = createProgressBar(terminal);
  const tell = (conversation: string, answer: object, inWords: string, say: (text: string) => void): void => {
    bar.clear();
    if (json) terminal.print(`${JSON.stringify({ conversation, dryRun: dryRun ?? false, ...answer })}\n`);
    else say(`${conversation}: ${inWords}\n`);
  };
  let failed = 0;
  for (const [done, conversation] of conversations.entries()) {
    bar.show(done, conversations.length);
    try {
      const text = dryRun
        ? (await client.get<Explanation>(path('conversations', conversation, 'explain'))).verdict.text
        : (await client.send<ReplayAnswer>('POST', path('conversations', conversation, 'replay'))).text;
      tell(conversation, { text }, `${dryRun ? 'would get another try. Now: ' : ''}${text}`, terminal.print);
    } catch (error) {
      if (!(error instanceof CommandFailure) || !isOfOne(error)) throw error;
      failed += 1;
      const { code, message, action } = error;
      tell(conversation, { error: { code, message, action } }, `${message} ${action}`, terminal.note);
    }
  }
  if (failed === 0) return;
  throw new CommandFailure(
    `${failed} of ${conversations.length} conversations could not be replayed.`,
    'Mend what is said above of each, and replay those again.',
  );
}

/** Whether the next conversation may fare better: the gateway answered, and it was not the key or the tenant. */
function isOfOne({ exitCode, code }: CommandFailure): boolean {
  return (
    exitCode === exitCodes.failed && code !== 'gateway.unauthorized' && code !== 'gateway.tenant-unknown'
  );
}
