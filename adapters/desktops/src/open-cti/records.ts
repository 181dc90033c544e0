import type { RecordKind, RecordRef } from '@jackfield/connector-core/view';

const kinds: Record<string, RecordKind> = {
  Account: 'company',
  Contact: 'person',
  Lead: 'lead',
  Case: 'case',
  Opportunity: 'opportunity',
};

/** As both Open CTIs speak of a record; empty on pages that show none. */
export interface OpenCtiRecord {
  recordId?: string;
  recordName?: string;
  /** API name of the object, e.g. `Contact`. */
  objectType?: string;
  /** Set where the org uses person accounts. */
  personAccount?: boolean;
}

/** The record that Open CTI speaks of; none on a list, a home page or a report. */
export function toRecordRef(record: OpenCtiRecord): RecordRef | undefined {
  const { recordId, objectType, recordName, personAccount } = record;
  if (!recordId || !objectType) return undefined;
  return {
    type: objectType,
    id: recordId,
    kind: kindOf(objectType, personAccount),
    name: recordName ?? '',
  };
}

export function kindOf(objectType: string, personAccount: unknown): RecordKind {
  return objectType === 'Account' && personAccount ? 'person-account' : (kinds[objectType] ?? 'custom');
}
