/** How many records one call of an org takes, as far as its CRM keeps up with them. */
export interface BatchSizes {
  /** @param full as many as the CRM allows */
  most(tenant: string, org: string, full: number): number;
  /** The CRM gave no answer in time, or none at all, to so many: half of them are tried next. */
  failed(tenant: string, org: string, count: number): void;
  /** It took so many: twice as many may go next. */
  taken(tenant: string, org: string, count: number): void;
}

/**
 * An org whose flows and triggers are slow may never answer a full call in time, and would be asked the same again and
 * again. So calls become smaller until one gets through, and grow again with each that does.
 */
export function createBatchSizes(): BatchSizes {
  /** Only of orgs that are not back at full calls. */
  const sizes = new Map<string, number>();
  const keyOf = (tenant: string, org: string): string => JSON.stringify([tenant, org]);

  return {
    most(tenant, org, full) {
      const key = keyOf(tenant, org);
      const size = sizes.get(key) ?? full;
      if (size >= full) sizes.delete(key);
      return Math.min(size, full);
    },
    failed: (tenant, org, count) => void sizes.set(keyOf(tenant, org), Math.max(1, Math.floor(count / 2))),
    taken(tenant, org, count) {
      const key = keyOf(tenant, org);
      const size = sizes.get(key);
      // A call that was not full proves nothing about fuller ones.
      if (size !== undefined && count >= size) sizes.set(key, size * 2);
    },
  };
}
