import type { Desktop } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { icon } from './icons.js';
import { objects } from './objects.js';
import { homePath, listPath, tabPath, type Route } from './routes.js';

/** The two bars on top: search and user, then the app's name and its tabs. */
export class PageHeader {
  readonly element: HTMLElement;
  readonly #desktop: Desktop;
  readonly #navigation = el('nav', { class: 'navigation', 'aria-label': 'App' });

  constructor(desktop: Desktop, chooseUser: (id: string) => void) {
    this.#desktop = desktop;
    this.element = el(
      'header',
      { class: 'page-header' },
      el('a', { class: 'skip-link', href: '#content' }, 'Skip to the page'),
      el(
        'div',
        { class: 'global-header' },
        el('a', { class: 'logo', href: homePath, 'aria-label': 'Home' }, icon('phone')),
        this.#drawSearch(),
        el(
          'div',
          { class: 'global-tools' },
          el(
            'span',
            { class: 'sandbox-mark', title: 'A stand-in on this machine, not Salesforce' },
            'Sandbox',
          ),
          el(
            'a',
            { class: 'tool-link', href: desktop.config.controlPageUrl, target: '_blank' },
            'Control page',
          ),
          this.#drawUserMenu(chooseUser),
        ),
      ),
      this.#navigation,
    );
    this.show(undefined);
  }

  /** Marks the tab of what is shown. */
  show(route: Route | undefined): void {
    const item = (text: string, path: string, selected: boolean) =>
      el(
        'a',
        {
          href: path,
          class: `navigation-item${selected ? ' is-selected' : ''}`,
          'aria-current': selected ? 'page' : undefined,
          onclick: (event) => {
            event.preventDefault();
            this.#desktop.workspace.open(path);
          },
        },
        text,
      );
    const object = route && (route.page === 'list' || route.page === 'new') ? route.object : undefined;
    replaceChildren(
      this.#navigation,
      el('span', { class: 'app-icon' }, icon('apps')),
      el('span', { class: 'app-name' }, 'Service Console'),
      item('Home', homePath, route?.page === 'home'),
      objects.map(({ name, plural }) => item(plural, listPath(name), object === name)),
      this.#desktop.user.tabs.map(({ name, label }) =>
        item(label, tabPath(name), route?.page === 'tab' && route.name === name),
      ),
    );
  }

  #drawSearch(): HTMLElement {
    const input = el('input', {
      type: 'search',
      name: 'search',
      placeholder: 'Search accounts, people, cases and more…',
      'aria-label': 'Search the org',
      autocomplete: 'off',
    });
    return el(
      'form',
      {
        class: 'global-search',
        role: 'search',
        onsubmit: (event) => {
          event.preventDefault();
          if (input.value.trim() === '') return;
          this.#desktop.workspace.openSearch(input.value.trim());
          input.value = '';
        },
      },
      icon('search'),
      input,
    );
  }

  #drawUserMenu(chooseUser: (id: string) => void): HTMLElement {
    const { user, config } = this.#desktop;
    const menu = el(
      'details',
      { class: 'user-menu' },
      el(
        'summary',
        { 'aria-label': `${initials(user.name)}: ${user.name}`, title: user.name },
        el('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(user.name)),
      ),
      el(
        'div',
        { class: 'user-menu-list' },
        el('p', { class: 'user-menu-name' }, user.name),
        el('p', { class: 'user-menu-mail' }, user.email),
        el('a', { class: 'user-menu-link', href: '/home/home.jsp' }, 'Switch to Salesforce Classic'),
        el('a', { class: 'user-menu-link', href: '/voice' }, 'Switch to Salesforce Voice'),
        el('p', { class: 'user-menu-heading' }, 'Log in as'),
        config.users.map(({ id, name }) =>
          el(
            'button',
            { type: 'button', 'aria-pressed': String(id === user.id), onclick: () => chooseUser(id) },
            el('span', { class: 'avatar avatar-small', 'aria-hidden': 'true' }, initials(name)),
            name,
            id === user.id && icon('check'),
          ),
        ),
      ),
    );
    document.addEventListener('click', (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') menu.open = false;
    });
    return menu;
  }
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
}
