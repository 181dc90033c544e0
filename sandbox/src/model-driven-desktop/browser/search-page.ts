import { el } from '../../web-server/browser/element.js';
import { createTable, isPhone } from './grid-page.js';
import { layouts } from './layouts.js';
import type { AppParts, Page } from './page.js';
import { quoted } from './web-api.js';

/** Whatever has the text in its name, its phones or its e-mail. */
export async function createSearchPage(app: AppParts, text: string): Promise<Page> {
  const wanted = text.trim();
  const digits = digitsOf(wanted);
  const subscriber = digits.slice(-7);
  const isNumber = digits.length >= 5 && /^[\d\s()+./-]+$/.test(wanted);
  const found = await Promise.all(
    layouts
      .filter(({ table }) => table !== 'phonecall')
      .map(async ({ table: name, list }) => {
        const table = await app.api.describe(name);
        const phones = [...table.columns.keys()].filter(isPhone);
        const like = subscriber.replace(/(?<=.)(?=.)/g, '%');
        const conditions = isNumber
          ? phones.map((phone) => `contains(${phone},${quoted(like)})`)
          : [table.nameColumn, ...list.filter((column) => column.startsWith('email'))].map(
              (column) => `contains(${column},${quoted(wanted)})`,
            );
        if (conditions.length === 0 || wanted === '') return undefined;
        const near = await app.api.retrieveMultiple(name, `?$filter=${conditions.join(' or ')}&$top=20`);
        // Between digits any text may stand, other digits too.
        const rows = isNumber
          ? near.filter((row) => phones.some((phone) => digitsOf(row[phone]).includes(subscriber)))
          : near;
        return rows.length === 0 ? undefined : { table, list, rows };
      }),
  );
  const hits = found.filter((one) => one !== undefined);
  return {
    title: 'Search results',
    body: el(
      'div',
      { class: 'page' },
      el('header', { class: 'page-title' }, el('h1', {}, `Search results for “${wanted}”`)),
      hits.length === 0
        ? el('section', { class: 'card' }, el('p', { class: 'none' }, 'No results found.'))
        : hits.map(({ table, list, rows }) =>
            el(
              'section',
              { class: 'card grid' },
              el('h2', {}, table.plural),
              createTable(app, table, list, rows),
            ),
          ),
    ),
  };
}

function digitsOf(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\D/g, '') : '';
}
