import { el } from '../../web-server/browser/element.js';

/** What the modules of the package's components find in a page of Lightning. */
export interface Platform {
  labels: Record<string, string>;
  callApex?: (action: string, params?: object) => Promise<unknown>;
  /** A record as `lightning/uiRecordApi` gives it. */
  getRecord?: (id: string, fields: string[]) => Promise<unknown>;
}

declare global {
  // A global of a script can only be declared so.
  var salesforce: Platform | undefined;
}

/** Makes the page one of Lightning, in the language of its user, and loads the components of the package. */
export async function loadComponents<Module>(
  name: 'set-up' | 'voice-call',
  { language, ...parts }: Omit<Platform, 'labels'> & { language: string },
): Promise<Module> {
  const answer = await fetch('/lightning-components/labels.json');
  const all = (await answer.json()) as Record<string, Platform['labels']>;
  globalThis.salesforce = { labels: all[language] ?? all['en_US'] ?? {}, ...parts };
  document.head.append(el('link', { rel: 'stylesheet', href: '/lightning-components/slds.css' }));
  // By a name that is no literal: it is the server's, not a file to be bundled.
  const address = `${location.origin}/lightning-components/${name}.js`;
  return (await import(address)) as Module;
}
