import { el, type Child } from '../../web-server/browser/element.js';
import { icon, type IconName } from './icons.js';

/** What stands where there is nothing to show: what it is about and what to do next. */
export function emptyState(
  title: string,
  text: string,
  picture: IconName = 'empty',
  ...more: Child[]
): HTMLElement {
  return el(
    'div',
    { class: 'empty-state' },
    el('span', { class: 'empty-state-picture' }, icon(picture)),
    el('p', { class: 'empty-state-title' }, title),
    el('p', { class: 'empty-state-text' }, text),
    more,
  );
}

/** Grey bars while data is on its way. */
export function loadingState(lines = 4): HTMLElement {
  return el(
    'div',
    { class: 'loading', role: 'status', 'aria-label': 'Loading' },
    Array.from({ length: lines }, () => el('span', { class: 'loading-line' })),
  );
}

export function failedState(error: unknown, retry: () => void): HTMLElement {
  const message = error instanceof Error ? error.message : String(error);
  return emptyState(
    'This could not be loaded',
    message,
    'warning',
    el('button', { type: 'button', class: 'button', onclick: retry }, 'Try again'),
  );
}
