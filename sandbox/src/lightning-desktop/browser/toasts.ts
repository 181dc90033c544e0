import { el } from '../../web-server/browser/element.js';
import { icon, type IconName } from './icons.js';

export type ToastLevel = 'success' | 'error' | 'info';
const icons: Record<ToastLevel, IconName> = { success: 'success', error: 'warning', info: 'info' };

/** Short messages at the top. Errors stay until they are closed. */
export class Toasts {
  readonly element = el('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

  show(level: ToastLevel, text: string): void {
    const toast = el(
      'div',
      { class: `toast toast-${level}` },
      icon(icons[level]),
      el('span', { class: 'toast-text' }, text),
      el(
        'button',
        {
          type: 'button',
          class: 'toast-close',
          'aria-label': 'Close message',
          onclick: () => toast.remove(),
        },
        icon('close'),
      ),
    );
    this.element.append(toast);
    if (level !== 'error') setTimeout(() => toast.remove(), 5000);
  }
}
