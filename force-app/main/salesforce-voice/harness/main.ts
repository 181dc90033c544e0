// Draws the components of the page of a VoiceCall into a page that is not Salesforce. As there, the shadow of components is
// synthetic: one sheet styles them all.
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import VoiceBridge from 'c/voiceBridge';
import VoiceResult from 'c/voiceResult';

/** What Salesforce Voice does with the bridge that the contact center names. */
export interface Bridge {
  /** The connector has said this. */
  publishMessage(message: unknown): void;
}

/** @param toConnector where messages of the components go */
export function mountBridge(place: HTMLElement, toConnector: (message: object) => void): Bridge {
  const bridge = createElement('c-voice-bridge', { is: VoiceBridge });
  Object.assign(bridge, { handleMessage: toConnector });
  place.append(bridge);
  return bridge;
}

/** What a record page does for a component on it. */
export function mountResult(place: HTMLElement, recordId: string): void {
  const result = createElement('c-voice-result', { is: VoiceResult });
  Object.assign(result, { recordId });
  place.replaceChildren(result);
}
