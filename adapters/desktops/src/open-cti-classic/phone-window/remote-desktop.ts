import {
  catalogued,
  createClicks,
  isErrorCode,
  type ClickToDial,
  type Desktop,
  type ErrorCode,
} from '@jackfield/connector-core/ports';
import type { RecordRef } from '@jackfield/connector-core/view';
import { openCtiClassic } from '../definition.js';
import {
  hearFrame,
  post,
  type FromFrame,
  type FromPhone,
  type Listening,
  type Port,
  type RelayedMethod,
} from './messages.js';

export interface RemoteDesktopOptions {
  here: Listening;
  /** Every frame of the page from which the window was opened; none once that page is closed. */
  frames: () => Iterable<Port>;
  newId: () => string;
  /** How long a page may take to load and hear a call. Milliseconds. @default 10000 */
  patienceMs?: number;
  /** How long it may take to answer what it has heard: longer than any of its own deadlines. Milliseconds. @default 45000 */
  answerMs?: number;
  /** How often a page is told that the window is there, and asked again. Milliseconds. @default 500 */
  repeatMs?: number;
}

export interface RemoteDesktop extends Desktop {
  /** Before the window closes: tells the page that it has no phone any more. */
  leave(): void;
}

interface Call {
  message: Extract<FromPhone, { type: 'call' }>;
  /** The frame that has taken it. */
  frame?: string;
  deadline?: ReturnType<typeof setTimeout>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * The page of Classic, seen from the phone's own window. Outside of the console every change of page loads the sidebar
 * anew, and a call in it would end; a window of its own stays. It asks whichever frame the page has just now.
 */
export function createRemoteDesktop(options: RemoteDesktopOptions): RemoteDesktop {
  const { here, frames, newId, patienceMs = 10_000, answerMs = 45_000, repeatMs = 500 } = options;
  const clicks = createClicks<ClickToDial>();
  const views = new Set<(record: RecordRef | undefined) => void>();
  const calls = new Map<string, Call>();
  let linksAreOn: boolean | undefined;
  let seen: { record: RecordRef | undefined } | undefined;

  const broadcast = (message: FromPhone) => {
    for (const frame of frames()) post(frame, here, message);
  };

  /** A new page: what was asked of the one before goes on here, or is settled by its coming. */
  const meet = (frame: string) => {
    if (linksAreOn !== undefined) void call('enableClickToDial', linksAreOn).catch(() => undefined);
    if (views.size > 0) broadcast({ type: 'watch-record' });
    for (const open of [...calls.values()].filter((one) => one.frame !== undefined && one.frame !== frame)) {
      const { method } = open.message;
      // The pop took the frame away before it could answer.
      if (method === 'screenPop') settle(open, () => open.resolve(undefined));
      // Nobody knows whether it was written. It is repeated by its key, which the org has once.
      else if (method === 'saveActivity') settle(open, () => open.reject(catalogued('crm.timed-out')));
      else ask(open);
    }
  };

  /** Says it to the page, until a frame takes it. */
  const ask = (open: Call) => {
    delete open.frame;
    waitFor(open, patienceMs, 'desktop.host-missing');
    broadcast(open.message);
  };

  const waitFor = (open: Call, ms: number, otherwise: ErrorCode) => {
    clearTimeout(open.deadline);
    open.deadline = setTimeout(() => settle(open, () => open.reject(catalogued(otherwise))), ms);
  };

  const settle = (open: Call, end: () => void) => {
    clearTimeout(open.deadline);
    calls.delete(open.message.id);
    end();
  };

  const call = <Result>(method: RelayedMethod, ...args: unknown[]): Promise<Result> =>
    new Promise((resolve, reject) => {
      const id = newId();
      const open: Call = {
        message: { type: 'call', id, method, args },
        resolve: resolve as Call['resolve'],
        reject,
      };
      calls.set(id, open);
      ask(open);
    });

  const receive = (message: FromFrame) => {
    switch (message.type) {
      case 'frame':
        meet(message.frame);
        return;
      case 'taken': {
        const open = calls.get(message.id);
        if (!open) return;
        open.frame = message.frame;
        waitFor(open, answerMs, 'desktop.timed-out');
        return;
      }
      case 'answer': {
        const open = calls.get(message.id);
        const { code, result } = message;
        if (!open) return;
        if (code === undefined) settle(open, () => open.resolve(result));
        else settle(open, () => open.reject(catalogued(isErrorCode(code) ? code : 'desktop.unsupported')));
        return;
      }
      case 'click':
        clicks.push(message.click);
        return;
      case 'record':
        seen = { record: message.record };
        views.forEach((listener) => listener(message.record));
    }
  };

  hearFrame(here, receive);
  broadcast({ type: 'phone' });
  const repeating = setInterval(() => {
    broadcast({ type: 'phone' });
    for (const open of calls.values()) if (open.frame === undefined) broadcast(open.message);
  }, repeatMs);

  return {
    id: openCtiClassic.id,
    capabilities: openCtiClassic.capabilities,
    ready: () => call('ready'),
    screenPop: (target) => call('screenPop', target),
    onClickToDial: (listener) => clicks.listen(listener),
    enableClickToDial(on) {
      linksAreOn = on;
      return call('enableClickToDial', on);
    },
    onRecordInView(listener) {
      views.add(listener);
      if (seen) listener(seen.record);
      else broadcast({ type: 'watch-record' });
    },
    showPanel: (panel) => call('showPanel', panel),
    search: (plan) => call('search', plan),
    saveActivity: (write) => call('saveActivity', write),
    leave() {
      clearInterval(repeating);
      broadcast({ type: 'closing' });
    },
  };
}
