import {
  isOpenCtiCall,
  OPEN_CTI_MARK,
  type OpenCtiCall,
  type OpenCtiReply,
  type OpenCtiResponse,
} from '../../visualforce/open-cti-envelope.js';
import { appView } from './app-view.js';
import type { Desktop, RecordInView } from './desktop.js';
import { OpenCtiRefusal } from './open-cti-arguments.js';
import { createOpenCtiMethods } from './open-cti-methods.js';
import { OrgError } from './org-client.js';
import type { UtilityBar } from './utility-bar.js';

/** The desktop's end of Open CTI: hears only the framed page, answers only to its origin. */
export class OpenCtiHost {
  readonly #desktop: Desktop;
  readonly #bar: UtilityBar;
  readonly #methods: ReturnType<typeof createOpenCtiMethods>;
  /** Whether the framed page is there to hear; until then the frame is an empty page of our own. */
  #isLoaded = false;

  constructor(desktop: Desktop, bar: UtilityBar) {
    this.#desktop = desktop;
    this.#bar = bar;
    this.#methods = createOpenCtiMethods(desktop, bar);
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== bar.frame.contentWindow || event.origin !== desktop.config.adapterOrigin) return;
      if (!isOpenCtiCall(event.data)) return;
      this.#isLoaded = true;
      void this.#answer(event.data);
    });
    bar.frame.addEventListener('load', () => (this.#isLoaded = bar.frame.src !== ''));
    desktop.phoneLinks.onDial = (number, context) => {
      this.#send({ mark: OPEN_CTI_MARK, event: 'clickToDial', payload: { number, ...context } });
    };
  }

  /** Frames the page. What a page before it had asked for is undone. */
  load(url: string): void {
    this.#isLoaded = false;
    this.#bar.reset();
    this.#desktop.phoneLinks.setEnabled(false);
    this.#bar.frame.src = url;
  }

  navigated(record: RecordInView | undefined): void {
    this.#send({ mark: OPEN_CTI_MARK, event: 'navigationChange', payload: appView(record) });
  }

  async #answer({ call, method, args }: OpenCtiCall): Promise<void> {
    let response: OpenCtiResponse;
    try {
      response = { success: true, returnValue: (await this.#methods[method](args)) ?? null, errors: null };
    } catch (error) {
      const code =
        error instanceof OpenCtiRefusal || error instanceof OrgError ? error.code : 'INTERNAL_ERROR';
      const description = error instanceof Error ? error.message : String(error);
      response = { success: false, returnValue: null, errors: [{ code, description }] };
    }
    this.#send({ mark: OPEN_CTI_MARK, call, response });
  }

  #send(message: OpenCtiReply): void {
    if (!this.#isLoaded) return;
    this.#bar.frame.contentWindow?.postMessage(message, this.#desktop.config.adapterOrigin);
  }
}
