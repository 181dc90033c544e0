import { json, text, texts } from './framework-arguments.js';
import { Refusal, type Methods } from './framework-host.js';
import type { Notifications } from './notifications.js';
import type { Presence } from './presence.js';
import type { Session, Tab } from './session.js';
import { fill, notificationTemplate, sessionTemplate } from './templates.js';
import type { Workspace } from './workspace.js';

/** Methods of version 2: sessions, tabs, notifications and presence. There is none that closes a session. */
export function sessionMethods(
  workspace: Workspace,
  notifications: Notifications,
  presence: Presence,
): Methods {
  const session = (id: unknown): Session => {
    const found = workspace.find(text(id, 'sessionId'));
    if (!found) throw new Refusal(`There is no session ${String(id)}.`);
    return found;
  };
  const tab = (id: unknown): Tab => {
    const found = workspace.focused.tabs.find((each) => each.id === text(id, 'tabId'));
    if (!found) throw new Refusal(`There is no tab ${String(id)} in the session in front.`);
    return found;
  };
  /** Of the channel's own sessions: a new title is made of the template's, too. */
  const titles = new Map<string, string>();

  return {
    canCreateSession: () => workspace.canCreate,
    createSession(input) {
      const { templateName, templateParameters = {}, context = {} } = objectOf(input, 'input');
      const { title, anchor } = sessionTemplate(text(templateName, 'templateName'));
      if (!workspace.canCreate) throw new Refusal('Maximum number of sessions reached.');
      const parameters = texts(templateParameters, 'templateParameters');
      const made = workspace.create(fill(title, parameters), texts(context, 'context'), anchor);
      titles.set(made.id, title);
      return made.id;
    },
    getSession(id) {
      const { id: sessionId, context, tabs, title } = session(id);
      return { sessionId, title, context, tabsList: tabs.map((each) => each.id) };
    },
    getFocusedSession: () => workspace.focused.id,
    getAllSessions: () => workspace.sessions.map(({ id }) => id),
    setSessionTitle(input) {
      const { sessionId, ...parameters } = texts(input, 'input');
      const named = session(sessionId);
      const title = titles.get(named.id);
      if (title === undefined) throw new Refusal(`The session ${named.id} is not the channel's.`);
      named.title = fill(title, parameters);
      workspace.redraw();
    },
    requestFocusSession(id) {
      const asked = session(id);
      asked.wantsFocus = asked !== workspace.focused;
      workspace.redraw();
    },
    notifyKPIBreach(id, shouldReset) {
      session(id).isBreached = shouldReset !== true;
      workspace.redraw();
    },
    async createTab(input) {
      const { templateParameters = {} } = objectOf(input, 'input');
      const { entityName, entityId } = texts(templateParameters, 'templateParameters');
      await workspace.open({
        pagetype: 'entityrecord',
        etn: entityName ?? '',
        ...(entityId && { id: entityId }),
      });
      return workspace.focused.active?.id;
    },
    getTabs: () => JSON.stringify(workspace.focused.tabs.map(({ id }) => id)),
    getFocusedTab: () => workspace.focused.active?.id,
    focusTab: (id) => workspace.focusTab(tab(id)),
    setTabTitle(id, input) {
      tab(id).title = texts(input, 'input')['title'] ?? '';
      workspace.redraw();
    },
    closeTab: (id) => workspace.closeTab(tab(id)),
    async notifyEvent(input) {
      const { templateName, templateParameters = {}, cancellationToken } = objectOf(input, 'input');
      const template = notificationTemplate(text(templateName, 'templateName'));
      const parameters = texts(templateParameters, 'templateParameters');
      const token = text(cancellationToken, 'cancellationToken');
      return JSON.stringify(await notifications.show(template, parameters, token));
    },
    cancelEvent: (token) => notifications.cancel(text(token, 'cancellationToken')),
    getPresence: () => JSON.stringify({ presenceText: presence.current }),
    setPresence(input) {
      const { presenceText } =
        typeof input === 'string' ? json(input, 'presence') : objectOf(input, 'presence');
      return presence.set(text(presenceText, 'presenceText'));
    },
  };
}

function objectOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Refusal(`Parameter ${name} must be an object.`);
  return value as Record<string, unknown>;
}
