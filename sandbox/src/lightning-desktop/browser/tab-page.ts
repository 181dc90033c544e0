import { el } from '../../web-server/browser/element.js';
import type { Desktop, Page } from './desktop.js';

/** What the module of the package's page finds in a Lightning page. */
interface Platform {
  callApex(action: string, params?: object): Promise<unknown>;
  labels: Record<string, string>;
}

declare global {
  // A global of a script can only be declared so.
  var salesforce: Platform | undefined;
}

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
    const all = (await (await fetch('/lightning-components/labels.json')).json()) as Record<
      string,
      Platform['labels']
    >;
    globalThis.salesforce = {
      labels: all[language] ?? all['en_US'] ?? {},
      callApex: (action, params = {}) => callApex(id, action, params),
    };
    document.head.append(el('link', { rel: 'stylesheet', href: '/lightning-components/slds.css' }));
    // By a name that is no literal: it is the server's, not a file to be bundled.
    const address = `${location.origin}/lightning-components/main.js`;
    const { mountSetUp } = (await import(address)) as { mountSetUp(place: HTMLElement): void };
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
