import type { RecordRef } from '@jackfield/connector-core/view';
import { toLongId } from '../open-cti/client-logging/record-id.js';
import { toRecordRef } from '../open-cti/records.js';
import type { InteractionAnswer, PageInfo } from './interaction.js';

/** What a text of Classic says; undefined for one that is no object. */
export function readJson({ result }: InteractionAnswer<string>): object | undefined {
  try {
    const read: unknown = JSON.parse(result ?? '');
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The record of a page; none on a list or the home page. */
export function recordOf(page: PageInfo | undefined): RecordRef | undefined {
  if (!page?.objectId) return undefined;
  const { objectId, objectName = '', object = '', personAccount = false } = page;
  return toRecordRef({
    recordId: toLongId(objectId),
    recordName: objectName,
    objectType: object,
    personAccount,
  });
}
