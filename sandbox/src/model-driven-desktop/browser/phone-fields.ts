import { el } from '../../web-server/browser/element.js';
import { icon, signs } from './icons.js';

/** What a click on a number tells. https://learn.microsoft.com/dynamics365/customer-service/develop/reference/events/onclicktoact */
export interface PhoneClick {
  value: string;
  name: string;
  format: 'phone';
  entityLogicalName: string;
  entityId?: string;
}

/** Whether a number can be called by a click, and who hears of it. Off until a channel turns it on. */
export class PhoneFields {
  enabled = false;
  onClick: ((click: PhoneClick) => void) | undefined;
  readonly #drawn = new Set<() => void>();

  setEnabled(on: boolean): void {
    this.enabled = on;
    for (const draw of this.#drawn) draw();
  }

  /** The button beside a field of a form. */
  button(of: () => Omit<PhoneClick, 'format'>): HTMLElement {
    const button = el(
      'button',
      {
        type: 'button',
        class: 'call-button',
        onclick: () => {
          const click = of();
          if (click.value.trim() !== '') this.onClick?.({ ...click, format: 'phone' });
        },
      },
      icon(signs.phone, 16),
    );
    return this.#follow(button, () => {
      const { value } = of();
      button.hidden = !this.enabled || value.trim() === '';
      button.setAttribute('aria-label', `Call ${value}`);
      button.title = `Call ${value}`;
    });
  }

  /** A number in a list. */
  link(click: Omit<PhoneClick, 'format'>): HTMLElement {
    const place = el('span', {});
    return this.#follow(place, () => {
      const call = el(
        'button',
        {
          type: 'button',
          class: 'link',
          'aria-label': `Call ${click.value}`,
          onclick: (event) => {
            event.stopPropagation();
            this.onClick?.({ ...click, format: 'phone' });
          },
        },
        click.value,
      );
      place.replaceChildren(this.enabled ? call : click.value);
    });
  }

  /** Draws it now, and at every change as long as it is on the page. */
  #follow(element: HTMLElement, draw: () => void): HTMLElement {
    const again = () => {
      if (element.isConnected || !this.#drawn.has(again)) draw();
      else this.#drawn.delete(again);
    };
    draw();
    this.#drawn.add(again);
    element.addEventListener('redraw', draw);
    return element;
  }
}
