import { catalogued, type AdapterError, type ErrorCode } from '@jackfield/connector-core';
import { z } from 'zod';
import { FieldNames, safeName } from './answer.js';
import type { RecordFields } from './mapping.js';

/** Why one record of a batch was refused. */
export const RecordError = z.object({
  statusCode: z.string(),
  message: z.string().default(''),
  fields: FieldNames,
});
export type RecordError = z.infer<typeof RecordError>;

const byStatusCode: Partial<Record<string, ErrorCode>> = {
  DUPLICATE_VALUE: 'crm.conflict',
  DUPLICATE_EXTERNAL_ID: 'crm.conflict',
  DUPLICATES_DETECTED: 'crm.conflict',
  INSUFFICIENT_ACCESS: 'crm.rights-missing',
  INSUFFICIENT_ACCESS_OR_READONLY: 'crm.rights-missing',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'crm.rights-missing',
  INVALID_TYPE_FOR_OPERATION: 'crm.rights-missing',
  REQUEST_LIMIT_EXCEEDED: 'crm.limit-reached',
  SERVER_UNAVAILABLE: 'crm.unavailable',
  UNABLE_TO_LOCK_ROW: 'crm.locked',
};

/** A reference that leads nowhere; which one, Salesforce does not always say. */
const goneCodes = ['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'];

/** @param byId whether the record was addressed by its id, so that it may be gone itself */
export function recordError(
  errors: readonly RecordError[],
  record: RecordFields,
  byId: boolean,
): AdapterError {
  const [first] = errors;
  if (!first) return catalogued('crm.answered-garbage');
  const detail = [first.statusCode, ...first.fields].map(safeName).join(' ');
  if (goneCodes.includes(first.statusCode) || first.statusCode === 'NOT_FOUND') {
    // Without a person or thing to relate to, only the record itself can be meant.
    if (hasRegarding(record)) return catalogued('crm.regarding-gone', { detail });
    return catalogued(byId ? 'crm.not-found' : 'crm.invalid-request', { detail });
  }
  return catalogued(byStatusCode[first.statusCode] ?? 'crm.invalid-request', { detail });
}

/** The kind of a task can be set at its creation only. */
export function isSubtypeRefused(errors: readonly RecordError[]): boolean {
  return errors.some(
    ({ statusCode, fields, message }) =>
      statusCode === 'INVALID_FIELD_FOR_INSERT_UPDATE' &&
      (fields.includes('TaskSubtype') || message.includes('TaskSubtype')),
  );
}

/** Somebody with this key is there already. */
export function isKeyTaken(errors: readonly RecordError[]): boolean {
  return errors.some(({ statusCode }) => statusCode === 'DUPLICATE_VALUE');
}

/** The owner is inactive or unknown. Where Salesforce does not name the field, nothing else may be to blame. */
export function isOwnerRefused(errors: readonly RecordError[], record: RecordFields): boolean {
  return errors.some(
    ({ statusCode, fields }) =>
      statusCode === 'INACTIVE_OWNER_OR_USER' ||
      (goneCodes.includes(statusCode) && (fields.includes('OwnerId') || !hasRegarding(record))),
  );
}

/** Fields that the integration user may not set, as far as Salesforce names them. */
export function refusedFields(errors: readonly RecordError[]): string[] {
  return errors.flatMap(({ statusCode, fields }) =>
    statusCode === 'INVALID_FIELD_FOR_INSERT_UPDATE' ? fields : [],
  );
}

function hasRegarding(record: RecordFields): boolean {
  return Boolean(record['WhoId'] ?? record['WhatId']);
}
