import type { Clock } from '@jackfield/connector-core/ports';

export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketListener {
  onOpen(): void;
  onText(text: string): void;
  /** Once, after the last `onText`; also when it never opened. */
  onClose(): void;
}

/** What the panel needs of a browser. Tests give another one, with a clock that they turn. */
export interface Browser {
  clock: Clock;
  /** Runs once after that many milliseconds; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  openSocket(url: string, listener: SocketListener): Socket;
  /** Sends JSON and reads JSON. Rejects when no answer came; `body` is undefined when it is no JSON. */
  post(url: string, body: unknown): Promise<{ status: number; body: unknown }>;
  randomBytes(count: number): Uint8Array;
  /** The network came back. */
  onOnline(listener: () => void): void;
}

/** The browser that runs this page. */
export function browserOf(window: Window & typeof globalThis): Browser {
  return {
    clock: { now: () => Date.now() },
    after: (ms, run) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    openSocket: (url, listener) => {
      const socket = new window.WebSocket(url);
      socket.onopen = () => listener.onOpen();
      socket.onmessage = (event) => listener.onText(String(event.data));
      socket.onclose = () => listener.onClose();
      return { send: (text) => socket.send(text), close: () => socket.close() };
    },
    post: async (url, body) => {
      const response = await window.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
      });
      return { status: response.status, body: (await response.json().catch(() => undefined)) as unknown };
    },
    randomBytes: (count) => window.crypto.getRandomValues(new Uint8Array(count)),
    onOnline: (listener) => window.addEventListener('online', listener),
  };
}
