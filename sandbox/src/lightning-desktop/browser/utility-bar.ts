import { el, replaceChildren } from '../../web-server/browser/element.js';
import { icon } from './icons.js';

/** Height of the panel's own header and the least a phone can be drawn in; pixels. */
const SMALLEST = { width: 240, height: 200 };
const DEFAULT_LABEL = 'Phone';
/** Utility icon of the Design System that a quiet phone has. */
const QUIET_ICON = 'call';

/**
 * The bar at the bottom with the phone, which opens a panel above it. The framed page is loaded once and stays
 * loaded while the panel is minimised: a phone has to ring then, too.
 */
export class UtilityBar {
  readonly element: HTMLElement;
  readonly panel: HTMLElement;
  readonly frame: HTMLIFrameElement;
  isOpen = false;

  readonly #item: HTMLButtonElement;
  readonly #panelTitle = el('h2', {}, DEFAULT_LABEL);
  readonly #defaultSize: { width: number; height: number };
  #label = DEFAULT_LABEL;
  #icon = QUIET_ICON;

  constructor(defaultSize: { width: number; height: number }) {
    this.#defaultSize = defaultSize;
    // As Salesforce frames it: without `allow` a page of another origin gets no microphone.
    this.frame = el('iframe', { class: 'phone-frame', title: 'Softphone', allow: 'microphone; autoplay' });
    this.panel = el(
      'section',
      { class: 'utility-panel', 'aria-label': 'Softphone panel' },
      el(
        'header',
        { class: 'utility-panel-header' },
        icon('phone'),
        this.#panelTitle,
        el(
          'button',
          {
            type: 'button',
            class: 'icon-button',
            'aria-label': 'Minimize',
            title: 'Minimize',
            onclick: () => this.setOpen(false),
          },
          icon('minimize'),
        ),
      ),
      this.frame,
    );
    this.#item = el('button', {
      type: 'button',
      class: 'utility-item',
      'aria-expanded': 'false',
      onclick: () => this.setOpen(!this.isOpen),
    });
    this.element = el('footer', { class: 'utility-bar' }, this.#item);
    this.reset();
    this.setOpen(sessionStorage.getItem('sandbox.phone') === 'open');
  }

  /** Before another page is framed: nothing of the last one's wishes remains. */
  reset(): void {
    this.#label = DEFAULT_LABEL;
    this.#icon = QUIET_ICON;
    this.#panelTitle.textContent = DEFAULT_LABEL;
    this.setSize(this.#defaultSize);
    this.#drawItem();
  }

  setOpen(open: boolean): void {
    this.isOpen = open;
    sessionStorage.setItem('sandbox.phone', open ? 'open' : 'minimised');
    this.panel.classList.toggle('is-open', open);
    // Lets the pages make room on wide screens.
    document.body.classList.toggle('has-open-phone', open);
    // Out of reach of the keyboard while it cannot be seen.
    this.panel.inert = !open;
    this.#item.setAttribute('aria-expanded', String(open));
  }

  setSize({ width, height }: { width?: number; height?: number }): void {
    if (width !== undefined)
      document.body.style.setProperty('--phone-width', `${Math.max(width, SMALLEST.width)}px`);
    if (height !== undefined)
      document.body.style.setProperty('--phone-height', `${Math.max(height, SMALLEST.height)}px`);
  }

  setItemLabel(label: string): void {
    this.#label = label === '' ? DEFAULT_LABEL : label;
    this.#drawItem();
  }

  setItemIcon(key: string): void {
    this.#icon = key;
    this.#drawItem();
  }

  setPanelLabel(label: string): void {
    this.#panelTitle.textContent = label === '' ? DEFAULT_LABEL : label;
  }

  #drawItem(): void {
    // Whatever the page calls it, its name begins the same, so that people and tests find it.
    const name = this.#label.startsWith(DEFAULT_LABEL) ? this.#label : `${DEFAULT_LABEL}: ${this.#label}`;
    this.#item.setAttribute('aria-label', name);
    this.#item.classList.toggle('wants-attention', this.#icon !== QUIET_ICON);
    replaceChildren(
      this.#item,
      icon(this.#icon === 'incoming_call' ? 'inbound' : 'phone'),
      el('span', {}, this.#label),
    );
  }
}
