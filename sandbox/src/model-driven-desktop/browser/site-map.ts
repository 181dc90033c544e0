import { el } from '../../web-server/browser/element.js';
import { icon, signs } from './icons.js';
import { layouts } from './layouts.js';
import type { PageAddress } from './page-address.js';
import type { TableInfo } from './web-api.js';

const areas: [title: string, tables: string[]][] = [
  ['Customers', ['account', 'contact']],
  ['Service', ['incident', 'phonecall']],
  ['Sales', ['lead', 'opportunity']],
  ['Developers', ['cr757_developer']],
];

/** The way to all lists of an app. */
export function createSiteMap(tables: readonly TableInfo[], open: (page: PageAddress) => void) {
  const links = new Map<string, HTMLElement>();
  const link = (key: string, sign: string, label: string, page: PageAddress) => {
    const button = el('button', { type: 'button', onclick: () => open(page) }, icon(sign), label);
    links.set(key, button);
    return button;
  };
  const element = el(
    'nav',
    { class: 'site-map', 'aria-label': 'Site map' },
    link('', signs.home, 'Home', { pagetype: 'dashboard' }),
    areas
      .map(([title, names]) => [
        el('h2', {}, title),
        ...names.flatMap((name) => {
          const table = tables.find((each) => each.name === name);
          const layout = layouts.find((each) => each.table === name);
          return table && layout
            ? [link(name, layout.icon, table.plural, { pagetype: 'entitylist', etn: name })]
            : [];
        }),
      ])
      .flat(),
  );
  return {
    element,
    show(page: PageAddress): void {
      const current = 'etn' in page ? page.etn : page.pagetype === 'dashboard' ? '' : undefined;
      for (const [key, button] of links) button.toggleAttribute('aria-current', key === current);
    },
  };
}
