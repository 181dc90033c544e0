import { el, replaceChildren } from '../../web-server/browser/element.js';
import { commandBar } from './command-bar.js';
import { signs } from './icons.js';
import type { TableLayout } from './layouts.js';
import type { AppParts, Page } from './page.js';
import { recordLink, showValue } from './shown-value.js';
import { shownValue, type Row, type TableInfo } from './web-api.js';

const MOST_ROWS = 50;

/** A list of all rows of a table, with a filter by its name. */
export async function createGridPage(app: AppParts, layout: TableLayout): Promise<Page> {
  const table = await app.api.describe(layout.table);
  const rows = await app.api.retrieveMultiple(layout.table, `?$orderby=${layout.orderBy}&$top=${MOST_ROWS}`);
  const title = `${layout.table === 'phonecall' ? 'All' : 'Active'} ${table.plural}`;
  const place = el('div', { class: 'card grid' });
  const filter = el('input', {
    type: 'search',
    'aria-label': 'Filter by keyword',
    placeholder: 'Filter by keyword',
  });
  const draw = () => {
    const wanted = filter.value.trim().toLowerCase();
    const shown = rows.filter((row) => shownValue(row, table.nameColumn).toLowerCase().includes(wanted));
    replaceChildren(place, createTable(app, table, layout.list, shown));
  };
  filter.addEventListener('input', draw);
  draw();
  return {
    title: table.plural,
    body: el(
      'div',
      { class: 'page' },
      commandBar([
        layout.editable && {
          label: 'New',
          sign: signs.add,
          run: () => app.open({ pagetype: 'entityrecord', etn: layout.table }),
        },
        {
          label: 'Refresh',
          sign: signs.refresh,
          run: () => app.open({ pagetype: 'entitylist', etn: layout.table }),
        },
      ]),
      el('header', { class: 'page-title' }, el('h1', {}, title), filter),
      place,
    ),
  };
}

export function createTable(
  app: AppParts,
  table: TableInfo,
  names: readonly string[],
  rows: readonly Row[],
): HTMLElement {
  const columns = names.flatMap((name) => table.columns.get(name) ?? []);
  if (rows.length === 0) return el('p', { class: 'none' }, `No ${table.plural.toLowerCase()} to show.`);
  return el(
    'table',
    { 'aria-label': table.plural },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        columns.map(({ label }) => el('th', { scope: 'col' }, label)),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map((row) =>
        el(
          'tr',
          {},
          columns.map((column) => el('td', {}, cell(app, table, column.name, row))),
        ),
      ),
    ),
  );
}

function cell(app: AppParts, table: TableInfo, name: string, row: Row): Node | string {
  const column = table.columns.get(name);
  const text = shownValue(row, name);
  const id = String(row[table.idColumn]);
  if (name === table.nameColumn) return recordLink(app, table.name, id, text || '---');
  if (isPhone(name) && text !== '')
    return app.phoneFields.link({ value: text, name, entityLogicalName: table.name, entityId: id });
  return column ? showValue(app, column, row) : text;
}

/** The metadata of a column says only that it is a text; its format is asked for elsewhere. */
export function isPhone(name: string): boolean {
  return name.includes('phone') && name !== 'phonenumber';
}
