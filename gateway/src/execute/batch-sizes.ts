/** How many records one call of an org takes, and which, as far as its CRM keeps up with them. */
export interface BatchSizes {
  /** @param full as many as the CRM allows */
  most(tenant: string, org: string, full: number): number;
  /** Conversations that wait for the others, since a call with them was not answered. */
  putBack(tenant: string, org: string): readonly string[];
  /** The CRM gave no answer in time, or none at all, to these: half as many are tried next, others first. */
  failed(tenant: string, org: string, conversations: readonly string[]): void;
  /** It took so many: twice as many may go next. */
  taken(tenant: string, org: string, count: number): void;
  /** Nobody else is left: those that were put back are tried again. */
  startOver(tenant: string, org: string): void;
}

interface Lane {
  size: number;
  putBack: Set<string>;
}

/**
 * An org whose flows and triggers are slow may never answer a full call in time, and would be asked the same again and
 * again. So calls become smaller until one gets through, and grow again with each that does. What was in a call that
 * failed goes behind the others until calls are full again: one record that is never answered does not hold them up.
 */
export function createBatchSizes(): BatchSizes {
  /** Only of orgs that are not back at full calls. */
  const lanes = new Map<string, Lane>();
  const keyOf = (tenant: string, org: string): string => JSON.stringify([tenant, org]);

  return {
    most(tenant, org, full) {
      const key = keyOf(tenant, org);
      const size = lanes.get(key)?.size ?? full;
      if (size >= full) lanes.delete(key);
      return Math.min(size, full);
    },
    putBack: (tenant, org) => [...(lanes.get(keyOf(tenant, org))?.putBack ?? [])],
    failed(tenant, org, conversations) {
      const key = keyOf(tenant, org);
      const size = Math.max(1, Math.floor(conversations.length / 2));
      lanes.set(key, { size, putBack: new Set([...(lanes.get(key)?.putBack ?? []), ...conversations]) });
    },
    taken(tenant, org, count) {
      const lane = lanes.get(keyOf(tenant, org));
      // A call that was not full proves nothing about fuller ones.
      if (lane && count >= lane.size) lane.size *= 2;
    },
    startOver: (tenant, org) => lanes.get(keyOf(tenant, org))?.putBack.clear(),
  };
}
