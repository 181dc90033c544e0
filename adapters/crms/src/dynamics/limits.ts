import { catalogued } from '@jackfield/connector-core';

/**
 * Records of one request. A batch takes a thousand operations, of which a record needs three, but goes through them one by
 * one, and a request must be answered while it is waited for.
 */
export const MOST_RECORDS = 50;

export function refuseMoreThanFit(records: readonly unknown[]): void {
  if (records.length > MOST_RECORDS)
    throw catalogued('crm.invalid-request', { detail: `more than ${MOST_RECORDS} records` });
}
