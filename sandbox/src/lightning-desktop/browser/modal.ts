import { el, type Child } from '../../web-server/browser/element.js';
import { icon } from './icons.js';

export interface Modal {
  /** Takes it away without asking. */
  close(): void;
}

/**
 * Shows a dialog over the page. The browser's own `dialog` keeps the focus inside and closes on Escape.
 *
 * @param onClosed called once, however it was closed
 */
export function openModal(
  title: string,
  body: Child[],
  footer: Child[],
  onClosed: () => void = () => undefined,
): Modal {
  const dialog = el(
    'dialog',
    { class: 'modal', 'aria-label': title },
    el(
      'header',
      { class: 'modal-header' },
      el('h2', {}, title),
      el(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Close dialog', onclick: () => dialog.close() },
        icon('close'),
      ),
    ),
    el('div', { class: 'modal-body' }, body),
    el('footer', { class: 'modal-footer' }, footer),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClosed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { close: () => dialog.close() };
}

/** Asks a question with two answers. */
export function confirmInModal(title: string, text: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const modal = openModal(
      title,
      [el('p', {}, text)],
      [
        el('button', { type: 'button', class: 'button', onclick: () => modal.close() }, 'Cancel'),
        el(
          'button',
          {
            type: 'button',
            class: 'button button-destructive',
            onclick: () => {
              answer = true;
              modal.close();
            },
          },
          yes,
        ),
      ],
      () => resolve(answer),
    );
  });
}
