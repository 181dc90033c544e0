import type { ToGateway } from '@jackfield/connector-core/view';
import type { Browser, SocketListener } from '../browser.js';

/** One socket that the panel opened, seen from the gateway. */
export interface FakeSocket {
  url: string;
  /** What the panel sent, parsed. */
  sent: ToGateway[];
  closed: boolean;
  open(): void;
  say(message: object): void;
  /** The line breaks, or the gateway closes. */
  drop(): void;
}

export interface Posted {
  url: string;
  body: unknown;
}

/** A browser whose clock is turned by hand and whose network is the test. */
export interface FakeBrowser extends Browser {
  sockets: FakeSocket[];
  posts: Posted[];
  /** Answers the next posts; the last stays. */
  answers: { status: number; body: unknown }[];
  /** Moves the clock and runs what is due, in order. */
  pass(ms: number): Promise<void>;
  goOnline(): void;
}

/** Lets every promise that can settle, settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export const startOfTest = Date.parse('2026-11-20T10:00:00.000Z');

export function fakeBrowser(): FakeBrowser {
  let now = startOfTest;
  let timers: { at: number; run: () => void }[] = [];
  let made = 0;
  const online: (() => void)[] = [];
  const sockets: FakeSocket[] = [];
  const posts: Posted[] = [];
  const answers: FakeBrowser['answers'] = [];

  return {
    sockets,
    posts,
    answers,
    clock: { now: () => now },
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    openSocket(url, listener: SocketListener) {
      const socket: FakeSocket = {
        url,
        sent: [],
        closed: false,
        open: () => listener.onOpen(),
        say: (message) => listener.onText(JSON.stringify(message)),
        drop: () => {
          socket.closed = true;
          listener.onClose();
        },
      };
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(JSON.parse(text) as ToGateway),
        close: () => {
          socket.closed = true;
        },
      };
    },
    post: (url, body) => {
      posts.push({ url, body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'));
    },
    randomBytes: (count) => Uint8Array.from({ length: count }, () => ++made % 256),
    onOnline: (listener) => online.push(listener),
    goOnline: () => online.forEach((listener) => listener()),
    async pass(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
