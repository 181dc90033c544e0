// Stand-in for /support/api/<version>/interaction.js, Open CTI of Salesforce Classic: the same global, the same methods,
// arguments by place, the callback last (https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-intro.html).
import {
  CTI_METHODS,
  INTERACTION_MARK,
  INTERACTION_METHODS,
  isInteractionReply,
  type InteractionAnswer,
  type InteractionCall,
  type InteractionMethod,
} from '../interaction-envelope.js';

type Callback = (answer: InteractionAnswer) => void;

/** Written into this script by the org's server: only this page may talk to us, and we talk to no other. */
declare const SANDBOX_DESKTOP_ORIGIN: string;

const waiting = new Map<number, Callback>();
const listeners: Record<'clickToDial' | 'focus', Callback[]> = { clickToDial: [], focus: [] };
let calls = 0;

function send(method: InteractionMethod, given: unknown[]): void {
  // Alone in a window it has nobody to ask, and says nothing.
  if (window.parent === window) return;
  calls += 1;
  const callback = given.at(-1);
  const args = typeof callback === 'function' ? given.slice(0, -1) : given;
  if (typeof callback === 'function') waiting.set(calls, callback as Callback);
  const message: InteractionCall = { mark: INTERACTION_MARK, call: calls, method, args };
  window.parent.postMessage(message, SANDBOX_DESKTOP_ORIGIN);
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window.parent || event.origin !== SANDBOX_DESKTOP_ORIGIN) return;
  if (!isInteractionReply(event.data)) return;
  const { answer } = event.data;
  if ('event' in event.data) {
    for (const listener of listeners[event.data.event]) listener(answer);
    return;
  }
  const callback = waiting.get(event.data.call);
  waiting.delete(event.data.call);
  callback?.(answer);
});

const methodsOf = (names: readonly InteractionMethod[]) =>
  Object.fromEntries(names.map((name) => [name, (...given: unknown[]) => send(name, given)]));

const interaction = {
  ...methodsOf(INTERACTION_METHODS),
  onFocus: (listener: Callback) => void listeners.focus.push(listener),
  cti: {
    ...methodsOf(CTI_METHODS),
    onClickToDial: (listener: Callback) => void listeners.clickToDial.push(listener),
    notifyInitializationComplete: () => undefined,
  },
};

declare global {
  interface Window {
    sforce?: { opencti?: object; interaction?: object };
  }
}
window.sforce = { ...window.sforce, interaction };
