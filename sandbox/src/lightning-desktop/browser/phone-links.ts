import { el } from '../../web-server/browser/element.js';
import { icon } from './icons.js';

/** The record that a phone number stands on. */
export interface DialContext {
  recordId: string;
  recordName: string;
  objectType: string;
  accountId: string;
  contactId: string;
  personAccount: boolean;
}

/** Whether phone numbers are links, and who hears of a click. Off until a phone turns them on. */
export class PhoneLinks {
  enabled = false;
  onDial: ((number: string, context: DialContext) => void) | undefined;
  readonly #elements = new Set<() => void>();

  setEnabled(on: boolean): void {
    this.enabled = on;
    for (const draw of this.#elements) draw();
  }

  /** A phone number: a blue link while click-to-dial is on, black text while it is off. */
  create(number: string, context: DialContext): HTMLElement {
    const link = new PhoneElement();
    const draw = () => {
      const dial = el(
        'button',
        {
          type: 'button',
          class: 'phone-link',
          title: `Call ${number}`,
          'aria-label': `Call ${number}`,
          onclick: (event) => {
            event.stopPropagation();
            this.onDial?.(number, context);
          },
        },
        icon('phone'),
        number,
      );
      link.replaceChildren(this.enabled ? dial : el('span', { class: 'phone-text' }, number));
    };
    link.connected = () => {
      this.#elements.add(draw);
      draw();
    };
    link.disconnected = () => this.#elements.delete(draw);
    return link;
  }
}

/** Tells when it enters and leaves the page, so that only visible numbers are redrawn. */
class PhoneElement extends HTMLElement {
  connected: (() => void) | undefined;
  disconnected: (() => void) | undefined;

  connectedCallback(): void {
    this.connected?.();
  }

  disconnectedCallback(): void {
    this.disconnected?.();
  }
}
customElements.define('sandbox-phone', PhoneElement);
