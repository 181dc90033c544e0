/** What an API call was for. */
export type CallKind =
  | 'token'
  | 'query'
  | 'search'
  | 'describe'
  | 'read'
  | 'create'
  | 'update'
  | 'delete'
  | 'upsert'
  | 'composite'
  | 'limits'
  | 'metadata'
  | 'tooling'
  | 'other';

type Counts = Partial<Record<CallKind, number>>;

/** How often the org was called, by kind, for tests and benches. A collection counts as what it does to its records. */
export class CallCounters {
  private counts: Counts = {};
  private within: Counts = {};

  /** @param inComposite a part of a composite call, which is no call of its own */
  count(kind: CallKind, inComposite = false): void {
    const counts = inComposite ? this.within : this.counts;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }

  reset(): void {
    this.counts = {};
    this.within = {};
  }

  /** `inComposite` is there as soon as one had parts. */
  get all(): Counts & { total: number; inComposite?: Counts } {
    const total = Object.values(this.counts).reduce((sum, count) => sum + count, 0);
    const inComposite = Object.keys(this.within).length > 0 ? { inComposite: { ...this.within } } : {};
    return { total, ...this.counts, ...inComposite };
  }
}
