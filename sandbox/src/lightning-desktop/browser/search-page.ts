import type { Desktop, Page } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { emptyState, failedState, loadingState } from './empty-state.js';
import { icon } from './icons.js';
import { objects } from './objects.js';
import { escapeSearchText, type OrgRecord } from './org-client.js';
import { createRecordTable, selectList } from './record-table.js';

const SEARCHED = ['Account', 'Contact', 'Lead', 'Case', 'Opportunity'];

/** What the org finds for a text, by object. */
export class SearchPage implements Page {
  readonly title: string;
  readonly element = el('div', { class: 'page search-page' }, loadingState(6));
  readonly #desktop: Desktop;
  readonly #term: string;
  #isLoaded = false;

  constructor(desktop: Desktop, term: string) {
    this.#desktop = desktop;
    this.#term = term;
    this.title = term === '' ? 'Search' : `${term} – Search`;
  }

  shown(): void {
    if (!this.#isLoaded) void this.refresh();
  }

  hidden(): void {
    // Nothing runs while it is out of sight.
  }

  isBeingEdited(): boolean {
    return false;
  }

  async refresh(): Promise<void> {
    this.#isLoaded = true;
    if (this.#term.length < 2) {
      replaceChildren(
        this.element,
        emptyState(
          'Search for people, companies and cases',
          'Type at least two letters or digits above.',
          'search',
        ),
      );
      return;
    }
    try {
      await this.#search();
    } catch (error) {
      replaceChildren(
        this.element,
        failedState(error, () => void this.refresh()),
      );
    }
  }

  async #search(): Promise<void> {
    const { org } = this.#desktop;
    const found = await Promise.all(
      objects
        .filter(({ name }) => SEARCHED.includes(name))
        .map(async (layout) => ({ layout, info: await org.describe(layout.name) })),
    );
    const returning = found
      .map(
        ({ layout, info }) =>
          `${layout.name}(${selectList(layout.name, layout.list.columns, info)} LIMIT 20)`,
      )
      .join(', ');
    const records = await org.search(
      `FIND {${escapeSearchText(this.#term)}*} IN ALL FIELDS RETURNING ${returning}`,
    );
    const of = (object: string): OrgRecord[] => records.filter(({ type }) => type === object);
    const hits = found.filter(({ layout }) => of(layout.name).length > 0);
    replaceChildren(
      this.element,
      el(
        'header',
        { class: 'search-header' },
        el('h1', {}, `Results for “${this.#term}”`),
        el('p', { role: 'status' }, records.length === 1 ? '1 record' : `${records.length} records`),
      ),
      hits.map(({ layout, info }) =>
        el(
          'section',
          { class: 'card', 'aria-label': layout.plural },
          el(
            'header',
            { class: 'card-header' },
            el('span', { class: `object-icon object-icon-${layout.icon}` }, icon(layout.icon)),
            el(
              'h2',
              {},
              layout.plural,
              ' ',
              el('span', { class: 'card-count' }, `(${of(layout.name).length})`),
            ),
          ),
          el(
            'div',
            { class: 'card-body' },
            createRecordTable(this.#desktop, {
              ...{ object: layout.name, columns: layout.list.columns, info, records: of(layout.name) },
              caption: `${layout.plural} found`,
            }),
          ),
        ),
      ),
      hits.length === 0 &&
        el(
          'section',
          { class: 'card' },
          emptyState(
            'Nothing found',
            'Check the spelling, or search for a part of the name or number.',
            'search',
          ),
        ),
    );
  }
}
