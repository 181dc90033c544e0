import type { Desktop } from './desktop.js';
import { openNewRecordModal } from './new-record-modal.js';
import { readFieldValues, type Arguments } from './open-cti-arguments.js';
import { popRecord } from './screen-pop.js';
import { nameOfRecord } from './field-values.js';
import { escapeSearchText, type OrgRecord } from './org-client.js';

/**
 * `searchAndScreenPop`: one record opens, several show as a search, none opens a new contact if values were given.
 * With `deferred` nothing opens; the answer says what `screenPop` would have to be called with.
 */
export async function searchAndPop(desktop: Desktop, args: Arguments): Promise<unknown> {
  const text = typeof args['searchParams'] === 'string' ? args['searchParams'].trim() : '';
  const records =
    text.length < 2
      ? []
      : await desktop.org.search(
          `FIND {${escapeSearchText(text)}} IN ALL FIELDS RETURNING Contact(Id, Name), Account(Id, Name), Lead(Id, Name) LIMIT 25`,
        );
  const only = records.length === 1 ? records[0] : undefined;
  const defaults = args['defaultFieldValues'];
  const pop = only
    ? { type: 'sobject', params: { recordId: only.Id } }
    : records.length > 1
      ? { type: 'search', params: { searchString: text } }
      : defaults
        ? {
            type: 'newRecordModal',
            params: { entityName: 'Contact', defaultFieldValues: readFieldValues(defaults) },
          }
        : undefined;
  const found = Object.fromEntries(records.map((record) => [record.Id, describe(record)]));
  if (args['deferred'] === true) return { ...found, SCREEN_POP_DATA: pop ?? null };

  if (only) await popRecord(desktop, only.Id);
  else if (records.length > 1) desktop.workspace.openSearch(text);
  else if (defaults)
    await new Promise<void>((resolve, reject) => {
      openNewRecordModal(desktop, 'Contact', readFieldValues(defaults), resolve).catch(reject);
    });
  return found;
}

function describe(record: OrgRecord): Record<string, unknown> {
  const { Id, type } = record;
  return { Id, RecordType: type, Name: nameOfRecord(type, record), object: type };
}
