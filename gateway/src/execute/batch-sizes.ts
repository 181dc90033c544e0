import { orgKey } from './org-key.js';

/** How many records one call of an org takes, and which, as far as its CRM keeps up with them. */
export interface BatchSizes {
  /** @param full as many as the CRM allows */
  most(tenant: string, org: string, full: number): number;
  /** The CRM gave no answer in time, or none at all, to so many: half of them are tried next. */
  failed(tenant: string, org: string, count: number): void;
  /** Even alone this conversation was not answered in time: the others go first. */
  postpone(tenant: string, org: string, conversation: string): void;
  postponed(tenant: string, org: string): readonly string[];
  /** It took so many: twice as many may go next. */
  taken(tenant: string, org: string, count: number): void;
  /** Nobody else is left: those that were postponed are tried again. */
  startOver(tenant: string, org: string): void;
}

interface Lane {
  size: number;
  postponed: Set<string>;
}

/**
 * An org whose flows and triggers are slow may never answer a full call in time, and would be asked the same again and
 * again. So calls become smaller until one gets through, and grow again with each that does. A record that is not
 * answered even alone goes behind the others until calls are full again, so that it does not hold them up.
 */
export function createBatchSizes(): BatchSizes {
  /** Only of orgs that are not back at full calls. */
  const lanes = new Map<string, Lane>();

  return {
    most(tenant, org, full) {
      const key = orgKey(tenant, org);
      const size = lanes.get(key)?.size ?? full;
      if (size >= full) lanes.delete(key);
      return Math.min(size, full);
    },
    failed(tenant, org, count) {
      const key = orgKey(tenant, org);
      const postponed = lanes.get(key)?.postponed ?? new Set<string>();
      lanes.set(key, { size: Math.max(1, Math.floor(count / 2)), postponed });
    },
    postpone: (tenant, org, conversation) => lanes.get(orgKey(tenant, org))?.postponed.add(conversation),
    postponed: (tenant, org) => [...(lanes.get(orgKey(tenant, org))?.postponed ?? [])],
    taken(tenant, org, count) {
      const lane = lanes.get(orgKey(tenant, org));
      // A call that was not full proves nothing about fuller ones.
      if (lane && count >= lane.size) lane.size *= 2;
    },
    startOver: (tenant, org) => lanes.get(orgKey(tenant, org))?.postponed.clear(),
  };
}
