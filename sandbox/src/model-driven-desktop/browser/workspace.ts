import { el } from '../../web-server/browser/element.js';
import { createPage } from './create-page.js';
import type { AppParts } from './page.js';
import { isSamePage, writeAddress, type PageAddress } from './page-address.js';
import { HOME, MOST_SESSIONS, type Session, type Tab } from './session.js';

/** Who hears what happens to pages and sessions. */
export interface WorkspaceListener {
  /** Something is to be drawn anew: sessions, tabs, titles. */
  changed: () => void;
  /** Another page is in front. */
  navigated: (url: string) => void;
  switched: (left: Session, entered: Session) => void;
  closed: (session: Session) => void;
}

/**
 * Sessions with their tabs with their pages. An app with one session has one tab, whose page gives way to the next; a
 * workspace opens each record in a tab of the session in front.
 */
export class Workspace {
  readonly place = el('main', { class: 'pages' });
  readonly #home = newSession(HOME, 'Home');
  readonly sessions: Session[] = [this.#home];
  focused: Session = this.#home;
  readonly #hasTabs: boolean;
  readonly #appId: string;
  readonly #listener: WorkspaceListener;
  #parts: AppParts | undefined;
  #made = 0;

  constructor({ hasTabs, appId }: { hasTabs: boolean; appId: string }, listener: WorkspaceListener) {
    this.#hasTabs = hasTabs;
    this.#appId = appId;
    this.#listener = listener;
  }

  start(parts: AppParts, address: PageAddress): Promise<void> {
    this.#parts = parts;
    window.addEventListener('popstate', () => {
      const page = history.state as PageAddress | null;
      if (page) void this.#showIn(this.focused, page, this.focused.active);
    });
    return this.open(address, 'replace');
  }

  get url(): string {
    const address = this.focused.active?.address ?? { pagetype: 'dashboard' };
    return new URL(writeAddress(this.#appId, address), location.origin).href;
  }

  get address(): PageAddress {
    return this.focused.active?.address ?? { pagetype: 'dashboard' };
  }

  /** Shows a page in the session in front: in the tab that has it, in a new one, or instead of the page in front. */
  async open(address: PageAddress, how: 'push' | 'replace' = 'push'): Promise<void> {
    const session = this.focused;
    const same = session.tabs.find((tab) => isSamePage(tab.address, address));
    const isRecord = address.pagetype === 'entityrecord' || address.pagetype === 'search';
    const tab = same ?? (this.#hasTabs && isRecord ? undefined : session.active);
    const url = writeAddress(this.#appId, address);
    const state = { ...address, values: undefined };
    if (how === 'push') history.pushState(state, '', url);
    else history.replaceState(state, '', url);
    await this.#showIn(session, address, tab);
  }

  focusTab(tab: Tab): void {
    this.focused.active = tab;
    this.#draw();
    this.#navigated();
  }

  async closeTab(tab: Tab): Promise<void> {
    const session = this.sessions.find(({ tabs }) => tabs.includes(tab));
    if (!session || session.tabs.length === 1) return;
    await tab.page?.leave?.();
    session.tabs = session.tabs.filter((each) => each !== tab);
    if (session.active === tab) session.active = session.tabs.at(-1);
    this.#draw();
    this.#navigated();
  }

  find(id: string): Session | undefined {
    return this.sessions.find((session) => session.id === id);
  }

  get canCreate(): boolean {
    return this.sessions.length <= MOST_SESSIONS;
  }

  /** Comes to the front at once. */
  create(title: string, context: Record<string, string>, anchor: PageAddress): Session {
    this.#made += 1;
    const session = newSession(`session-id-${this.#made}`, title);
    session.context = context;
    this.sessions.push(session);
    this.switchTo(session);
    void this.open(anchor, 'replace');
    return session;
  }

  switchTo(session: Session): void {
    if (session === this.focused) return;
    const left = this.focused;
    this.focused = session;
    session.wantsFocus = false;
    this.#draw();
    this.#listener.switched(left, session);
    if (session.active) this.#navigated();
  }

  /** Only the agent closes one. */
  close(session: Session): void {
    if (session.id === HOME) return;
    this.sessions.splice(this.sessions.indexOf(session), 1);
    this.#listener.closed(session);
    if (session === this.focused) this.switchTo(this.#home);
    this.#draw();
  }

  redraw(): void {
    this.#draw();
  }

  async #showIn(session: Session, address: PageAddress, shown: Tab | undefined): Promise<void> {
    if (!this.#parts) return;
    // A form that is left saves itself, as forms of model-driven apps do.
    await shown?.page?.leave?.();
    const tab = shown ?? this.#addTab(session, address);
    tab.address = address;
    session.active = tab;
    const page = await createPage(this.#parts, address);
    // The agent went on meanwhile.
    if (tab.address !== address) return;
    tab.page = page;
    tab.title = page.title;
    tab.place.replaceChildren(page.body);
    this.#draw();
    if (session === this.focused) this.#navigated();
  }

  #addTab(session: Session, address: PageAddress): Tab {
    this.#made += 1;
    const place = el('div', { class: 'tab-page' });
    const tab: Tab = { id: `tab-id-${this.#made}`, address, title: 'Loading…', place };
    session.tabs.push(tab);
    return tab;
  }

  #navigated(): void {
    history.replaceState({ ...this.address, values: undefined }, '', this.url);
    this.#listener.navigated(this.url);
  }

  #draw(): void {
    const places = this.sessions.flatMap(({ tabs }) => tabs.map(({ place }) => place));
    for (const place of places) {
      place.hidden = place !== this.focused.active?.place;
      if (!place.isConnected) this.place.append(place);
    }
    for (const child of [...this.place.children])
      if (!places.some((place) => place === child)) child.remove();
    document.title = `${this.focused.active?.title ?? ''} - Dynamics 365`;
    this.#listener.changed();
  }
}

function newSession(id: string, title: string): Session {
  return { id, title, tabs: [], active: undefined, context: {}, wantsFocus: false, isBreached: false };
}
