import type { Notice, PanelState } from '@jackfield/panel';

export interface Problem {
  /** What an agent asked for in vain; the answer to it tells of it. */
  isAnswer: boolean;
  code: string;
  message: string;
}

/** Finds in each state what has gone wrong since the one before: the panel has no face here that would show it. */
export function createProblems(): (state: PanelState) => Problem[] {
  const seen = new WeakSet<Notice>();
  return ({ notices }) =>
    notices.flatMap((notice) => {
      if (seen.has(notice)) return [];
      seen.add(notice);
      const { id, level, failure } = notice;
      // Nobody at Salesforce asked for it, and the call is offered all the same.
      if (id === 'failed.want-call-record') return [];
      const isBusy = id === 'busy';
      if (level !== 'error' && !isBusy) return [];
      return {
        isAnswer: isBusy || id.startsWith('failed.'),
        code: failure?.code ?? id,
        message: failure ? `${failure.message} ${failure.action}` : 'There is a call already.',
      };
    });
}
