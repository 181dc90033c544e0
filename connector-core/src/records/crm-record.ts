/**
 * What a record is to a conversation, whatever the CRM calls its table.
 * `person-account` is a Salesforce account that is also a person.
 */
export const RECORD_KINDS = [
  'person',
  'lead',
  'company',
  'person-account',
  'case',
  'opportunity',
  'custom',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Points at one record of a CRM. */
export interface RecordRef {
  /** The vendor's name of the table, e.g. `Contact`. */
  type: string;
  id: string;
  kind: RecordKind;
  /** As a person would read it, e.g. `Anna Kowalska`. */
  name: string;
}

/** A record as a search or a read returns it. */
export interface CrmRecord extends RecordRef {
  /** As they stand in the CRM, any format. */
  phones: string[];
  email?: string;
  /** The company that the person belongs to. */
  company?: { type: string; id: string; name: string };
}
