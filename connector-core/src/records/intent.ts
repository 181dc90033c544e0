import type { Instant } from '../conversation/event.js';
import type { SearchPlan } from '../identify/plan-search.js';
import type { ActivityDraft, ActivityField } from './activity.js';
import type { RecordRef } from './crm-record.js';
import type { CustomerFacts } from './customer-facts.js';

/** Who carries an intent out: the gateway, or the one tab of this agent that owns the audio. */
export type Executor = { at: 'gateway' } | { at: 'tab'; agent: string };

/** What a screen pop shows. */
export type PopTarget =
  | { show: 'record'; record: RecordRef }
  | {
      show: 'new-record';
      /** Table of the record, by the CRM's own name. */
      type: string;
      /**
       * Neutral name → value. The desktop's adapter puts each into the field that its CRM has for it, and leaves out what
       * that table has no field for. Names: `phone`, the customer's number as it was searched (E.164 where possible).
       */
      defaults: Record<string, string>;
    }
  | { show: 'search'; text: string };

interface IntentBase {
  /** Deterministic: the same situation gives the same id, so nothing is done twice. */
  id: string;
  conversation: string;
  executor: Executor;
}

/** Something that shall be done once. Its outcome is an event that names `id`. */
export type Intent =
  | (IntentBase & {
      kind: 'search';
      plan: SearchPlan;
      /** Whether people wait for the answer; if not, the gateway asks together with its next writes to the org. */
      urgent: boolean;
    })
  | (IntentBase & { kind: 'pop'; target: PopTarget })
  /** Comes before the activity, which then hangs on it. */
  | (IntentBase & { kind: 'create-person'; person: PersonDraft })
  /** The CRM's own record of a call that goes on. */
  | (IntentBase & { kind: 'open-call-record'; call: CallRecordDraft })
  | (IntentBase & {
      kind: 'save-activity';
      draft: ActivityDraft;
      /** Fields whose value differs from what the CRM last confirmed. */ changed: ActivityField[];
      /** The record that an earlier write made; as in `ActivityWrite`. */
      recordId?: string;
    });

/** A person for a customer whom nobody found. */
export interface PersonDraft {
  /** The number that was searched, else the conversation's id: the org is the gateway's to add. */
  key: string;
  type: string;
  name: string;
  phone?: string;
  facts: CustomerFacts;
}

/** A call as the CRM's own record of it begins. Numbers as the contact center gave them, absent where withheld. */
export interface CallRecordDraft {
  /** The contact center's id of the call. */
  key: string;
  startedAt: Instant;
  from?: string;
  to?: string;
}

export type OpenCallRecordIntent = Extract<Intent, { kind: 'open-call-record' }>;
export type CreatePersonIntent = Extract<Intent, { kind: 'create-person' }>;
export type PopIntent = Extract<Intent, { kind: 'pop' }>;
export type SearchIntent = Extract<Intent, { kind: 'search' }>;
export type SaveActivityIntent = Extract<Intent, { kind: 'save-activity' }>;

export interface Decision {
  intents: Intent[];
  /** The next moment at which time alone changes the answer. */
  wakeAt?: Instant;
}
