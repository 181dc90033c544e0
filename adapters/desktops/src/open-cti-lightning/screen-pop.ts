import { type ErrorCode, catalogued } from '@jackfield/connector-core/ports';
import type { PopTarget } from '@jackfield/connector-core/view';
import type { OpenCti, OpenCtiScreenPop } from './open-cti.js';

/** The page searches for nothing shorter. */
const shortestSearch = 3;

/** @param defaultFieldValues of a new record, by the fields of its object */
export function toScreenPop(
  target: PopTarget,
  types: OpenCti['SCREENPOP_TYPE'],
  defaultFieldValues: Record<string, string>,
): OpenCtiScreenPop {
  switch (target.show) {
    case 'record':
      return { type: types.SOBJECT, params: { recordId: target.record.id } };
    case 'search':
      if (target.text.length < shortestSearch) throw catalogued('desktop.search-too-short');
      return { type: types.SEARCH, params: { searchString: target.text } };
    case 'new-record':
      // The guide names both places for the values; its text means the one in `params`, its table the other.
      return {
        type: types.NEW_RECORD_MODAL,
        params: { entityName: target.type, defaultFieldValues },
        defaultFieldValues,
      };
  }
}

/**
 * Which reasons mean that the record is gone or may not be seen. The guide lists no codes for it, so the platform's
 * usual ones and the words of its messages are taken.
 */
const gone =
  /ENTITY_IS_DELETED|NOT_FOUND|INVALID_CROSS_REFERENCE|INSUFFICIENT_ACCESS|delet|not found|exist|access|permission/i;

export function codeOfRefusedPop(target: PopTarget): (reasons: string) => ErrorCode {
  return (reasons) =>
    target.show === 'record' && gone.test(reasons) ? 'desktop.record-gone' : 'desktop.pop-refused';
}
