import { el } from '../../web-server/browser/element.js';
import { quote, type OrgClient } from '../../lightning-desktop/browser/org-client.js';
import { loadComponents } from '../../lightning-desktop/browser/platform.js';

/** What `force-app/main/salesforce-voice/harness` gives. */
interface VoiceCallComponents {
  mountBridge(
    place: HTMLElement,
    toConnector: (message: object) => void,
  ): { publishMessage(message: unknown): void };
  mountResult(place: HTMLElement, recordId: string): void;
}

export interface PackageComponents {
  /** Where the page of the VoiceCall shows the component that an administrator has put there. */
  element: HTMLElement;
  /** The page of this record is open from now on; undefined: none. */
  readonly showRecord: (id: string | undefined) => void;
  /** What the connector says to components. */
  take(message: unknown): void;
}

/** The package's components on the page of a VoiceCall, and the bridge by which Salesforce Voice lets them speak to the connector. */
export async function loadPackageComponents(
  org: OrgClient,
  language: string,
  toConnector: (message: object) => void,
): Promise<PackageComponents> {
  const { mountBridge, mountResult } = await loadComponents<VoiceCallComponents>('voice-call', {
    language,
    getRecord: (id, fields) => readRecord(org, id, fields),
  });
  const element = el('div', { class: 'slds' });
  const bridge = mountBridge(document.body, toConnector);
  return {
    element,
    showRecord(id) {
      if (id === undefined) element.replaceChildren();
      else mountResult(element, id);
    },
    take: (message) => bridge.publishMessage(message),
  };
}

/** @param fields with the name of the object, e.g. `VoiceCall.VendorCallKey` */
async function readRecord(org: OrgClient, id: string, fields: string[]): Promise<object> {
  const names = fields.map((field) => field.replace(/^\w+\./, ''));
  const object = fields[0]?.replace(/\..*$/, '') ?? '';
  const [record] = await org.query(`SELECT Id, ${names.join(', ')} FROM ${object} WHERE Id = ${quote(id)}`);
  if (!record) throw new Error(`There is no ${object} ${id}.`);
  return { fields: Object.fromEntries(names.map((name) => [name, { value: record[name] ?? null }])) };
}
