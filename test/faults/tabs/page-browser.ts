import { randomBytes } from 'node:crypto';
import type { browserOf } from '@jackfield/panel';
import { WebSocket } from 'ws';

type Browser = ReturnType<typeof browserOf>;

export interface PageBrowser {
  browser: Browser;
  /** Breaks the connection to the gateway, in the middle of whatever it carries. */
  cutOff(): void;
}

/** What the panel needs of a browser, in a process without one. */
export function createPageBrowser(): PageBrowser {
  let open: WebSocket | undefined;
  const browser: Browser = {
    clock: { now: () => Date.now() },
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    openSocket(url, listener) {
      const socket = new WebSocket(url);
      open = socket;
      socket.on('open', () => listener.onOpen());
      socket.on('message', (data: Buffer) => listener.onText(data.toString('utf8')));
      socket.on('close', () => listener.onClose());
      // A close follows.
      socket.on('error', () => undefined);
      return {
        send: (text) => socket.send(text, () => undefined),
        close: () => socket.close(),
      };
    },
    async post(url, body) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json().catch(() => undefined)) as unknown };
    },
    randomBytes: (count) => randomBytes(count),
    onOnline: () => undefined,
  };
  return { browser, cutOff: () => open?.terminate() };
}
