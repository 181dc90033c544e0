import { el } from '../../web-server/browser/element.js';
import type { Desktop, Page } from './desktop.js';
import { loadComponents } from './platform.js';

/** A tab of the package: its Lightning component, on the whole page. */
export class TabPage implements Page {
  readonly title: string;
  readonly element = el('div', { class: 'page slds' });
  readonly #desktop: Desktop;

  constructor(desktop: Desktop, name: string) {
    this.#desktop = desktop;
    this.title = desktop.user.tabs.find((tab) => tab.name === name)?.label ?? name;
    this.#load().catch((error: unknown) => {
      this.element.append(el('p', { role: 'alert' }, `The page could not be loaded: ${String(error)}`));
    });
  }

  shown(): void {
    // The component looks after itself.
  }

  hidden(): void {
    // The component looks after itself.
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  isBeingEdited(): boolean {
    return false;
  }

  async #load(): Promise<void> {
    const { id, language } = this.#desktop.user;
    const { mountSetUp } = await loadComponents<{ mountSetUp(place: HTMLElement): void }>('set-up', {
      language,
      callApex: (action, params = {}) => callApex(id, action, params),
    });
    mountSetUp(this.element);
  }
}

/** As the platform does it: what Apex refuses is thrown with its words in a body. */
async function callApex(user: string, action: string, params: object): Promise<unknown> {
  const response = await fetch('/aura', {
    method: 'POST',
    headers: { 'x-sandbox-user': user, 'content-type': 'application/json' },
    body: JSON.stringify({ action, params }),
  });
  const answer = (await response.json()) as
    { state: 'SUCCESS'; returnValue: unknown } | { state: 'ERROR'; error: { message: string } };
  if (answer.state === 'SUCCESS') return answer.returnValue;
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the platform throws no Error either
  throw { body: answer.error };
}
