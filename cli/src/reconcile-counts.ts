import type { ReconcileLine } from '@jackfield/gateway';

export type Counts = Extract<ReconcileLine, { type: 'summary' }>['counts'];

export const noCounts: Counts = {
  conversations: 0,
  inCrm: 0,
  notLogged: 0,
  merged: 0,
  notFinished: 0,
  unchecked: 0,
  remembered: 0,
  gaps: {},
  queued: 0,
  agentBrowser: 0,
};

/** What two parts of a span come to together. */
export function addCounts(a: Counts, b: Counts): Counts {
  const kinds = Object.keys({ ...a.gaps, ...b.gaps }) as (keyof Counts['gaps'])[];
  return {
    conversations: a.conversations + b.conversations,
    inCrm: a.inCrm + b.inCrm,
    notLogged: a.notLogged + b.notLogged,
    merged: a.merged + b.merged,
    notFinished: a.notFinished + b.notFinished,
    unchecked: a.unchecked + b.unchecked,
    remembered: a.remembered + b.remembered,
    gaps: Object.fromEntries(kinds.map((kind) => [kind, (a.gaps[kind] ?? 0) + (b.gaps[kind] ?? 0)])),
    queued: a.queued + b.queued,
    agentBrowser: a.agentBrowser + b.agentBrowser,
  };
}
