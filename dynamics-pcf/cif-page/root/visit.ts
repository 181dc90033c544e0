/** A hidden frame has this long: without a session Entra ID answers at once, and a page that may not be framed not at all. */
const SILENT_MS = 8_000;
/** A person has to find a password. */
const POPUP_MS = 300_000;

/** What the page that Entra ID comes back to says, to the window that opened it. */
export interface SignedInMessage {
  jackfield: 'signed-in';
  query: string;
}

const isMessage = (data: unknown): data is SignedInMessage =>
  typeof data === 'object' && data !== null && (data as Partial<SignedInMessage>).jackfield === 'signed-in';

/** Goes to an address in a frame that nobody sees. */
export function visitSilently(window: Window, address: string): Promise<URLSearchParams> {
  const frame = window.document.createElement('iframe');
  frame.hidden = true;
  frame.src = address;
  window.document.body.append(frame);
  return hear(window, SILENT_MS, (source) => source === frame.contentWindow).finally(() => frame.remove());
}

/** Goes to an address in a window of its own. Browsers open one only just after the agent has clicked. */
export function visitInPopup(window: Window, address: string): Promise<URLSearchParams> {
  const popup = window.open(address, 'jackfield-sign-in', 'popup,width=480,height=640');
  if (!popup) return Promise.reject(new Error('The browser opened no window.'));
  return hear(window, POPUP_MS, (source) => source === popup).finally(() => popup.close());
}

function hear(
  window: Window,
  timeoutMs: number,
  isFrom: (source: MessageEventSource | null) => boolean,
): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      window.clearTimeout(deadline);
      window.removeEventListener('message', listen);
    };
    const listen = ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin !== window.location.origin || !isFrom(source) || !isMessage(data)) return;
      stop();
      resolve(new URLSearchParams(data.query));
    };
    const deadline = window.setTimeout(() => {
      stop();
      reject(new Error('Entra ID did not come back.'));
    }, timeoutMs);
    window.addEventListener('message', listen);
  });
}
