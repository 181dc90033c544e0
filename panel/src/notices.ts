import type { Notice } from './panel-state.js';

export interface Notices {
  all(): Notice[];
  /** Adds it, or replaces the one of the same id. */
  say(notice: Notice): void;
  dismiss(id: string): void;
}

/** What the panel tells the agent, newest first, one of a kind. */
export function createNotices(onChange: () => void): Notices {
  let notices: Notice[] = [];
  return {
    all: () => notices,
    say(notice) {
      notices = [notice, ...notices.filter(({ id }) => id !== notice.id)];
      onChange();
    },
    dismiss(id) {
      if (!notices.some((notice) => notice.id === id)) return;
      notices = notices.filter((notice) => notice.id !== id);
      onChange();
    },
  };
}
