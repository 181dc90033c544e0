import type { ErrorCode } from '@jackfield/connector-core/ports';
import { toLongId } from './record-id.js';
import type { TaskFields } from './task-fields.js';

/** The platform's codes as they stand in the reasons, in order. Its words come in the user's language. */
const codes: [RegExp, ErrorCode][] = [
  [/DUPLICATE/, 'crm.conflict'],
  [/INSUFFICIENT_ACCESS|INVALID_FIELD|NOT_(CRE|UPD)ATEABLE|INVALID_TYPE/, 'desktop.rights-missing'],
  [/UNABLE_TO_LOCK_ROW/, 'crm.locked'],
  [/INVALID_SESSION_ID/, 'desktop.host-missing'],
  [/REQUEST_LIMIT_EXCEEDED/, 'crm.limit-reached'],
  [/SERVER_UNAVAILABLE|UNREACHABLE/, 'crm.unavailable'],
];
const gone = /ENTITY_IS_DELETED|INVALID_CROSS_REFERENCE_KEY|NOT_FOUND/;

/** Why a Task was not saved. */
export function codeOfRefusedSave(reasons: string, task: TaskFields): ErrorCode {
  if (gone.test(reasons)) {
    // Without a person or thing to relate to, only the record itself can be meant.
    if (task['WhoId'] ?? task['WhatId']) return 'crm.regarding-gone';
    return 'Id' in task ? 'crm.not-found' : 'crm.invalid-request';
  }
  return codes.find(([pattern]) => pattern.test(reasons))?.[1] ?? 'crm.invalid-request';
}

/**
 * The Task that has our key already, of `duplicate value found: jackfield__Jackfield_Key__c duplicates value on record
 * with id: 00T5g00000AbCdE`. Only names and ids are the same in every language. Undefined where the user may not see
 * that record: the message then says `<unknown>`.
 */
export function taskWithSameKey(reasons: string): string | undefined {
  if (!reasons.includes('Jackfield_Key__c')) return undefined;
  const id = /\b00T[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?\b/.exec(reasons)?.[0];
  return id === undefined ? undefined : toLongId(id);
}
