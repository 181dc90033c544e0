import { el, replaceChildren } from '../../web-server/browser/element.js';
import type { Caller } from '../control-config.js';

/** A search field with the people of the sample data below it. */
export class CallerPicker {
  readonly element: HTMLElement;
  readonly #list = el('ul', { class: 'caller-list', hidden: true });
  readonly #input: HTMLInputElement;
  readonly #onPick: (caller: Caller) => void;
  #asked = 0;

  constructor(label: string, onPick: (caller: Caller) => void) {
    this.#onPick = onPick;
    this.#input = el('input', {
      type: 'search',
      placeholder: 'Name, company or number…',
      'aria-label': label,
      autocomplete: 'off',
      oninput: () => void this.#search(),
      onfocus: () => void this.#search(),
    });
    this.element = el('div', { class: 'caller-picker' }, this.#input, this.#list);
    this.element.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node) || !this.element.contains(event.relatedTarget))
        this.#list.hidden = true;
    });
    this.element.addEventListener('keydown', (event) => this.#moveByKey(event));
  }

  get text(): string {
    return this.#input.value.trim();
  }

  show(text: string): void {
    this.#input.value = text;
    this.#list.hidden = true;
  }

  async #search(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await fetch(`/callers?q=${encodeURIComponent(this.text)}`);
    const callers = (await answer.json()) as Caller[];
    if (asked !== this.#asked) return;
    this.#list.hidden = false;
    replaceChildren(
      this.#list,
      callers.length === 0 &&
        el('li', { class: 'caller-none' }, 'Nobody found: the text itself is used as the number.'),
      callers.map((caller) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', onclick: () => this.#onPick(caller) },
            el('strong', {}, caller.name),
            el('span', { class: 'caller-number' }, caller.number),
            el('span', { class: 'caller-detail' }, caller.detail),
            caller.note !== undefined && el('span', { class: 'caller-note' }, caller.note),
          ),
        ),
      ),
    );
  }

  /** Arrow keys walk through the list, Escape closes it. */
  #moveByKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#list.hidden = true;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const stops = [this.#input, ...this.#list.querySelectorAll('button')];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  }
}
