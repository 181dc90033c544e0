// Stand-in for /support/api/<version>/lightning/opencti_min.js: the same global, the same methods and arguments
// (https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-intro-lightning.html).
import {
  isOpenCtiReply,
  OPEN_CTI_MARK,
  OPEN_CTI_METHODS,
  type OpenCtiCall,
  type OpenCtiResponse,
} from '../open-cti-envelope.js';

type Callback = (response: OpenCtiResponse) => void;
type Arguments = Record<string, unknown> & { callback?: Callback };
type Listener = (payload: Record<string, unknown>) => void;

/** Written into this script by the org's server: only this page may talk to us, and we talk to no other. */
declare const SANDBOX_DESKTOP_ORIGIN: string;

const waiting = new Map<number, Callback>();
const listeners: Record<'clickToDial' | 'navigationChange', Listener[]> = {
  clickToDial: [],
  navigationChange: [],
};
let calls = 0;

function send(method: OpenCtiCall['method'], { callback, ...args }: Arguments = {}): void {
  calls += 1;
  // Lets a measurement see the entry of each call without touching the stand-in.
  window.dispatchEvent(new CustomEvent('sandbox-opencti-call', { detail: { method, args, at: Date.now() } }));
  if (callback) waiting.set(calls, callback);
  const message: OpenCtiCall = { mark: OPEN_CTI_MARK, call: calls, method, args: withoutFunctions(args) };
  window.parent.postMessage(message, SANDBOX_DESKTOP_ORIGIN);
}

/** Functions cannot be posted; the platform ignores them as well. */
function withoutFunctions(args: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(args)) as Record<string, unknown>;
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window.parent || event.origin !== SANDBOX_DESKTOP_ORIGIN) return;
  if (!isOpenCtiReply(event.data)) return;
  if ('event' in event.data) {
    for (const listener of listeners[event.data.event]) listener(event.data.payload);
    return;
  }
  const callback = waiting.get(event.data.call);
  waiting.delete(event.data.call);
  callback?.(event.data.response);
});

const refuse = (description: string) => (args?: Arguments) =>
  args?.callback?.({ success: false, returnValue: null, errors: [{ code: 'NOT_AVAILABLE', description }] });

const opencti = {
  ...Object.fromEntries(OPEN_CTI_METHODS.map((method) => [method, (args?: Arguments) => send(method, args)])),
  onClickToDial: ({ listener }: { listener: Listener }) => void listeners.clickToDial.push(listener),
  onNavigationChange: ({ listener }: { listener: Listener }) =>
    void listeners.navigationChange.push(listener),
  hvs: {
    onWorkStart: () => undefined,
    completeWork: refuse('No work of Sales Engagement is in progress.'),
  },
  SCREENPOP_TYPE: {
    SOBJECT: 'sobject',
    URL: 'url',
    OBJECTHOME: 'objecthome',
    LIST: 'list',
    SEARCH: 'search',
    NEW_RECORD_MODAL: 'newRecordModal',
    FLOW: 'flow',
  },
  CALL_TYPE: { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' },
};

declare global {
  interface Window {
    sforce?: { opencti?: object; interaction?: object };
  }
}
window.sforce = { ...window.sforce, opencti };
