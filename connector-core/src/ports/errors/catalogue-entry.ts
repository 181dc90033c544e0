import type { AdapterErrorKind } from '../adapter-error.js';

/** What stands in the catalogue for one code. `action` is one sentence in the imperative, for the reader of the message. */
export interface CatalogueEntry {
  kind: AdapterErrorKind;
  message: string;
  action: string;
}
