import type { RecordKind, RecordRef } from '@jackfield/connector-core/view';
import type { OpenCtiRecord } from './open-cti.js';

const kinds: Record<string, RecordKind> = {
  Account: 'company',
  Contact: 'person',
  Lead: 'lead',
  Case: 'case',
  Opportunity: 'opportunity',
};

/** The record that Open CTI speaks of; none on a list, a home page or a report. */
export function toRecordRef(record: OpenCtiRecord): RecordRef | undefined {
  const { recordId, objectType, recordName, personAccount } = record;
  if (!recordId || !objectType) return undefined;
  const kind = objectType === 'Account' && personAccount ? 'person-account' : kinds[objectType];
  return { type: objectType, id: recordId, kind: kind ?? 'custom', name: recordName ?? '' };
}
