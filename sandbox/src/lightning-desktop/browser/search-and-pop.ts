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
  const records = text.length < 2 ? [] : await search(desktop, text);
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

const OBJECTS = ['Contact', 'Account', 'Lead'];

/** All fields are searched, and of what is found come the fields of the softphone layout: ours shows the name alone. */
async function search(desktop: Desktop, text: string): Promise<OrgRecord[]> {
  const returning = await Promise.all(
    OBJECTS.map(async (object) => {
      const { fields } = await desktop.org.describe(object);
      const own = ['Id', 'LastModifiedDate', 'Name', 'IsPersonAccount'].filter((name) =>
        fields.some((field) => field.name === name),
      );
      return `${object}(${own.join(', ')})`;
    }),
  );
  return desktop.org.search(
    `FIND {${escapeSearchText(text)}} IN ALL FIELDS RETURNING ${returning.join(', ')} LIMIT 25`,
  );
}

/** As the guide's examples: https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-searchandscreenpop-lex.html */
function describe({ type, ...fields }: OrgRecord): Record<string, unknown> {
  return { ...fields, Name: nameOfRecord(type, { ...fields, type }), RecordType: type };
}
