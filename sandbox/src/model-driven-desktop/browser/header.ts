import { el } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../desktop-config.js';
import { icon, signs } from './icons.js';
import type { PageAddress } from './page-address.js';
import { initialsOf } from './shown-value.js';

/** The bar on top: which app, search, who works here. */
export function createHeader(
  { app, apps, user, signOutUrl, controlPageUrl }: DesktopConfig,
  open: (page: PageAddress) => void,
  presence: HTMLElement | undefined,
): HTMLElement {
  const search = el('input', { type: 'search', 'aria-label': 'Search', placeholder: 'Search' });
  const switcher = el(
    'select',
    {
      'aria-label': 'App',
      class: 'app-name',
      onchange: () => location.assign(`/main.aspx?appid=${switcher.value}`),
    },
    apps.map(({ id, name }) => el('option', { value: id, selected: id === app.id }, name)),
  );
  return el(
    'header',
    { class: 'top-bar' },
    el('span', { class: 'waffle' }, icon(signs.apps)),
    el('span', { class: 'brand' }, 'Dynamics 365'),
    switcher,
    el('span', { class: 'mark', title: 'A stand-in on this machine, not Dynamics 365' }, 'Sandbox'),
    el(
      'form',
      {
        role: 'search',
        onsubmit: (event) => {
          event.preventDefault();
          open({ pagetype: 'search', text: search.value });
        },
      },
      icon(signs.search, 16),
      search,
    ),
    presence,
    el('a', { href: controlPageUrl, target: '_blank' }, 'Control page'),
    el('a', { href: signOutUrl }, 'Sign out'),
    el('span', { class: 'coin', title: `${user.name}, ${user.userName}` }, initialsOf(user.name)),
  );
}
