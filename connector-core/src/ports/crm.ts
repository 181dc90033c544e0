import type { SearchPlan } from '../identify/plan-search.js';
import type { ActivityDraft, ActivityField } from '../records/activity.js';
import type { CrmRecord, RecordRef } from '../records/crm-record.js';
import type { AdapterError } from './adapter-error.js';
import type { AdapterDefinition } from './definition.js';
import type { Finding } from './finding.js';

/** One activity to write, by key: create it if it is not there, else change only `changed`. */
export interface ActivityWrite {
  draft: ActivityDraft;
  changed: ActivityField[];
  /** The CRM's user who shall own it; the integration user where unknown. */
  owner?: string;
  /** The record that an earlier write made. With it, a record that a person deleted stays deleted (`not-found`). */
  recordId?: string;
}

/** How one write of a batch ended; the batch's other writes are not touched by it. */
export type WriteResult =
  { ok: true; recordId: string; url: string; created: boolean } | { ok: false; error: AdapterError };

/** What a CRM can do. */
export interface CrmCapabilities {
  searchByPhone: boolean;
  /** It can hold one activity for each conversation, under its key. */
  logActivity: boolean;
}

/**
 * A CRM as the gateway sees it. Throws only `AdapterError`; never retries by itself. Every call may fail with `auth`,
 * `permission`, `rate-limit`, `unavailable`, or `invalid` when the settings are; what else it throws stands at the call.
 */
export interface Crm {
  /** One call. Candidates, not yet verified: the core compares their phones. Nobody found is an empty list. */
  search(plan: SearchPlan): Promise<CrmRecord[]>;
  /** `not-found` when the record is gone. */
  read(record: RecordRef): Promise<CrmRecord>;
  /**
   * Upserts by key in one call, results in the order of `writes`. At most `limits.batch` writes. What is wrong with one of
   * them is its result; thrown is only what concerns the call as a whole.
   */
  saveActivities(writes: ActivityWrite[]): Promise<WriteResult[]>;
  /** What has to be in order before the first call. A refusal is a finding, not an error. */
  preflight(): Promise<Finding[]>;
}

export type CrmAdapter = AdapterDefinition<CrmCapabilities, Crm>;
