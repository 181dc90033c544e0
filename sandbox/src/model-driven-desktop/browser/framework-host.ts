import {
  FRAMEWORK_MARK,
  isFrameworkCall,
  VERSION_2_METHODS,
  type FrameworkCall,
  type FrameworkError,
  type FrameworkEvent,
  type FrameworkReply,
} from '../framework-envelope.js';
import { WebApiError } from './web-api.js';

/** What a method answers; a thrown error becomes what its promise rejects with. */
export type Methods = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Answered by this, a call is answered by nothing, as some calls of the real framework are. */
export const SILENCE = Symbol('silence');

/** A call that is refused. */
export class Refusal extends Error {
  /** @param more what stands beside code and message, e.g. `msdyn_name` */
  constructor(
    message: string,
    readonly code = -1,
    readonly more: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The page's end of the framework: hears only the framed page, answers only to its origin. */
export class FrameworkHost {
  readonly #frame: HTMLIFrameElement;
  readonly #origin: string;
  /** Before the page has said so, there is nobody in the frame who could hear. */
  #isThere = false;

  constructor(frame: HTMLIFrameElement, origin: string, version: 1 | 2, methods: Methods) {
    this.#frame = frame;
    this.#origin = origin;
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== frame.contentWindow || event.origin !== origin) return;
      if (isFrameworkCall(event.data)) void this.#answer(event.data, version, methods);
    });
  }

  /** Tells the framed page; every event's data is a text. */
  fire(event: FrameworkEvent, data: object): void {
    this.#send({ mark: FRAMEWORK_MARK, event, data: JSON.stringify(data) });
  }

  async #answer({ call, method, args }: FrameworkCall, version: 1 | 2, methods: Methods): Promise<void> {
    this.#isThere = true;
    if (method === 'hello') return this.#send({ mark: FRAMEWORK_MARK, call, answer: version });
    try {
      const isKnown = version === 2 || !VERSION_2_METHODS.some((name) => name === method);
      const run = isKnown ? methods[method] : undefined;
      if (!run) throw new Refusal(`${method} is not supported in this app.`);
      const answer = await run(...args);
      if (answer !== SILENCE) this.#send({ mark: FRAMEWORK_MARK, call, answer });
    } catch (error) {
      this.#send({ mark: FRAMEWORK_MARK, call, error: asFrameworkError(error) });
    }
  }

  #send(message: FrameworkReply): void {
    if (this.#isThere) this.#frame.contentWindow?.postMessage(message, this.#origin);
  }
}

function asFrameworkError(error: unknown): FrameworkError {
  if (error instanceof Refusal) return { errorCode: error.code, message: error.message, ...error.more };
  if (error instanceof WebApiError) return { errorCode: error.code, message: error.message };
  return { errorCode: -1, message: error instanceof Error ? error.message : String(error) };
}
