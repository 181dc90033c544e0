/** One line of the performance table. `ratio` = value / baseline; `goal` is the most that is wanted, in `unit`. */
export interface Row {
  name: string;
  /** What was measured and against what, as one sentence. */
  about: string;
  value: number;
  unit: 'bytes' | 'ms' | '1/s' | 'count';
  baseline: number | null;
  ratio: number | null;
  goal: number;
  holds: boolean;
}

/** Completes a row whose goal is an upper bound. */
export function atMost(row: Omit<Row, 'ratio' | 'holds'>): Row {
  const ratio = row.baseline === null ? null : Number((row.value / row.baseline).toFixed(3));
  return { ...row, ratio, holds: row.value <= row.goal };
}

/** The value below which `share` (0–1) of the samples lie; nearest rank. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('No samples to take a percentile of.');
  return Number(value.toFixed(1));
}
