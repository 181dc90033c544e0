import { el, replaceChildren } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../../lightning-desktop/desktop-config.js';
import { softphoneAddress } from '../../lightning-desktop/browser/logged-in-user.js';
import type { OrgClient } from '../../lightning-desktop/browser/org-client.js';
import type { ConsoleTab, TabWindow } from './console-tab.js';
import { createFrame } from './frame.js';
import { createHeader } from './header.js';
import { InteractionHost, pageInfo } from './interaction-host.js';
import { createInteractionMethods } from './interaction-methods.js';
import { asConsoleTab, HOME } from './routes.js';

interface PrimaryTab {
  path: string;
  title: string;
  frame: HTMLIFrameElement;
  /** None before the first has loaded. */
  page?: ConsoleTab;
}

interface ConsoleOf {
  config: DesktopConfig;
  user: DesktopConfig['users'][number];
  org: OrgClient;
}

/** The console of Classic: pages in tabs of their own, and the softphone in the footer, which stays while they change. */
export async function startConsole({ config, user, org }: ConsoleOf): Promise<void> {
  const strip = el('div', { class: 'primary-tabs', role: 'tablist', 'aria-label': 'Primary tabs' });
  const space = el('div', { class: 'tab-space' });
  const softphone = createFrame();
  const panel = el('section', { class: 'console-softphone', 'aria-label': 'Softphone' }, softphone);
  const button = el(
    'button',
    { type: 'button', class: 'footer-button', onclick: () => setVisible(panel.inert) },
    'Phone',
  );
  const tabs: PrimaryTab[] = [];
  let active: PrimaryTab | undefined;
  let linksAreOn = false;

  const page = () => active?.page;
  const address = () => active?.frame.contentWindow?.location.href ?? location.href;

  function setVisible(visible: boolean): void {
    panel.classList.toggle('is-open', visible);
    panel.inert = !visible;
    button.setAttribute('aria-expanded', String(visible));
  }

  function open(path: string): void {
    const known = tabs.find((tab) => tab.path === path);
    const tab: PrimaryTab = known ?? { path, title: 'Loading…', frame: el('iframe', { title: 'Page' }) };
    if (!known) {
      tabs.push(tab);
      space.append(tab.frame);
      tab.frame.src = asConsoleTab(path);
    }
    select(tab);
  }

  function select(tab: PrimaryTab): void {
    active = tab;
    for (const each of tabs) each.frame.hidden = each !== tab;
    drawTabs();
    if (page()) host.focused(address(), page()?.record);
  }

  function drawTabs(): void {
    replaceChildren(
      strip,
      tabs.map((tab) =>
        el(
          'button',
          {
            type: 'button',
            role: 'tab',
            'aria-selected': String(tab === active),
            onclick: () => select(tab),
          },
          tab.title,
        ),
      ),
    );
  }

  // A page says that it is there; so does the next one in the same tab.
  (window as TabWindow).onConsoleTab = (shown) => {
    const tab = tabs.find(({ frame }) => frame.contentWindow === shown);
    const { consoleTab } = shown;
    if (!tab || !consoleTab) return;
    tab.page = consoleTab;
    tab.title = consoleTab.title;
    consoleTab.setClickToDial(linksAreOn);
    consoleTab.onDial = (number, record) => host.clicked(number, record);
    drawTabs();
    if (tab === active) host.focused(address(), consoleTab.record);
  };

  const host = new InteractionHost(
    softphone,
    config.adapterOrigin,
    createInteractionMethods({
      org,
      settings: config.callCenter.settings,
      inConsole: true,
      pageInfo: () => pageInfo(address(), page()?.record),
      open,
      setClickToDial(on) {
        linksAreOn = on;
        for (const { page } of tabs) page?.setClickToDial(on);
      },
      refreshList: async (name) => (await page()?.refreshList(name)) ?? false,
      refreshPage: () => active?.frame.contentWindow?.location.reload(),
      setVisible,
      isVisible: () => !panel.inert,
      setSize({ width, height }) {
        if (width !== undefined) panel.style.width = `${width}px`;
        if (height !== undefined) panel.style.height = `${height}px`;
      },
    }),
  );

  const { width, height } = config.callCenter;
  panel.style.width = `${width}px`;
  panel.style.height = `${height}px`;
  document.title = 'Console ~ Salesforce Classic';
  document.body.classList.add('in-console');
  document.body.append(
    createHeader({ config, user }),
    strip,
    space,
    panel,
    el('footer', { class: 'console-footer' }, button),
  );
  setVisible(false);
  open(HOME);
  softphone.src = await softphoneAddress(user.id, 'Theme3');
}
