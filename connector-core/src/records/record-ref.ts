import type { CrmRecord, RecordRef } from './crm-record.js';

/** What points at the record, without what was read of it. */
export function refOf({ type, id, kind, name }: RecordRef): RecordRef {
  return { type, id, kind, name };
}

/** The company of a person, as a record of its own. */
export function companyOf({ company }: CrmRecord): RecordRef | undefined {
  return company && { ...company, kind: 'company' };
}

export function isSameRecord(
  a: Pick<RecordRef, 'type' | 'id'> | undefined,
  b: Pick<RecordRef, 'type' | 'id'> | undefined,
): boolean {
  return a?.type === b?.type && a?.id === b?.id;
}
