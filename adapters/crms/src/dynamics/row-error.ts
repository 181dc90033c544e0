import { catalogued, type AdapterError } from '@jackfield/connector-core';
import { safeCode, type Answer } from './answer.js';

export type Refused = Extract<Answer, { ok: false }>;

/** A row with this key is there already: the condition of the request, or the index of the key, says so. */
export function isKeyTaken({ status, vendor }: Refused): boolean {
  return ['0x80040237', '0x80060892'].includes(vendor.code.toLowerCase()) || status === 412;
}

/** Whether the refusal names this row as one that is not there; Dataverse says so in words alone. */
export function isMissing({ vendor }: Refused, id: string | undefined): boolean {
  return (
    id !== undefined &&
    vendor.code.toLowerCase() === '0x80040217' &&
    vendor.message.toLowerCase().includes(id.toLowerCase())
  );
}

/** @param regarding ids of the records that the activity hangs on */
export function rowError(
  refused: Refused,
  { recordId, regarding }: { recordId: string | undefined; regarding: readonly string[] },
): AdapterError {
  if (isMissing(refused, recordId)) return catalogued('crm.not-found');
  if (regarding.some((id) => isMissing(refused, id))) return catalogued('crm.regarding-gone');
  const { kind, code } = refused.error;
  // Anything else that is not there is no word about the record itself.
  if (kind === 'not-found' && recordId === undefined)
    return catalogued('crm.invalid-request', { detail: safeCode(refused.vendor.code) });
  if (code === 'crm.session-expired') return catalogued('crm.unavailable');
  return refused.error;
}
