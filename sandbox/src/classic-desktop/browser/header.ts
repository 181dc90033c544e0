import { el } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../../lightning-desktop/desktop-config.js';
import { logInAs } from '../../lightning-desktop/browser/logged-in-user.js';
import { objects } from '../../lightning-desktop/browser/objects.js';
import { HOME, searchPath, type Route } from './routes.js';

interface HeaderOf {
  config: DesktopConfig;
  user: DesktopConfig['users'][number];
  route?: Route;
}

/** Search, user and tabs, as above every page of Classic. */
export function createHeader({ config, user, route }: HeaderOf): HTMLElement {
  const input = el('input', { type: 'search', name: 'str', 'aria-label': 'Search the org' });
  const users = el(
    'select',
    {
      'aria-label': 'Log in as',
      onchange: () => {
        logInAs(users.value);
        location.reload();
      },
    },
    config.users.map(({ id, name }) => el('option', { value: id, selected: id === user.id }, name)),
  );
  const tab = (text: string, path: string, isSelected: boolean) =>
    el('a', { href: path, class: isSelected ? 'tab is-selected' : 'tab' }, text);
  const shown = route && 'layout' in route ? route.layout.name : undefined;
  return el(
    'header',
    { class: 'header' },
    el(
      'div',
      { class: 'top' },
      el('a', { href: HOME, class: 'brand' }, 'Classic'),
      el(
        'form',
        {
          role: 'search',
          onsubmit: (event) => {
            event.preventDefault();
            location.assign(searchPath(input.value));
          },
        },
        input,
        el('button', { type: 'submit' }, 'Search'),
      ),
      el('span', { class: 'mark', title: 'A stand-in on this machine, not Salesforce' }, 'Sandbox'),
      users,
      el('a', { href: '/lightning/page/home' }, 'Switch to Lightning Experience'),
      el('a', { href: config.controlPageUrl, target: '_blank' }, 'Control page'),
    ),
    el(
      'nav',
      { 'aria-label': 'Tabs' },
      tab('Home', HOME, route?.page === 'home'),
      objects.map(({ name, plural, keyPrefix }) => tab(plural, `/${keyPrefix}/o`, name === shown)),
      tab('Console', '/console', route === undefined),
    ),
  );
}
