import type { Desktop, Page, RecordInView } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { icon } from './icons.js';
import { confirmInModal } from './modal.js';
import { layoutOf, layoutOfId } from './objects.js';
import { homePath, parseRoute, recordPath, searchPath, tabPath, type Route } from './routes.js';

const TABS_KEY = 'sandbox.tabs';

interface OpenPage {
  /** Path of its address, which also says whether it is open already. */
  key: string;
  route: Route;
  page: Page;
  /** As the page last gave it; after a reload it is known before the page is loaded. */
  title: string;
}

export type PageFactory = (route: Route) => Page;

/**
 * Which pages are open and which one shows. Records and searches get a tab of their own that stays until it is
 * closed, so opening another record never disturbs a half-edited form; home and lists share the space without tabs.
 */
export class Workspace {
  readonly tabStrip = el('div', { class: 'workspace-tabs', role: 'tablist', 'aria-label': 'Workspace tabs' });
  readonly content = el('main', { class: 'content', id: 'content' });
  /** An address asked for the form of a new record, over the list of its object. */
  onNewRecord: ((object: string, defaults: Record<string, string>) => void) | undefined;
  onNavigated: ((route: Route, record: RecordInView | undefined) => void) | undefined;

  readonly #desktop: () => Desktop;
  readonly #createPage: PageFactory;
  #tabs: OpenPage[] = [];
  #pages: OpenPage[] = [];
  #active: OpenPage | undefined;

  constructor(desktop: () => Desktop, createPage: PageFactory) {
    this.#desktop = desktop;
    this.#createPage = createPage;
    window.addEventListener('popstate', () => this.#show(location.pathname + location.search));
  }

  get active(): { route: Route; record: RecordInView | undefined } | undefined {
    return this.#active && { route: this.#active.route, record: this.#active.page.recordInView };
  }

  /** Opens an address, or brings it to the front if it is open. */
  open(address: string): void {
    if (address !== location.pathname + location.search) history.pushState(null, '', address);
    this.#show(address);
  }

  openRecord(object: string, id: string): void {
    this.open(recordPath(object, id));
  }

  openSearch(term: string): void {
    this.open(searchPath(term));
  }

  /** Opens what the address bar says. */
  start(): void {
    for (const { key, title } of rememberedTabs())
      this.#tabs.push({ ...this.#create(key, parseRoute(key)), title });
    this.#show(location.pathname + location.search);
  }

  async refreshActive(): Promise<void> {
    await this.#active?.page.refresh();
  }

  /** Closes the tab of a record that is gone. */
  closeRecord(id: string): void {
    const tab = this.#tabs.find(({ route }) => route.page === 'record' && route.id === id);
    if (tab) this.#remove(tab);
  }

  #show(address: string): void {
    const asked = parseRoute(address);
    const route: Route = asked.page === 'new' ? { page: 'list', object: asked.object } : asked;
    const key = keyOf(route);
    const isTab = route.page === 'record' || route.page === 'search';
    const known = [...this.#tabs, ...this.#pages].find((open) => open.key === key);
    const next = known ?? this.#create(key, route);
    if (!known) (isTab ? this.#tabs : this.#pages).push(next);
    if (this.#active !== next) {
      this.#active?.page.hidden();
      if (this.#active) this.#active.page.element.hidden = true;
      this.#active = next;
      next.page.element.hidden = false;
      if (!next.page.element.isConnected) this.content.append(next.page.element);
      next.page.shown();
    }
    this.#announce();
    if (asked.page !== 'new') return;
    // The address of the list stays, so that a reload does not open the form again.
    history.replaceState(null, '', key);
    this.onNewRecord?.(asked.object, asked.defaults);
  }

  #create(key: string, route: Route): OpenPage {
    const page = this.#createPage(route);
    const open: OpenPage = { key, route, page, title: page.title };
    page.onChange = () => {
      const shown = [...this.#tabs, ...this.#pages].find((candidate) => candidate.page === page) ?? open;
      shown.title = page.title;
      this.#announce();
    };
    return open;
  }

  #announce(): void {
    if (!this.#active) return;
    this.#drawTabs();
    document.title = `${this.#active.title} | ${this.#desktop().config.orgName}`;
    sessionStorage.setItem(TABS_KEY, JSON.stringify(this.#tabs.map(({ key, title }) => ({ key, title }))));
    this.onNavigated?.(this.#active.route, this.#active.page.recordInView);
  }

  #drawTabs(): void {
    this.tabStrip.hidden = this.#tabs.length === 0;
    replaceChildren(
      this.tabStrip,
      this.#tabs.map((tab) => {
        const selected = tab === this.#active;
        const layout = tab.route.page === 'record' ? layoutOf(tab.route.object ?? '') : undefined;
        const name = el('span', { class: 'workspace-tab-title' }, tab.title);
        return el(
          'div',
          { class: `workspace-tab${selected ? ' is-selected' : ''}` },
          el(
            'button',
            {
              type: 'button',
              class: 'workspace-tab-button',
              role: 'tab',
              'aria-selected': String(selected),
              title: tab.title,
              onclick: () => this.open(tab.key),
            },
            el(
              'span',
              { class: `object-icon object-icon-${layout?.icon ?? 'search'}` },
              icon(layout?.icon ?? 'search'),
            ),
            name,
            tab.page.isBeingEdited() &&
              el('span', { class: 'workspace-tab-edited', title: 'Being edited' }, '•'),
          ),
          el(
            'button',
            {
              type: 'button',
              class: 'workspace-tab-close',
              'aria-label': `Close ${tab.title}`,
              onclick: () => void this.#close(tab),
            },
            icon('close'),
          ),
        );
      }),
    );
  }

  async #close(tab: OpenPage): Promise<void> {
    const question = 'What you typed in this tab has not been saved and will be lost.';
    if (tab.page.isBeingEdited() && !(await confirmInModal('Discard changes?', question, 'Discard'))) return;
    this.#remove(tab);
  }

  #remove(tab: OpenPage): void {
    const at = this.#tabs.indexOf(tab);
    this.#tabs = this.#tabs.filter((other) => other !== tab);
    tab.page.hidden();
    tab.page.element.remove();
    if (tab === this.#active) {
      this.#active = undefined;
      this.open((this.#tabs[at] ?? this.#tabs[at - 1])?.key ?? homePath);
    } else this.#announce();
  }
}

function rememberedTabs(): { key: string; title: string }[] {
  try {
    const remembered: unknown = JSON.parse(sessionStorage.getItem(TABS_KEY) ?? '[]');
    return Array.isArray(remembered)
      ? (remembered as { key: string; title: string }[]).filter(({ key, title }) => key && title)
      : [];
  } catch {
    return [];
  }
}

/** One page per record, whichever way its address was written. */
function keyOf(route: Route): string {
  if (route.page === 'record') return recordPath(route.object ?? layoutOfRecord(route.id), route.id);
  if (route.page === 'search') return searchPath(route.term);
  if (route.page === 'list' || route.page === 'new') return `/lightning/o/${route.object}/list`;
  if (route.page === 'tab') return tabPath(route.name);
  return route.page === 'unknown' ? route.path : homePath;
}

function layoutOfRecord(id: string): string {
  return layoutOfId(id)?.name ?? 'Record';
}
