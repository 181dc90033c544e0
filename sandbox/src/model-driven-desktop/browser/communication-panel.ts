import { el } from '../../web-server/browser/element.js';
import { icon, signs } from './icons.js';

/** As the framework counts them. */
export const modes = { minimized: 0, docked: 1, hidden: 2 } as const;
export type PanelMode = (typeof modes)[keyof typeof modes];

const WIDTH = 360;

/** Where the channel's page is framed: beside the app's pages, open or folded to a strip. */
export class CommunicationPanel {
  /**
   * The permissions that a channel's page needs of its frame. Without `microphone` a page of another site gets none.
   * https://learn.microsoft.com/dynamics365/customer-service/develop/channel-integration-framework-overview
   */
  readonly frame = el('iframe', {
    title: 'Channel',
    allow: 'microphone; camera; geolocation; autoplay; clipboard-write',
  });
  readonly element: HTMLElement;
  onMode: ((mode: PanelMode) => void) | undefined;
  onWidth: ((width: number) => void) | undefined;
  mode: PanelMode = modes.minimized;
  width = WIDTH;
  readonly #toggle = el('button', { type: 'button', class: 'panel-toggle', onclick: () => this.#flip() });

  constructor(private readonly label: string) {
    this.element = el(
      'aside',
      { class: 'communication-panel', 'aria-label': 'Communication panel' },
      el('header', {}, this.#toggle, el('span', {}, label)),
      this.frame,
    );
    this.#draw();
  }

  setMode(mode: PanelMode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.#draw();
    this.onMode?.(mode);
  }

  setWidth(width: number): void {
    this.width = width;
    this.#draw();
    this.onWidth?.(width);
  }

  #flip(): void {
    this.setMode(this.mode === modes.docked ? modes.minimized : modes.docked);
  }

  #draw(): void {
    const isOpen = this.mode === modes.docked;
    this.element.classList.toggle('is-docked', isOpen);
    this.element.hidden = this.mode === modes.hidden;
    this.element.style.width = isOpen ? `${this.width}px` : '';
    // Folded, it goes on living: a phone has to ring.
    this.frame.inert = !isOpen;
    this.#toggle.setAttribute('aria-expanded', String(isOpen));
    this.#toggle.setAttribute('aria-label', `${isOpen ? 'Minimize' : 'Expand'} ${this.label}`);
    this.#toggle.replaceChildren(icon(isOpen ? signs.dismiss : signs.phone, 18));
  }
}
