import type { CatalogueEntry } from './catalogue-entry.js';

/** The CRM's page around the panel. */
export const desktopErrors = {
  'desktop.host-missing': {
    kind: 'unavailable',
    message: 'The page of the CRM does not answer the phone.',
    action: 'Open the phone from within the CRM, or reload the page.',
  },
  'desktop.record-gone': {
    kind: 'not-found',
    message: 'The record cannot be opened: it was deleted, or you may not see it.',
    action: 'Search for the customer by name and choose another record.',
  },
  'desktop.pop-refused': {
    kind: 'unavailable',
    message: 'The CRM did not open the record.',
    action: 'Open the record by its link in the phone.',
  },
  'desktop.timed-out': {
    kind: 'unavailable',
    message: 'The page of the CRM did not answer in time.',
    action: 'Open the record by hand; reload the page if it happens again.',
  },
  'desktop.search-too-short': {
    kind: 'invalid',
    message: 'The CRM searches for three characters or more.',
    action: 'Search for a longer text.',
  },
  'desktop.rights-missing': {
    kind: 'permission',
    message: 'You may not write activities in the CRM, or not all of their fields.',
    action: 'Ask an administrator for the rights of the phone.',
  },
  'desktop.unsupported': {
    kind: 'unsupported',
    message: 'The page of the CRM cannot do this.',
    action: 'Do it by hand in the CRM.',
  },
  'desktop.browser-unsupported': {
    kind: 'unsupported',
    message: 'This browser cannot run the phone.',
    action: 'Open the CRM in a current Chrome, Edge, Firefox or Safari.',
  },
} as const satisfies Record<string, CatalogueEntry>;
