import type { Desktop } from './desktop.js';
import { el } from '../../web-server/browser/element.js';
import { failedState, loadingState } from './empty-state.js';
import { icon } from './icons.js';
import { openNewRecordModal } from './new-record-modal.js';
import { layoutOf, type ObjectLayout, type RelatedList } from './objects.js';
import { quote } from './org-client.js';
import { createRecordTable, selectList } from './record-table.js';

const MOST_ROWS = 10;

/** The records that point at this one, a card for each kind. */
export function createRelatedLists(desktop: Desktop, layout: ObjectLayout, id: string): HTMLElement[] {
  return layout.related.map((related) => createRelatedList(desktop, related, id));
}

function createRelatedList(desktop: Desktop, related: RelatedList, id: string): HTMLElement {
  const target = layoutOf(related.object);
  const count = el('span', { class: 'card-count' });
  const body = el('div', { class: 'card-body' }, loadingState(2));
  const load = async (): Promise<void> => {
    try {
      const info = await desktop.org.describe(related.object);
      const records = await desktop.org.query(
        `SELECT ${selectList(related.object, related.columns, info)} FROM ${related.object} ` +
          `WHERE ${related.by} = ${quote(id)} ORDER BY CreatedDate DESC LIMIT ${MOST_ROWS + 1}`,
      );
      count.textContent = records.length > MOST_ROWS ? `(${MOST_ROWS}+)` : `(${records.length})`;
      const rows = { object: related.object, columns: related.columns, info, caption: related.title };
      body.replaceChildren(
        records.length === 0
          ? el('p', { class: 'card-empty' }, `No ${related.title.toLowerCase()} yet.`)
          : createRecordTable(desktop, { ...rows, records: records.slice(0, MOST_ROWS) }),
      );
    } catch (error) {
      body.replaceChildren(failedState(error, () => void load()));
    }
  };
  void load();
  const name = target?.icon ?? 'task';
  return el(
    'section',
    { class: 'card related-list', 'aria-label': related.title },
    el(
      'header',
      { class: 'card-header' },
      el('span', { class: `object-icon object-icon-${name}` }, icon(name)),
      el('h3', {}, related.title, ' ', count),
      el(
        'button',
        {
          type: 'button',
          class: 'button button-small',
          'aria-label': `New ${target?.label ?? related.object}`,
          onclick: () =>
            void openNewRecordModal(desktop, related.object, { [related.by]: id }).then((created) => {
              if (created) void load();
            }),
        },
        'New',
      ),
    ),
    body,
  );
}
