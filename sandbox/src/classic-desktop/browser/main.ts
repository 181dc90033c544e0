import { el } from '../../web-server/browser/element.js';
import type { DesktopConfig } from '../../lightning-desktop/desktop-config.js';
import { loggedInUser } from '../../lightning-desktop/browser/logged-in-user.js';
import { OrgClient } from '../../lightning-desktop/browser/org-client.js';
import { PhoneLinks } from '../../lightning-desktop/browser/phone-links.js';
import { startConsole } from './console.js';
import { tellConsole } from './console-tab.js';
import { createHeader } from './header.js';
import { createPage, problem, type Page } from './pages.js';
import { asConsoleTab, isInConsoleTab, parseRoute } from './routes.js';
import { createSidebar } from './sidebar.js';

async function start(config: DesktopConfig): Promise<void> {
  const url = new URL(location.href);
  const route = parseRoute(url);
  const user = loggedInUser(config);
  const org = new OrgClient(user.id);
  if (route.page === 'console') {
    await startConsole({ config, user, org });
    return;
  }
  const phoneLinks = new PhoneLinks();
  const inTab = isInConsoleTab(url);
  const drawing = { org, phoneLinks, to: inTab ? asConsoleTab : (path: string) => path };
  const content = el('main', { class: 'page', id: 'content' });
  if (inTab) {
    document.body.classList.add('in-tab');
    document.body.append(content);
    const page = await show(content, () => createPage(drawing, route));
    tellConsole(page, phoneLinks);
    return;
  }
  const sidebar = createSidebar({ config, user, org, phoneLinks });
  document.body.append(
    createHeader({ config, user, route }),
    el('div', { class: 'columns' }, sidebar.element, content),
  );
  sidebar.showPage(await show(content, () => createPage(drawing, route)));
}

async function show(content: HTMLElement, draw: () => Promise<Page>): Promise<Page> {
  content.replaceChildren(el('p', { role: 'status' }, 'Loading…'));
  const page = await draw().catch((error: unknown) =>
    problem('Record not available', error instanceof Error ? error.message : String(error)),
  );
  document.title = `${page.title} ~ Salesforce Classic`;
  content.replaceChildren(...page.body);
  return page;
}

const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as DesktopConfig;
start(config).catch((error: unknown) => {
  document.body.append(el('p', { role: 'alert' }, `The page could not start: ${String(error)}`));
});
