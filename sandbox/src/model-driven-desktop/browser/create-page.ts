import { el } from '../../web-server/browser/element.js';
import { createDashboardPage } from './dashboard-page.js';
import { createFormPage } from './form-page.js';
import { createGridPage } from './grid-page.js';
import { layoutOf } from './layouts.js';
import type { AppParts, Page } from './page.js';
import type { PageAddress } from './page-address.js';
import { createSearchPage } from './search-page.js';
import { WebApiError } from './web-api.js';

/** Draws whatever an address says; a page that tells it where there is nothing. */
export async function createPage(app: AppParts, address: PageAddress): Promise<Page> {
  try {
    switch (address.pagetype) {
      case 'dashboard':
        return await createDashboardPage(app);
      case 'search':
        return await createSearchPage(app, address.text);
      case 'entitylist':
      case 'entityrecord': {
        const layout = layoutOf(address.etn);
        if (!layout) return problem('Page not found', `The app has no table “${address.etn}”.`);
        return address.pagetype === 'entitylist'
          ? await createGridPage(app, layout)
          : await createFormPage(app, layout, address);
      }
    }
  } catch (error) {
    if (error instanceof WebApiError && error.status === 404)
      return problem(
        'Record is unavailable',
        'The record you are looking for was deleted, or you may not see it.',
      );
    return problem('Something went wrong', error instanceof Error ? error.message : String(error));
  }
}

function problem(title: string, text: string): Page {
  return {
    title,
    body: el(
      'div',
      { class: 'page' },
      el('section', { class: 'card problem', role: 'alert' }, el('h1', {}, title), el('p', {}, text)),
    ),
  };
}
