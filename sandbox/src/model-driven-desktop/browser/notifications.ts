import { el } from '../../web-server/browser/element.js';
import { icon, signs } from './icons.js';
import { fill, type NotificationTemplate } from './templates.js';

/** https://learn.microsoft.com/dynamics365/customer-service/develop/reference/methods/notifyevent */
export interface NotificationAnswer {
  actionName: 'Accept' | 'Reject' | 'Timeout';
  responseReason:
    'Accept' | 'DeclinedByAgent' | 'DisplayTimeout' | 'NotificationQueueLimitExceeded' | 'Cancelled';
}

const MOST = 10;

/** What channels announce, in the corner of the page, until the agent answers. */
export class Notifications {
  readonly element = el('section', {
    class: 'notifications',
    'aria-label': 'Notifications',
    'aria-live': 'assertive',
  });
  readonly #open = new Map<string, (answer: NotificationAnswer) => void>();

  show(
    template: NotificationTemplate,
    parameters: Record<string, string>,
    token: string,
  ): Promise<NotificationAnswer> {
    if (this.#open.size >= MOST)
      return Promise.resolve({ actionName: 'Reject', responseReason: 'NotificationQueueLimitExceeded' });
    return new Promise((resolve) => {
      const settle = (answer: NotificationAnswer) => {
        clearTimeout(deadline);
        card.remove();
        this.#open.delete(token);
        resolve(answer);
      };
      const button = (label: string, kind: string, answer: NotificationAnswer) =>
        el('button', { type: 'button', class: kind, onclick: () => settle(answer) }, label);
      const title = fill(template.title, parameters);
      const card = el(
        'article',
        { class: 'notification', 'aria-label': title },
        el('header', {}, icon(signs.phone, 18), el('h2', {}, title)),
        el(
          'footer',
          {},
          button(template.accept, 'primary', { actionName: 'Accept', responseReason: 'Accept' }),
          button(template.decline, '', { actionName: 'Reject', responseReason: 'DeclinedByAgent' }),
        ),
      );
      const timeout = { actionName: 'Timeout', responseReason: 'DisplayTimeout' } as const;
      const deadline = setTimeout(() => settle(timeout), template.timeoutSeconds * 1000);
      this.#open.set(token, settle);
      this.element.append(card);
    });
  }

  cancel(token: string): void {
    this.#open.get(token)?.({ actionName: 'Reject', responseReason: 'Cancelled' });
  }
}
