import { LightningElement, api } from 'lwc';
import type { Presence, RequestedPresence } from '@jackfield/connector-core/view';
import { ask } from 'c/ask';
import { labels, text } from 'c/texts';

const requestable: RequestedPresence[] = ['in-queue', 'not-ready'];

/** Where the agent stands, and the menu that changes it. Bottom right. */
export default class PresenceButton extends LightningElement {
  static renderMode = 'light' as const;
  /** Undefined until the contact center has said it: an agent starts not ready. */
  @api presence: Presence | undefined;
  /** What is known may be true no longer. */
  @api stale = false;
  @api now = 0;
  open = false;
  labels = labels;

  get status() {
    return this.presence?.status ?? 'not-ready';
  }

  get statusText() {
    return text(this.stale ? 'presence.unknown' : `presence.${this.status}`);
  }

  get buttonClass() {
    return this.stale ? 'presence' : `presence presence_${this.status}`;
  }

  get isOpen() {
    return this.open && !this.isUnknown;
  }

  get expanded() {
    return String(this.isOpen);
  }

  get known() {
    return this.stale ? undefined : this.presence;
  }

  get isUnknown() {
    return this.known === undefined;
  }

  get choices() {
    return requestable.map((presence) => ({
      presence,
      label: text(`presence.${presence}`),
      dot: `dot dot_${presence}`,
      checked: String(presence === this.status),
    }));
  }

  toggle() {
    this.open = !this.open;
    if (this.open) this.focusSoon('.menu__item');
  }

  choose(event: Event) {
    const { presence } = (event.currentTarget as HTMLElement).dataset;
    this.close();
    ask(this, { do: 'set-presence', presence: presence as RequestedPresence });
  }

  move(event: KeyboardEvent) {
    if (event.key === 'Escape') this.close();
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = [...this.querySelectorAll<HTMLElement>('.menu__item')];
    const from = items.indexOf(event.target as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    items[(from + step + items.length) % items.length]?.focus();
  }

  leave(event: FocusEvent) {
    const box = event.currentTarget as HTMLElement;
    if (!box.contains(event.relatedTarget as Node | null)) this.open = false;
  }

  private close() {
    this.open = false;
    this.querySelector<HTMLElement>('.presence')?.focus();
  }

  private focusSoon(selector: string) {
    void Promise.resolve().then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }
}
