import { catalogued, type ErrorCode } from '@jackfield/connector-core/ports';
import type { PopTarget } from '@jackfield/connector-core/view';

/** The page searches for nothing shorter. */
const SHORTEST_SEARCH = 3;

/**
 * Where the form for a new record is, by the first characters of an object's ids, and the field for the phone number in
 * its address. Objects of the customer's own have a prefix that only the org knows.
 */
const forms: Record<string, { prefix: string; phone?: string }> = {
  Account: { prefix: '001', phone: 'acc10' },
  Contact: { prefix: '003', phone: 'con10' },
  Lead: { prefix: '00Q', phone: 'lea8' },
  Case: { prefix: '500' },
  Opportunity: { prefix: '006' },
};

/** Address of the page, relative to the org: `screenPop` of Classic takes no other. */
export function pageOf(target: PopTarget): string {
  switch (target.show) {
    case 'record':
      return `/${encodeURIComponent(target.record.id)}`;
    case 'search':
      if (target.text.length < SHORTEST_SEARCH) throw catalogued('desktop.search-too-short');
      // As searchAndGetScreenPopUrl answers it; 2 = the search of all records.
      return `/search/SearchResults?searchType=2&str=${encodeURIComponent(target.text)}`;
    case 'new-record':
      return formOf(target.type, target.defaults['phone']);
  }
}

function formOf(type: string, number: string | undefined): string {
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  if (!form) throw catalogued('desktop.unsupported');
  const { prefix, phone } = form;
  const query = phone && number ? `?${phone}=${encodeURIComponent(number)}` : '';
  return `/${prefix}/e${query}`;
}

/** Words of a message that mean that the record is gone or may not be seen; codes are not documented. */
const gone =
  /ENTITY_IS_DELETED|NOT_FOUND|INVALID_CROSS_REFERENCE|INSUFFICIENT_ACCESS|delet|not found|exist|access|permission/i;

export function codeOfRefusedPop(target: PopTarget): (reasons: string) => ErrorCode {
  return (reasons) =>
    target.show === 'record' && gone.test(reasons) ? 'desktop.record-gone' : 'desktop.pop-refused';
}
