import type { AgentView, PanelCommand } from '@jackfield/connector-core/view';
import type { Browser } from './browser.js';
import { failureOfCode, type Failure } from './failure.js';
import { isReflected, type PendingCommand } from './pending-command.js';

type Did = PanelCommand['do'];

/** How long an agent waits before being told. What agents type is never given up. */
const DEADLINE_MS: Partial<Record<Did, number>> = {
  'set-presence': 10_000,
  'hang-up': 10_000,
  dial: 20_000,
};
/** No answer for so long on an open connection: it is probably dead. */
const SILENCE_MS = 6_000;
/** A confirmed command is shown this much longer, if the view that shows its effect is slow. */
const LINGER_MS = 5_000;

export interface PendingCommands {
  all(): readonly PendingCommand[];
  /** @param restMs waits until nothing newer of the same kind came for so long (typing) */
  give(command: PanelCommand, restMs?: number): void;
  /** Sends everything that can go now: after a welcome, a view, or when the phone is ready. */
  flush(): void;
  /** The connection is new: whatever has no answer goes again, under its old id. */
  resend(): void;
  done(id: string): void;
  refused(id: string, failure: Failure): void;
  /** Takes back a command that has not gone yet. */
  withdraw(id: string): void;
  /** Forgets what the view shows by itself. */
  reconcile(view: AgentView): void;
}

export function createPendingCommands(options: {
  browser: Browser;
  /** The gateway's clock. */
  serverNow: () => number;
  newId: () => string;
  /** Sends; false when it cannot. */
  transmit: (id: string, command: PanelCommand) => boolean;
  /** Whether this command may go already. */
  mayGo: (command: PanelCommand) => boolean;
  /** The catalogue's code of what it waits for. */
  whyWaiting: (command: PanelCommand) => string;
  onChange: () => void;
  onFailure: (command: PanelCommand, failure: Failure) => void;
  onSilence: () => void;
}): PendingCommands {
  const { browser } = options;
  let pending: PendingCommand[] = [];
  const resting = new Map<string, () => void>();
  /** Cancels the wait for an answer; a command that goes again waits anew. */
  const listening = new WeakMap<PendingCommand, () => void>();

  const find = (id: string) => pending.find((one) => one.id === id);

  function stopResting(id: string) {
    resting.get(id)?.();
    resting.delete(id);
  }

  function drop(id: string) {
    stopResting(id);
    pending = pending.filter((one) => one.id !== id);
    options.onChange();
  }

  function fail(one: PendingCommand, failure: Failure) {
    drop(one.id);
    options.onFailure(one.command, failure);
  }

  function watchDeadline(one: PendingCommand) {
    const ms = DEADLINE_MS[one.command.do];
    if (ms === undefined) return;
    browser.after(ms, () => {
      if (find(one.id) && one.state !== 'done') {
        fail(
          one,
          failureOfCode(one.state === 'given' ? options.whyWaiting(one.command) : 'panel.command-timed-out'),
        );
      }
    });
  }

  /** A text that is still being typed grows in place instead of queueing every letter. */
  function replaceUnsent(command: PanelCommand): PendingCommand | undefined {
    if (!('conversation' in command)) return undefined;
    const same = pending.find(
      (one) =>
        one.state === 'given' &&
        one.command.do === command.do &&
        'conversation' in one.command &&
        one.command.conversation === command.conversation,
    );
    if (!same) return undefined;
    // It keeps its number: nobody has seen it yet.
    same.command =
      'revision' in command && 'revision' in same.command
        ? { ...command, revision: same.command.revision }
        : command;
    return same;
  }

  function rest(one: PendingCommand, ms: number) {
    stopResting(one.id);
    const cancel = browser.after(ms, () => {
      resting.delete(one.id);
      flush();
    });
    resting.set(one.id, cancel);
  }

  function send(one: PendingCommand) {
    if (!options.transmit(one.id, one.command)) return;
    one.state = 'sent';
    listening.get(one)?.();
    const cancel = browser.after(SILENCE_MS, () => {
      if (find(one.id) && one.state === 'sent') options.onSilence();
    });
    listening.set(one, cancel);
  }

  function flush() {
    for (const one of [...pending]) {
      if (one.state === 'given' && !resting.has(one.id) && options.mayGo(one.command)) send(one);
    }
  }

  return {
    all: () => pending,
    give(command, restMs = 0) {
      let one = replaceUnsent(command);
      if (!one) {
        one = { id: options.newId(), command, givenAt: options.serverNow(), state: 'given' };
        pending = [...pending, one];
        watchDeadline(one);
      }
      // Anything else that an agent does ends the typing: notes go before the presence that closes wrap-up.
      if (restMs === 0) for (const id of [...resting.keys()]) stopResting(id);
      else rest(one, restMs);
      flush();
      options.onChange();
    },
    flush,
    resend() {
      for (const one of pending) if (one.state === 'sent') one.state = 'given';
      flush();
    },
    done(id) {
      const one = find(id);
      if (!one) return;
      one.state = 'done';
      browser.after(LINGER_MS, () => {
        if (find(id)) drop(id);
      });
    },
    refused(id, failure) {
      const one = find(id);
      if (one) fail(one, failure);
    },
    withdraw(id) {
      if (find(id)?.state === 'given') drop(id);
    },
    reconcile(view) {
      const left = pending.filter((one) => !isReflected(view, one));
      if (left.length !== pending.length) pending = left;
    },
  };
}
