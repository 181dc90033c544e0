import type { CatalogueEntry } from './catalogue-entry.js';

/** The way out to other systems. */
export const httpErrors = {
  'http.timed-out': {
    kind: 'unavailable',
    message: 'The other system did not answer in time.',
    action: 'Ask an administrator to check whether the other system is up.',
  },
  'http.no-answer': {
    kind: 'unavailable',
    message: 'The other system could not be reached.',
    action: 'Ask an administrator to check its address and the network.',
  },
  'http.answer-too-large': {
    kind: 'unavailable',
    message: 'The other system sent more than can be read.',
    action: 'Ask an administrator to check that the address is that of an API.',
  },
  'http.redirect-refused': {
    kind: 'invalid',
    message: 'The other system redirected to an address that is not followed.',
    action: 'Enter the final address of the API in the settings.',
  },
  'http.address-refused': {
    kind: 'invalid',
    message: 'The address leads into the operator’s own network.',
    action: 'Ask the operator to allow it (JACKFIELD_ALLOW_PRIVATE_ADDRESSES), or enter another address.',
  },
} as const satisfies Record<string, CatalogueEntry>;
