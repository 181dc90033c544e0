import { el, type Child } from '../../web-server/browser/element.js';

/** A card with a heading and a line that says what it is for. */
export function section(title: string, text: string, ...body: Child[]): HTMLElement {
  return el(
    'section',
    { class: 'card', 'aria-label': title },
    el('h2', {}, title),
    el('p', { class: 'card-text' }, text),
    body,
  );
}
