import { el } from '../../web-server/browser/element.js';

const known = ['Available', 'Busy', 'Busy - do not disturb', 'Appear away', 'Offline'] as const;

/** Where the agent stands for the workspace itself; the contact center has a status of its own. */
export class Presence {
  readonly element = el(
    'select',
    { class: 'presence', 'aria-label': 'Presence', onchange: () => this.onChange?.(this.current) },
    known.map((each) => el('option', {}, each)),
  );
  onChange: ((presence: string) => void) | undefined;

  get current(): string {
    return this.element.value;
  }

  /** Whether there is such a presence. */
  set(presence: string): boolean {
    if (!known.some((each) => each === presence)) return false;
    this.element.value = presence;
    return true;
  }
}
