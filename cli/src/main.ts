import { CommanderError } from 'commander';
import { CommandFailure, exitCodes, type ExitCode } from './exit-codes.js';
import { createProgram } from './program.js';
import { processTerminal, type Terminal } from './terminal.js';

/** Runs one command and answers its exit code. */
export async function main(words: string[], terminal: Terminal = processTerminal()): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said already what is wrong with the command line, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (!(error instanceof CommandFailure)) throw error;
    report(error, terminal, words.includes('--json'));
    return error.exitCode;
  }
}

function report({ message, action, code }: CommandFailure, terminal: Terminal, json: boolean): void {
  if (json) terminal.print(`${JSON.stringify({ error: { ...(code ? { code } : {}), message, action } })}\n`);
  else terminal.note(`jackfield: ${message}\n${action}\n`);
}
