import type { Desktop, Page } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { emptyState, failedState, loadingState } from './empty-state.js';
import { icon } from './icons.js';
import { openNewRecordModal } from './new-record-modal.js';
import type { ObjectLayout } from './objects.js';
import { quote, type ObjectInfo, type OrgRecord } from './org-client.js';
import { createRecordTable, selectList } from './record-table.js';

const PAGE_SIZE = 50;

/** All records of an object: sorted by a click on a heading, narrowed by a word, more at the end. */
export class ListPage implements Page {
  readonly title: string;
  readonly element: HTMLElement;

  readonly #desktop: Desktop;
  readonly #layout: ObjectLayout;
  readonly #body = el('div', {
    class: 'card-body list-body',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Records',
  });
  readonly #count = el('p', { class: 'list-count', role: 'status' });
  #records: OrgRecord[] = [];
  #sort: { column: string; descending: boolean };
  #filter = '';
  #isComplete = false;
  #asked = 0;

  constructor(desktop: Desktop, layout: ObjectLayout) {
    this.#desktop = desktop;
    this.#layout = layout;
    this.title = layout.plural;
    this.#sort = {
      column: layout.list.orderBy,
      descending: layout.name === 'Task' || layout.name === 'Case',
    };
    this.element = el(
      'div',
      { class: 'page list-page' },
      el('section', { class: 'card', 'aria-label': layout.plural }, this.#drawHeader(), this.#body),
    );
  }

  shown(): void {
    void this.refresh();
  }

  hidden(): void {
    this.#asked += 1;
  }

  isBeingEdited(): boolean {
    return false;
  }

  async refresh(): Promise<void> {
    if (this.#records.length === 0) replaceChildren(this.#body, loadingState(8));
    await this.#load(0);
  }

  #drawHeader(): HTMLElement {
    const { label, plural, name, icon: picture } = this.#layout;
    let delay: ReturnType<typeof setTimeout> | undefined;
    const filter = el('input', {
      type: 'search',
      class: 'list-filter',
      placeholder: 'Search this list…',
      'aria-label': 'Search this list',
      oninput: () => {
        clearTimeout(delay);
        delay = setTimeout(() => {
          this.#filter = filter.value.trim();
          void this.#load(0);
        }, 200);
      },
    });
    return el(
      'header',
      { class: 'list-header' },
      el('span', { class: `object-icon object-icon-large object-icon-${picture}` }, icon(picture)),
      el(
        'div',
        { class: 'highlights-name' },
        el('p', {}, plural),
        el('h1', {}, `All ${plural}`),
        this.#count,
      ),
      el(
        'div',
        { class: 'list-tools' },
        name !== 'Task' &&
          el(
            'button',
            {
              type: 'button',
              class: 'button',
              'aria-label': `New ${label}`,
              onclick: () => void openNewRecordModal(this.#desktop, name, {}),
            },
            'New',
          ),
        filter,
        el(
          'button',
          {
            type: 'button',
            class: 'icon-button icon-button-border',
            'aria-label': 'Refresh',
            onclick: () => void this.refresh(),
          },
          icon('refresh'),
        ),
      ),
    );
  }

  async #load(offset: number): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const info = await this.#desktop.org.describe(this.#layout.name);
      const rows = await this.#desktop.org.query(this.#query(info, offset));
      // An answer that a newer question overtook.
      if (asked !== this.#asked) return;
      this.#isComplete = rows.length <= PAGE_SIZE;
      this.#records = [...this.#records.slice(0, offset), ...rows.slice(0, PAGE_SIZE)];
      this.#draw(info);
    } catch (error) {
      replaceChildren(
        this.#body,
        failedState(error, () => void this.refresh()),
      );
    }
  }

  #query(info: ObjectInfo, offset: number): string {
    const { name, list, nameField } = this.#layout;
    const pattern = quote(`%${this.#filter.replace(/[%_\\]/g, '\\$&')}%`);
    const searched = [nameField, ...list.columns].filter((column) =>
      info.fields.some(
        (field) => field.name === column && ['string', 'phone', 'email', 'picklist'].includes(field.type),
      ),
    );
    const conditions = [...new Set(searched)].map((column) => `${column} LIKE ${pattern}`).join(' OR ');
    const { column, descending } = this.#sort;
    return (
      `SELECT ${selectList(name, list.columns, info)} FROM ${name}` +
      (this.#filter === '' ? '' : ` WHERE ${conditions}`) +
      ` ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST LIMIT ${PAGE_SIZE + 1} OFFSET ${offset}`
    );
  }

  #draw(info: ObjectInfo): void {
    const { name, plural, list } = this.#layout;
    const items = `${this.#records.length}${this.#isComplete ? '' : '+'} ${this.#records.length === 1 ? 'item' : 'items'}`;
    this.#count.textContent = this.#filter === '' ? items : `${items} with “${this.#filter}”`;
    if (this.#records.length === 0) {
      replaceChildren(
        this.#body,
        this.#filter === ''
          ? emptyState(`No ${plural.toLowerCase()} yet`, 'They appear here once there are some.')
          : emptyState('Nothing matches', 'Try another word, or fewer letters of it.', 'search'),
      );
      return;
    }
    const sort = {
      ...this.#sort,
      by: (column: string) => {
        this.#sort = { column, descending: this.#sort.column === column && !this.#sort.descending };
        void this.#load(0);
      },
    };
    const more = () => void this.#load(this.#records.length);
    replaceChildren(
      this.#body,
      createRecordTable(this.#desktop, {
        ...{ object: name, columns: list.columns, info, records: this.#records, sort },
        caption: `All ${plural}`,
      }),
      !this.#isComplete &&
        el(
          'p',
          { class: 'list-more' },
          el('button', { type: 'button', class: 'button', onclick: more }, 'Show more'),
        ),
    );
  }
}
