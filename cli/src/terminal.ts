import { execFile } from 'node:child_process';

/** Where a command reads its surroundings and speaks. */
export interface Terminal {
  env: Record<string, string | undefined>;
  /** What the command answers. */
  print(text: string): void;
  /** What accompanies it: progress, hints, errors. */
  note(text: string): void;
  /** Whether somebody watches `note`. Without, nothing is drawn. */
  watched: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Opens a page in the browser of who sits here; where that fails, they open it by hand. */
  open?(address: string): void;
  /** Runs another program. Undefined where there is no such program. */
  run?(program: string, words: string[]): Promise<RunOutcome | undefined>;
}

/** How another program ended, and what it printed. */
export interface RunOutcome {
  code: number;
  output: string;
}

export function processTerminal(): Terminal {
  // Whoever reads us may have read enough (`| head`): that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    env: process.env,
    print: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    watched: process.stderr.isTTY,
    now: () => Date.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    open: openPage,
    run: runProgram,
  };
}

function openPage(address: string): void {
  const program = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  execFile(program, [address], () => undefined);
}

function runProgram(program: string, words: string[]): Promise<RunOutcome | undefined> {
  return new Promise((resolve) => {
    // On Windows, commands of npm are scripts.
    const options = { maxBuffer: 10 * 1024 * 1024, shell: process.platform === 'win32' };
    execFile(program, words, options, (error, stdout) => {
      if (error?.code === 'ENOENT') return resolve(undefined);
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout });
    });
  });
}
