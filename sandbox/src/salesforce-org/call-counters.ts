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
  | 'collection'
  | 'composite'
  | 'limits'
  | 'other';

/** How often the org was called, by kind; for tests and for the limit header. */
export class CallCounters {
  private counts = new Map<CallKind, number>();
  /** Calls that count against the daily limit: all but signing in. */
  apiUsage = 0;

  count(kind: CallKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (kind !== 'token') this.apiUsage++;
  }

  /** Starts counting anew; the usage of the day goes on. */
  reset(): void {
    this.counts = new Map();
  }

  get all(): Partial<Record<CallKind, number>> & { total: number } {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    return { total, ...Object.fromEntries(this.counts) };
  }
}
