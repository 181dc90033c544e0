import {
  AdapterError,
  catalogued,
  createClicks,
  type ClickToDial,
  type Desktop,
} from '@jackfield/connector-core/ports';
import type { RecordRef } from '@jackfield/connector-core/view';
import { createAsk } from './ask.js';
import { createClientLogging } from './client-logging.js';
import { openCtiClassic } from './definition.js';
import type { ClickedNumber, InteractionHost, PageInfo } from './interaction.js';
import type { OpenCtiClassicOptions } from './options.js';
import { readJson, recordOf } from './page-info.js';
import { codeOfRefusedPop, pageOf } from './page-of-target.js';

/**
 * The page of Salesforce Classic around the softphone, its console included, through Open CTI. `host` is the window of
 * the softphone's own page, in which the org's script has left `sforce.interaction`.
 */
export function createOpenCtiClassic(host: InteractionHost, options: OpenCtiClassicOptions = {}): Desktop {
  const { ask, perform } = createAsk(host, options.timeoutMs ?? 5_000);
  const clicks = createClicks<ClickToDial>();
  const views = new Set<(record: RecordRef | undefined) => void>();
  let changes = 0;
  let listening = false;

  /** Once with the host, whatever number of listeners we have: what Open CTI does with a second one is not said. */
  const listen = (): void => {
    const page = host.sforce?.interaction;
    if (!page || listening) return;
    listening = true;
    page.cti.onClickToDial((answer) => {
      const clicked: ClickedNumber | undefined = readJson(answer);
      const number = String(clicked?.number ?? '').trim();
      const record = recordOf(clicked);
      if (number) clicks.push({ number, ...(record && { record }) });
    });
    page.onFocus((answer) => {
      changes += 1;
      const record = recordOf(readJson(answer));
      views.forEach((listener) => listener(record));
    });
  };

  const pageInView = async (): Promise<PageInfo | undefined> =>
    readJson(
      await ask<string>(
        (page, callback) => page.getPageInfo(callback),
        () => 'desktop.host-missing',
      ),
    );

  /** Outside of the console a softphone stands beside the page, always in view. */
  const isInConsole = async (): Promise<boolean> => {
    const { result } = await ask<boolean>(
      (page, callback) => page.isInConsole(callback),
      () => 'desktop.unsupported',
    );
    return result === true;
  };

  // At once: a click between here and `onClickToDial` must not be lost.
  listen();

  return {
    id: openCtiClassic.id,
    capabilities: openCtiClassic.capabilities,
    async ready() {
      listen();
      try {
        await pageInView();
      } catch (cause) {
        // Silence is what an agent gets who opens the phone's page by itself, outside of Salesforce.
        if (cause instanceof AdapterError && cause.code === 'desktop.timed-out') {
          throw catalogued('desktop.host-missing', { cause });
        }
        throw cause;
      }
    },
    async screenPop(target) {
      const url = pageOf(target);
      await perform((page, callback) => page.screenPop(url, true, callback), codeOfRefusedPop(target));
    },
    onClickToDial(listener) {
      listen();
      clicks.listen(listener);
    },
    async enableClickToDial(on) {
      await perform(
        ({ cti }, callback) => (on ? cti.enableClickToDial(callback) : cti.disableClickToDial(callback)),
        () => 'desktop.unsupported',
      );
    },
    onRecordInView(listener) {
      listen();
      views.add(listener);
      const before = changes;
      pageInView().then(
        (page) => {
          // An agent who went on meanwhile is told of already.
          if (changes === before) listener(recordOf(page));
        },
        () => undefined, // `ready` is where a host that does not answer is told of.
      );
    },
    async showPanel({ open }) {
      if (open === undefined || !(await isInConsole())) return;
      await perform(
        (page, callback) => page.setVisible(open, callback),
        () => 'desktop.unsupported',
      );
    },
    ...createClientLogging(host, options),
  };
}
