import { AdapterError, type Desktop } from '@jackfield/connector-core/ports';
import { hearPhone, post, type FromFrame, type FromPhone, type Listening, type Port } from './messages.js';

/**
 * The side of the frame: does in the page what the phone's window asks for, and tells it of clicks.
 * @param frame an id that no other page has
 * @param onPhone whether there is a phone's window, each time that changes
 */
export function relayDesktop(options: {
  here: Listening;
  desktop: Desktop;
  frame: string;
  onPhone: (isOpen: boolean) => void;
  /** How often it is looked whether the phone's window is still there. Milliseconds. @default 500 */
  lookMs?: number;
}): void {
  const { here, desktop, frame, lookMs = 500 } = options;
  const taken = new Set<string>();
  let phone: Port | undefined;
  /** Clicks from before the window is there: its agent opens it in order to dial. */
  let kept: FromFrame[] = [];

  const tell = (message: FromFrame) => {
    if (phone) post(phone, here, message);
    else kept.push(message);
  };

  const meet = (from: Port) => {
    if (phone === from) return;
    phone = from;
    post(from, here, { type: 'frame', frame });
    const early = kept;
    kept = [];
    early.forEach(tell);
    options.onPhone(true);
    // A window that is closed or dies does not always get its last word out.
    const look = setInterval(() => {
      if (phone !== from) clearInterval(look);
      else if (from.closed) part();
    }, lookMs);
  };

  const part = () => {
    if (!phone) return;
    phone = undefined;
    options.onPhone(false);
  };

  const carryOut = async ({ id, method, args }: Extract<FromPhone, { type: 'call' }>) => {
    if (taken.has(id)) return;
    taken.add(id);
    tell({ type: 'taken', id, frame });
    try {
      const run = desktop[method] as (...given: unknown[]) => Promise<unknown>;
      tell({ type: 'answer', id, result: await run(...args) });
    } catch (error) {
      tell({ type: 'answer', id, code: error instanceof AdapterError ? error.code : 'desktop.unsupported' });
    }
  };

  desktop.onClickToDial((click) => tell({ type: 'click', click }));
  hearPhone(here, (message, from) => {
    if (message.type === 'closing') {
      part();
      return;
    }
    if (!from || from.closed) return;
    meet(from);
    if (message.type === 'call') void carryOut(message);
    if (message.type === 'watch-record')
      desktop.onRecordInView((record) => tell({ type: 'record', ...(record && { record }) }));
  });
}
