/** What one operation does to a row; in a batch each part is one. */
export type OperationKind = 'create' | 'read' | 'update' | 'delete' | 'query' | 'metadata' | 'other';

type Counts = Partial<Record<OperationKind, number>>;

/**
 * How often the environment was called, and what was done: a request may be a batch, of which each part is metered, as
 * entitlement limits count them.
 * https://learn.microsoft.com/power-platform/admin/api-request-limits-allocations
 */
export class CallCounters {
  private tokens = 0;
  private requests = 0;
  private operations: Counts = {};
  private byTable: Record<string, Counts> = {};

  countToken(): void {
    this.tokens += 1;
  }

  countRequest(): void {
    this.requests += 1;
  }

  countOperation(kind: OperationKind, table?: string): void {
    add(this.operations, kind);
    if (table !== undefined) add((this.byTable[table] ??= {}), kind);
  }

  reset(): void {
    this.tokens = 0;
    this.requests = 0;
    this.operations = {};
    this.byTable = {};
  }

  get all(): {
    token: number;
    requests: number;
    operations: Counts;
    byTable: Readonly<Record<string, Counts>>;
  } {
    return {
      token: this.tokens,
      requests: this.requests,
      operations: { ...this.operations },
      byTable: structuredClone(this.byTable),
    };
  }
}

function add(counts: Counts, kind: OperationKind): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}
