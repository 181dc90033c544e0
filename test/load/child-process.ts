import { fork, type ChildProcess } from 'node:child_process';

/** A process of ours: what it said when it was ready, and the ways to talk to it and to end it. */
export interface Child<Ready> {
  ready: Ready;
  pid: number;
  /** Resolves once it is gone, with the signal that ended it, if one did. */
  ended: Promise<NodeJS.Signals | null>;
  isAlive(): boolean;
  send(message: unknown): void;
  /** The next message that fits. Rejects if the process ends first. */
  hear<Message>(fits: (message: Message) => boolean): Promise<Message>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
}

export interface ChildOptions {
  args?: string[];
  env?: Record<string, string>;
  /** Hears everything that it says, from the first message on. */
  onMessage?: (message: unknown) => void;
}

/** Starts a TypeScript file in a process of its own. Ready is its first message; ending before that is an error. */
export async function startChild<Ready>(
  file: URL,
  { args = [], env = {}, onMessage }: ChildOptions = {},
): Promise<Child<Ready>> {
  const child = fork(file, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  if (onMessage) child.on('message', onMessage);
  // A child whose parent is gone would stay behind with its ports.
  const abandon = (): void => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => {
      process.off('exit', abandon);
      // What it said last may still be on its way.
      if (child.connected) child.once('disconnect', () => resolve(signal));
      else resolve(signal);
    });
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const hear = <Message>(fits: (message: Message) => boolean): Promise<Message> =>
    hearFrom(child, ended, fits);
  return {
    ready: await hear<Ready>(() => true),
    pid: child.pid ?? 0,
    ended,
    isAlive,
    send(message) {
      // It may be killed at any moment: nobody waits for what it did not hear.
      if (child.connected) child.send(message as object, () => undefined);
    },
    hear,
    kill: (signal) => void child.kill(signal),
  };
}

function hearFrom<Message>(
  child: ChildProcess,
  ended: Promise<unknown>,
  fits: (message: Message) => boolean,
): Promise<Message> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown): void => {
      if (!fits(message as Message)) return;
      child.off('message', listen);
      resolve(message as Message);
    };
    child.on('message', listen);
    void ended.then(() => reject(new Error(`The process ended before it said what was waited for.`)));
  });
}
