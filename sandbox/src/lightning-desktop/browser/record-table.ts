import type { Desktop } from './desktop.js';
import { el } from '../../web-server/browser/element.js';
import { nameOfRecord, recordLink, showValue } from './field-values.js';
import { layoutOf } from './objects.js';
import type { ObjectInfo, OrgRecord } from './org-client.js';
import { labelOf } from './record-details.js';

export interface TableOptions {
  object: string;
  columns: string[];
  info: ObjectInfo;
  records: OrgRecord[];
  caption: string;
  /** Column by which the rows are sorted, and what a click on a heading does. */
  sort?: { column: string; descending: boolean; by: (column: string) => void };
}

/** Records as rows; the name is a link to the record. */
export function createRecordTable(desktop: Desktop, options: TableOptions): HTMLTableElement {
  const { object, info, records, sort } = options;
  const nameField = layoutOf(object)?.nameField ?? 'Name';
  const columns = options.columns.flatMap((name) => info.fields.find((field) => field.name === name) ?? []);
  return el(
    'table',
    { class: 'record-table' },
    el('caption', { class: 'visually-hidden' }, options.caption),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        columns.map((field) => {
          const sorted = sort?.column === field.name;
          const label = labelOf(field.label, field.type);
          const order = sort?.descending ? 'descending' : 'ascending';
          return el(
            'th',
            { scope: 'col', 'aria-sort': sorted ? order : undefined },
            sort
              ? el(
                  'button',
                  { type: 'button', class: 'sort-button', onclick: () => sort.by(field.name) },
                  label,
                  sorted && el('span', { 'aria-hidden': 'true' }, sort.descending ? ' ↓' : ' ↑'),
                )
              : label,
          );
        }),
      ),
    ),
    el(
      'tbody',
      {},
      records.map((record) =>
        el(
          'tr',
          {},
          columns.map((field) =>
            el(
              'td',
              {},
              field.name === nameField
                ? recordLink(desktop, object, record.Id, nameOfRecord(object, record))
                : showValue(desktop, object, field, record),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Fields to select for these columns, with what a click-to-dial says beside the number. */
export function selectList(object: string, columns: string[], info: ObjectInfo): string {
  const wanted = [
    'Id',
    layoutOf(object)?.nameField ?? 'Name',
    ...columns,
    'AccountId',
    'ContactId',
    'IsPersonAccount',
  ];
  const known = new Set(info.fields.map(({ name }) => name));
  return [...new Set(wanted)].filter((name) => known.has(name)).join(', ');
}
