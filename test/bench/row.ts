/** One line of the performance table. `ratio` = value / baseline; `goal` is the most that is wanted, in `unit`, or the least. */
export interface Row {
  name: string;
  /** What was measured and against what, as one sentence. */
  about: string;
  value: number;
  unit: 'bytes' | 'ms' | '1/s' | 'count';
  baseline: number | null;
  ratio: number | null;
  /** Absent in a row that is only reported. */
  goal: number | null;
  /** @default the value is to stay below the goal */
  bound?: 'at-least';
  holds: boolean;
}

type Measured = Omit<Row, 'ratio' | 'holds' | 'bound' | 'goal'>;

/** Completes a row whose goal is an upper bound. */
export function atMost(row: Measured & { goal: number }): Row {
  return { ...row, ratio: ratioOf(row), holds: row.value <= row.goal };
}

/** Completes a row whose goal is a lower bound. */
export function atLeast(row: Measured & { goal: number }): Row {
  return { ...row, ratio: ratioOf(row), bound: 'at-least', holds: row.value >= row.goal };
}

/** Completes a row without a goal. */
export function reported(row: Measured): Row {
  return { ...row, goal: null, ratio: ratioOf(row), holds: true };
}

function ratioOf({ value, baseline }: Measured): number | null {
  return baseline === null ? null : Number((value / baseline).toFixed(3));
}

/** The value below which `share` (0–1) of the samples lie; nearest rank. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('No samples to take a percentile of.');
  return Number(value.toFixed(1));
}
