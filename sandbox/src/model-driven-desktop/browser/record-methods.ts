import { id, json, text } from './framework-arguments.js';
import { SILENCE, type Methods } from './framework-host.js';
import type { PageAddress } from './page-address.js';
import { WebApiError, type Row, type WebApi } from './web-api.js';

/** Methods that work with the environment's rows, as the user who is signed in. Answers are JSON in a text. */
export function recordMethods(api: WebApi, open: (page: PageAddress) => Promise<void>): Methods {
  return {
    async createRecord(table, row) {
      const name = text(table, 'entityLogicalName');
      return JSON.stringify({ entityType: name, id: await api.create(name, json(row, 'data')) });
    },
    async retrieveRecord(table, rowId, query) {
      const row = await api.retrieve(text(table, 'entityLogicalName'), id(rowId, 'id'), queryOf(query));
      return JSON.stringify(row);
    },
    async updateRecord(table, rowId, changes) {
      const name = text(table, 'entityLogicalName');
      await api.update(name, id(rowId, 'id'), json(changes, 'data'));
      return JSON.stringify({ entityType: name, id: id(rowId, 'id') });
    },
    async deleteRecord(table, rowId) {
      const name = text(table, 'entityLogicalName');
      await api.delete(name, id(rowId, 'id'));
      return JSON.stringify({ entityType: name, id: id(rowId, 'id') });
    },
    async getEntityMetadata(table) {
      return JSON.stringify(await api.metadata(text(table, 'entityLogicalName')));
    },
    async searchAndOpenRecords(table, query, searchOnly) {
      const name = text(table, 'entityLogicalName');
      try {
        const found = await search(api, name, text(query, 'queryParmeters'));
        if (searchOnly !== true) await show(api, open, name, String(query), found);
        return JSON.stringify(Object.fromEntries(found.entries()));
      } catch (error) {
        // A column that does not exist: neither callback comes.
        // https://github.com/MicrosoftDocs/dynamics-365-customer-engagement/issues/1008
        if (error instanceof WebApiError && error.status === 400) return SILENCE;
        throw error;
      }
    },
  };
}

function queryOf(query: unknown): string {
  return query === undefined || query === null || query === '' ? '' : text(query, 'query');
}

/** `$search` is the framework's own and no option of the Web API. */
function search(api: WebApi, table: string, query: string): Promise<Row[]> {
  const options = query.replace(/^\?/, '').split('&');
  return api.retrieveMultiple(table, `?${options.filter((each) => !each.startsWith('$search=')).join('&')}`);
}

/** One hit opens, several show the search page where the query has a text for it; with a text always that. */
async function show(
  api: WebApi,
  open: (page: PageAddress) => Promise<void>,
  table: string,
  query: string,
  found: Row[],
): Promise<void> {
  const wanted = /[?&]\$search=([^&]*)/.exec(query)?.[1];
  const [only] = found;
  if (wanted !== undefined) return open({ pagetype: 'search', text: decodeURIComponent(wanted) });
  if (!only || found.length > 1) return undefined;
  const { idColumn } = await api.describe(table);
  return open({ pagetype: 'entityrecord', etn: table, id: String(only[idColumn]) });
}
