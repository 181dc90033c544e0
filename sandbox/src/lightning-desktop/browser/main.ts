import type { DesktopConfig } from '../desktop-config.js';
import type { Desktop, Page } from './desktop.js';
import { el } from '../../web-server/browser/element.js';
import { HomePage } from './home-page.js';
import { ListPage } from './list-page.js';
import { loggedInUser, logInAs, softphoneAddress } from './logged-in-user.js';
import { openNewRecordModal } from './new-record-modal.js';
import { layoutOf, layoutOfId } from './objects.js';
import { OpenCtiHost } from './open-cti-host.js';
import { OrgClient } from './org-client.js';
import { PageHeader } from './page-header.js';
import { PhoneLinks } from './phone-links.js';
import { RecordPage } from './record-page.js';
import type { Route } from './routes.js';
import { SearchPage } from './search-page.js';
import { TabPage } from './tab-page.js';
import { Toasts } from './toasts.js';
import { UnknownPage } from './unknown-page.js';
import { UtilityBar } from './utility-bar.js';
import { Workspace } from './workspace.js';

async function start(config: DesktopConfig): Promise<void> {
  const user = loggedInUser(config);
  const workspace = new Workspace(
    () => desktop,
    (route) => createPage(desktop, route),
  );
  const desktop: Desktop = {
    config,
    user,
    org: new OrgClient(user.id),
    phoneLinks: new PhoneLinks(),
    toasts: new Toasts(),
    workspace,
  };
  const header = new PageHeader(desktop, (id) => {
    logInAs(id);
    location.reload();
  });
  const bar = new UtilityBar(config.callCenter);
  const openCti = new OpenCtiHost(desktop, bar);
  let lastSeen: string | undefined;
  workspace.onNewRecord = (object, defaults) => {
    openNewRecordModal(desktop, object, defaults).catch((error: unknown) => {
      desktop.toasts.show('error', error instanceof Error ? error.message : String(error));
    });
  };
  workspace.onNavigated = (route, record) => {
    header.show(route);
    const seen = JSON.stringify([location.href, record]);
    if (seen !== lastSeen) openCti.navigated(record);
    lastSeen = seen;
  };
  document.body.append(
    header.element,
    workspace.tabStrip,
    workspace.content,
    bar.panel,
    bar.element,
    desktop.toasts.element,
  );
  // The phone first: it has to be ready before anything else is looked at.
  openCti.load(await softphoneAddress(user.id, 'Theme4d'));
  workspace.start();
}

function createPage(desktop: Desktop, route: Route): Page {
  switch (route.page) {
    case 'home':
      return new HomePage(desktop);
    case 'search':
      return new SearchPage(desktop, route.term);
    case 'list':
    case 'new': {
      const layout = layoutOf(route.object);
      return layout ? new ListPage(desktop, layout) : new UnknownPage(`object ${route.object}`);
    }
    case 'record': {
      const layout = route.object === undefined ? layoutOfId(route.id) : layoutOf(route.object);
      return layout
        ? new RecordPage(desktop, layout, route.id, route.edit)
        : new UnknownPage(`object ${route.object ?? route.id}`);
    }
    case 'tab':
      return new TabPage(desktop, route.name);
    case 'unknown':
      return new UnknownPage(`page ${route.path}`);
  }
}

const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as DesktopConfig;
start(config).catch((error: unknown) => {
  document.body.append(
    el('p', { class: 'start-failed', role: 'alert' }, `The desktop could not start: ${String(error)}`),
  );
});
