import { el } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../../lightning-desktop/desktop-config.js';
import { softphoneAddress } from '../../lightning-desktop/browser/logged-in-user.js';
import type { OrgClient } from '../../lightning-desktop/browser/org-client.js';
import type { PhoneLinks } from '../../lightning-desktop/browser/phone-links.js';
import { createFrame } from './frame.js';
import { InteractionHost, pageInfo } from './interaction-host.js';
import { createInteractionMethods } from './interaction-methods.js';
import type { Page } from './pages.js';

interface SidebarOf {
  config: DesktopConfig;
  user: DesktopConfig['users'][number];
  org: OrgClient;
  phoneLinks: PhoneLinks;
}

/** Left of an ordinary page, with the softphone on top. Both begin anew with every page. */
export function createSidebar({ config, user, org, phoneLinks }: SidebarOf) {
  const frame = createFrame();
  frame.style.height = `${config.callCenter.height}px`;
  let page: Page | undefined;
  /** The page is being drawn when the softphone first asks about it. */
  let drawn: () => void = () => undefined;
  const whenDrawn = new Promise<void>((resolve) => (drawn = resolve));
  const host = new InteractionHost(
    frame,
    config.adapterOrigin,
    createInteractionMethods({
      org,
      settings: config.callCenter.settings,
      inConsole: false,
      pageInfo: () => pageInfo(location.href, page?.record),
      open: (path) => location.assign(path),
      setClickToDial: (on) => phoneLinks.setEnabled(on),
      refreshList: async (name) => (await page?.refreshList?.(name)) ?? false,
      refreshPage: () => location.reload(),
      setVisible: () => undefined,
      isVisible: () => true,
      setSize: ({ height }) => {
        if (height !== undefined) frame.style.height = `${height}px`;
      },
    }),
    whenDrawn,
  );
  phoneLinks.onDial = (number, record) => host.clicked(number, record);
  window.addEventListener('focus', () => host.focused(location.href, page?.record));
  void softphoneAddress(user.id, 'Theme3').then((address) => (frame.src = address));
  return {
    element: el('aside', { class: 'sidebar', 'aria-label': 'Sidebar' }, frame),
    showPage(shown: Page) {
      page = shown;
      drawn();
    },
  };
}
