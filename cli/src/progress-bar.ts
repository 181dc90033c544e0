import type { Terminal } from './terminal.js';

const WIDTH = 30;

/** Draws how far long work is, on a line that is drawn over. Draws nothing where nobody watches. */
export interface ProgressBar {
  show(done: number, total: number): void;
  /** Clears the line, so that something else can be written. */
  clear(): void;
}

export function createProgressBar({ watched, note }: Terminal): ProgressBar {
  let drawn = '';
  const clear = (): void => {
    if (drawn !== '') note('\r\u001b[K');
    drawn = '';
  };
  return {
    show(done, total) {
      if (!watched) return;
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
      const line = `${bar} ${Math.floor(share * 100)} %  ${done} of ${total}`;
      if (line === drawn) return;
      clear();
      note(line);
      drawn = line;
    },
    clear,
  };
}
