import {
  INTERACTION_MARK,
  isInteractionCall,
  type InteractionAnswer,
  type InteractionCall,
  type InteractionReply,
} from '../../visualforce/interaction-envelope.js';
import type { DialContext } from '../../lightning-desktop/browser/phone-links.js';

/** What a method answers; a thrown error becomes its `error`. */
export type Method = (...args: unknown[]) => unknown;

/** The page's end of Open CTI: hears only the framed softphone, answers only to its origin. */
export class InteractionHost {
  readonly #frame: HTMLIFrameElement;
  readonly #origin: string;

  constructor(
    frame: HTMLIFrameElement,
    origin: string,
    methods: Record<InteractionCall['method'], Method>,
    /** Nothing is answered before the page knows what it shows. */
    ready: Promise<void> = Promise.resolve(),
  ) {
    this.#frame = frame;
    this.#origin = origin;
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== frame.contentWindow || event.origin !== origin) return;
      const call = event.data;
      if (isInteractionCall(call)) void ready.then(() => this.#answer(call, methods));
    });
  }

  clicked(number: string, record: DialContext): void {
    const payload = JSON.stringify({ number, ...asRecord(record) });
    this.#send({ mark: INTERACTION_MARK, event: 'clickToDial', answer: { result: payload } });
  }

  focused(url: string, record: DialContext | undefined): void {
    this.#send({ mark: INTERACTION_MARK, event: 'focus', answer: { result: pageInfo(url, record) } });
  }

  async #answer(
    { call, method, args }: InteractionCall,
    methods: Record<InteractionCall['method'], Method>,
  ): Promise<void> {
    let answer: InteractionAnswer;
    try {
      const done = await methods[method](...args);
      answer = done instanceof Saved ? { result: true, ...(done.id && { id: done.id }) } : { result: done };
    } catch (error) {
      answer = { result: false, error: error instanceof Error ? error.message : String(error) };
    }
    this.#send({ mark: INTERACTION_MARK, call, answer });
  }

  #send(message: InteractionReply): void {
    // Before the softphone has loaded, the frame shows an empty page of our own.
    if (this.#frame.src !== '') this.#frame.contentWindow?.postMessage(message, this.#origin);
  }
}

/** The answer of `saveLog`; it has an id where a record is new. */
export class Saved {
  constructor(readonly id?: string) {}
}

/** The JSON text of `getPageInfo` and `onFocus`; without a record its fields are empty. */
export function pageInfo(url: string, record: DialContext | undefined): string {
  return JSON.stringify({
    url,
    ...(record ? asRecord(record) : { objectId: '', objectName: '', object: '', displayName: '' }),
  });
}

/** Classic speaks of records by their short ids. */
function asRecord({ recordId, recordName, objectType, accountId, contactId, personAccount }: DialContext) {
  const short = (id: string) => id.slice(0, 15);
  return {
    objectId: short(recordId),
    objectName: recordName,
    object: objectType,
    displayName: objectType,
    ...(objectType === 'Account' && {
      personAccount,
      ...(personAccount ? { contactId: short(contactId) } : { accountId: short(accountId) }),
    }),
  };
}
