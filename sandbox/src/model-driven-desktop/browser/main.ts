// A model-driven app: site map, pages, sessions where it has them, and the channel's page in a frame beside them.
import { el } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../desktop-config.js';
import { CommunicationPanel } from './communication-panel.js';
import { FrameworkHost } from './framework-host.js';
import { createHeader } from './header.js';
import { layouts } from './layouts.js';
import { Notifications } from './notifications.js';
import { readAddress, type PageAddress } from './page-address.js';
import { pageMethods } from './page-methods.js';
import { PhoneFields } from './phone-fields.js';
import { Presence } from './presence.js';
import { recordMethods } from './record-methods.js';
import type { Session } from './session.js';
import { sessionMethods } from './session-methods.js';
import { createSessionRail } from './session-rail.js';
import { createSiteMap } from './site-map.js';
import { WebApi } from './web-api.js';
import { Workspace } from './workspace.js';

const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as DesktopConfig;

async function start(): Promise<void> {
  const { app, provider, user } = config;
  const hasSessions = app.framework === 2;
  const api = new WebApi();
  const phoneFields = new PhoneFields();
  const notifications = new Notifications();
  const presence = new Presence();
  const panel = new CommunicationPanel(provider.label);
  const rail = createSessionRail();
  const open = (page: PageAddress) => void workspace.open(page);
  const tables = await Promise.all(layouts.map(({ table }) => api.describe(table)));
  const siteMap = createSiteMap(tables, open);

  const about = ({ id, context }: Session) => ({ sessionId: id, context });
  const workspace: Workspace = new Workspace(
    { hasTabs: hasSessions, appId: app.id },
    {
      changed: () => {
        rail.draw(workspace);
        siteMap.show(workspace.address);
      },
      navigated: (url) => host?.fire('onpagenavigate', { value: url }),
      switched: (left, entered) => {
        host?.fire('onSessionSwitched', { ...about(left), focussed: false });
        host?.fire('onSessionSwitched', { ...about(entered), focussed: true });
      },
      closed: (session) => host?.fire('onSessionClosed', about(session)),
    },
  );

  const isShown = provider.apps.includes(app.id);
  const host = isShown
    ? new FrameworkHost(panel.frame, new URL(provider.channelUrl).origin, app.framework, {
        ...recordMethods(api, (page) => workspace.open(page)),
        ...pageMethods({ config, api, workspace, panel, phoneFields }),
        ...sessionMethods(workspace, notifications, presence),
      })
    : undefined;
  phoneFields.onClick = (click) => host?.fire('onclicktoact', click);
  panel.onMode = (mode) => host?.fire('onmodechanged', { value: mode });
  panel.onWidth = (width) => host?.fire('onsizechanged', { value: width });
  presence.onChange = (value) => host?.fire('onPresenceChange', { presenceText: value });

  document.body.classList.add(hasSessions ? 'has-sessions' : 'has-one-session');
  document.body.append(
    createHeader(config, open, hasSessions ? presence.element : undefined),
    el(
      'div',
      { class: 'below' },
      hasSessions && rail.sessions,
      isShown && hasSessions && panel.element,
      siteMap.element,
      el('div', { class: 'content' }, hasSessions && rail.tabs, workspace.place),
      isShown && !hasSessions && panel.element,
    ),
    notifications.element,
  );
  await workspace.start({ api, phoneFields, user, open }, readAddress(new URL(location.href)));
  if (isShown) panel.frame.src = provider.channelUrl;
}

start().catch((error: unknown) => {
  document.body.append(el('p', { role: 'alert' }, `The page could not start: ${String(error)}`));
});
