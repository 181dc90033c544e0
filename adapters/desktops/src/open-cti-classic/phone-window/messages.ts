import type { ClickToDial, Desktop } from '@jackfield/connector-core/ports';
import type { RecordRef } from '@jackfield/connector-core/view';

/** What the phone's window asks of the page by way of the frame in it. */
export type RelayedMethod = Extract<
  keyof Desktop,
  'ready' | 'screenPop' | 'enableClickToDial' | 'showPanel' | 'search' | 'saveActivity'
>;

export type FromPhone =
  /** It is there: said again and again, since nobody tells it that the page has changed and has a new frame. */
  | { type: 'phone' }
  | { type: 'closing' }
  | { type: 'call'; id: string; method: RelayedMethod; args: unknown[] }
  | { type: 'watch-record' };

export type FromFrame =
  /** The answer to the first word of the phone's window. `frame` is new with each page. */
  | { type: 'frame'; frame: string }
  | { type: 'taken'; id: string; frame: string }
  | { type: 'answer'; id: string; result?: unknown; code?: string }
  | { type: 'click'; click: ClickToDial }
  | { type: 'record'; record?: RecordRef };

/** Beside what others may post to the same window. */
const MARK = 'cti-phone-window';

export interface Port {
  /** Of a window: it is gone, with or without a word. */
  readonly closed?: boolean;
  postMessage(message: unknown, targetOrigin: string): void;
}

/** The part of a window that hears. */
export interface Listening {
  location: { origin: string };
  addEventListener(
    type: 'message',
    listener: (event: { data: unknown; origin: string; source: unknown }) => void,
  ): void;
}

/** Both windows show the same page of the package: nobody else is spoken to, and nobody else is heard. */
export function post(to: Port, here: Listening, message: FromPhone | FromFrame): void {
  to.postMessage({ mark: MARK, ...message }, here.location.origin);
}

/** `from` is missing where the window was gone before its word arrived. */
export function hearPhone(here: Listening, listener: (message: FromPhone, from: Port | null) => void): void {
  hear(here, (message, from) => listener(message as FromPhone, from));
}

export function hearFrame(here: Listening, listener: (message: FromFrame) => void): void {
  hear(here, (message) => listener(message as FromFrame));
}

function hear(here: Listening, listener: (message: object, from: Port | null) => void): void {
  here.addEventListener('message', ({ data, origin, source }) => {
    const isOurs = typeof data === 'object' && data !== null && (data as { mark?: unknown }).mark === MARK;
    if (isOurs && origin === here.location.origin) listener(data, source as Port | null);
  });
}
