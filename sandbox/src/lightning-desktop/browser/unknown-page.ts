import type { Page } from './desktop.js';
import { el } from '../../web-server/browser/element.js';
import { emptyState } from './empty-state.js';

/** An address that leads nowhere. */
export class UnknownPage implements Page {
  readonly title = 'Page not found';
  readonly element: HTMLElement;

  constructor(what: string) {
    this.element = el(
      'div',
      { class: 'page' },
      el(
        'section',
        { class: 'card' },
        emptyState('This page does not exist', `The desktop knows no ${what}.`, 'search'),
      ),
    );
  }

  shown(): void {
    // Nothing to load.
  }

  hidden(): void {
    // Nothing to stop.
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  isBeingEdited(): boolean {
    return false;
  }
}
