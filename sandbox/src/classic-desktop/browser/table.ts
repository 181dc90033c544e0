import { el } from '../../web-server/browser/element.js';
import { nameOfRecord } from '../../lightning-desktop/browser/field-values.js';
import type { ObjectInfo, OrgRecord } from '../../lightning-desktop/browser/org-client.js';
import { link, showValue, type Drawing } from './values.js';

export interface TableOf {
  object: string;
  nameField: string;
  info: ObjectInfo;
  columns: string[];
  records: OrgRecord[];
  /** Said where there are no records. */
  none: string;
}

/** A related list, a list view or the hits of a search: a titled box with a table. */
export function createTable(drawing: Drawing, title: string, table: TableOf): HTMLElement {
  const { object, nameField, info, columns, records, none } = table;
  const fields = columns.flatMap((name) => info.fields.find((field) => field.name === name) ?? []);
  return el(
    'section',
    { class: 'block', 'aria-label': title },
    el('h2', {}, title),
    records.length === 0
      ? el('p', { class: 'none' }, none)
      : el(
          'table',
          {},
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              fields.map(({ label }) => el('th', { scope: 'col' }, label)),
            ),
          ),
          el(
            'tbody',
            {},
            records.map((record) =>
              el(
                'tr',
                {},
                fields.map((field) =>
                  el(
                    'td',
                    {},
                    field.name === nameField
                      ? link(drawing, `/${record.Id}`, nameOfRecord(object, record))
                      : showValue(drawing, object, field, record),
                  ),
                ),
              ),
            ),
          ),
        ),
  );
}

/** The columns that the object really has, for a query. */
export function selectable({ fields }: ObjectInfo, columns: string[], more: string[] = []): string {
  const known = new Set(fields.map(({ name }) => name));
  return [...new Set(['Id', ...columns, ...more])].filter((name) => known.has(name)).join(', ');
}
