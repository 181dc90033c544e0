import { el, replaceChildren } from '../../web-server/browser/element.js';
import { icon, signs } from './icons.js';
import { HOME } from './session.js';
import type { Workspace } from './workspace.js';

/** The sessions of a workspace, one below the other, and the tabs of the one in front. */
export function createSessionRail() {
  const sessions = el('nav', { class: 'session-rail', 'aria-label': 'Sessions' });
  const tabs = el('div', { class: 'tab-strip', role: 'tablist', 'aria-label': 'Tabs' });

  const draw = (workspace: Workspace) => {
    replaceChildren(
      sessions,
      workspace.sessions.map((session) => {
        const marks = [session.wantsFocus && 'wants-focus', session.isBreached && 'is-breached'].filter(
          Boolean,
        );
        return el(
          'div',
          { class: ['session', ...marks].join(' ') },
          el(
            'button',
            {
              type: 'button',
              ...(session === workspace.focused && { 'aria-current': 'true' }),
              title: session.title,
              onclick: () => workspace.switchTo(session),
            },
            icon(session.id === HOME ? signs.home : signs.phone, 18),
            el('span', {}, session.title),
          ),
          session.id !== HOME &&
            el(
              'button',
              {
                type: 'button',
                class: 'close',
                'aria-label': `Close session ${session.title}`,
                onclick: () => workspace.close(session),
              },
              icon(signs.close, 12),
            ),
        );
      }),
    );
    const { tabs: open, active } = workspace.focused;
    replaceChildren(
      tabs,
      open.map((tab) =>
        el(
          'span',
          { class: tab === active ? 'tab is-active' : 'tab' },
          el(
            'button',
            {
              type: 'button',
              role: 'tab',
              'aria-selected': String(tab === active),
              onclick: () => workspace.focusTab(tab),
            },
            tab.title,
          ),
          open.length > 1 &&
            el(
              'button',
              {
                type: 'button',
                class: 'close',
                'aria-label': `Close tab ${tab.title}`,
                onclick: () => void workspace.closeTab(tab),
              },
              icon(signs.close, 12),
            ),
        ),
      ),
    );
  };
  return { sessions, tabs, draw };
}
