import type { CrmUnderTest } from './crms/crm-under-test.ts';
import type { OrgFault } from './crms/org-under-test.ts';

/**
 * The first activity writes of an org are done, and their answers are lost: whatever else chance and the machine make of
 * a run, it has outcomes that are unknown to whoever wrote. Whoever creates a second time doubles.
 */
export const SURE_LOSSES = 3;
function sureLosses(table: string): OrgFault[] {
  return [
    { kind: 'lost-answer', table, count: SURE_LOSSES - 1 },
    { kind: 'silent-answer', table, count: 1 },
  ];
}

/** Beside them everything that a CRM does to its callers, each with a small share of the calls. */
export function troubleOf({ activityTable, limited }: CrmUnderTest, seed: number): OrgFault[] {
  const kinds: OrgFault[] = [
    { kind: 'slow', probability: 0.1, delayMs: 0, delayUpToMs: 300 },
    { kind: 'status', probability: 0.02, status: 429, headers: { 'retry-after': '1' }, body: limited },
    { kind: 'status', probability: 0.03, status: 503 },
    { kind: 'timeout', probability: 0.01 },
    { kind: 'silent-answer', probability: 0.02 },
    { kind: 'lost-answer', probability: 0.03 },
    { kind: 'truncated', probability: 0.02 },
    { kind: 'html', probability: 0.01 },
    { kind: 'reset', probability: 0.02 },
    { kind: 'expired-token', probability: 0.005 },
    { kind: 'record-error', probability: 0.01 },
  ];
  return [
    ...sureLosses(activityTable),
    ...kinds.map((fault, index) => ({ ...fault, seed: seed * 100 + index })),
  ];
}
