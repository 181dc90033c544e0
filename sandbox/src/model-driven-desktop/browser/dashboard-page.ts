import { el } from '../../web-server/browser/element.js';
import { createTable } from './grid-page.js';
import type { AppParts, Page } from './page.js';

/** Where an agent begins: open cases, and the last calls. */
export async function createDashboardPage(app: AppParts): Promise<Page> {
  const tile = async (title: string, name: string, columns: string[], query: string) => {
    const [table, rows] = await Promise.all([app.api.describe(name), app.api.retrieveMultiple(name, query)]);
    return el(
      'section',
      { class: 'card grid', 'aria-label': title },
      el('h2', {}, title),
      createTable(app, table, columns, rows),
    );
  };
  const tiles = await Promise.all([
    tile(
      'My open work items',
      'incident',
      ['title', 'ticketnumber', 'customerid', 'prioritycode'],
      '?$filter=statecode eq 0&$orderby=createdon desc&$top=8',
    ),
    tile(
      'Recent phone calls',
      'phonecall',
      ['subject', 'regardingobjectid', 'statuscode', 'createdon'],
      '?$orderby=createdon desc&$top=8',
    ),
  ]);
  return {
    title: 'Home',
    body: el(
      'div',
      { class: 'page' },
      el('header', { class: 'page-title' }, el('h1', {}, 'Agent dashboard')),
      el('div', { class: 'tiles' }, tiles),
    ),
  };
}
