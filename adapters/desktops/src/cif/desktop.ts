import {
  AdapterError,
  catalogued,
  createClicks,
  type ClickToDial,
  type Desktop,
  type DesktopCapabilities,
} from '@jackfield/connector-core/ports';
import { createAsk, type Ask } from './ask.js';
import type { CifHost, CiFramework } from './ci-framework.js';
import { clickedNumber } from './clicked-number.js';
import type { CifOptions } from './options.js';
import { pop } from './pop.js';
import { createRecordInView, type RecordInView } from './record-in-view.js';
import { createTableNames } from './table-names.js';

/** What both versions do alike, and what version 2 builds on. */
export interface CifDesktop<Api extends CiFramework> {
  desktop: Desktop;
  ask: Ask<Api>;
  view: RecordInView;
  /** Handlers of events are set once there is a host, in the order in which they came. */
  on(event: string, handler: (eventData: string) => Promise<void>): void;
}

/**
 * The page of a model-driven app around the panel. `host` is the window of the panel's own page, in which the environment's
 * script has left `Microsoft.CIFramework`.
 */
export function createCifDesktop<Api extends CiFramework>(
  host: CifHost<Api>,
  { id, capabilities }: { id: string; capabilities: DesktopCapabilities },
  options: Required<CifOptions>,
): CifDesktop<Api> {
  const ask = createAsk(host, options.timeoutMs);
  const clicks = createClicks<ClickToDial>();
  const namesOf = createTableNames(ask);
  const view = createRecordInView(ask, namesOf);
  let waiting: (() => void)[] = [];

  /** Once with the host, whatever number of listeners we have: what the framework does with a second one is not said. */
  const listen = (): void => {
    if (!host.Microsoft?.CIFramework) return;
    const handlers = waiting;
    waiting = [];
    handlers.forEach((add) => add());
  };

  const on = (event: string, handler: (eventData: string) => Promise<void>): void => {
    // A handler that rejects is a fault of ours alone; the page is not to suffer from it.
    const settle = (eventData: string) => handler(eventData).catch(() => undefined);
    waiting.push(() => host.Microsoft?.CIFramework?.addHandler(event, settle));
    listen();
  };

  const clientLogging = () =>
    import('./client-logging/index.js').then((code) => code.createClientLogging(host, options, namesOf));

  // At once: a click between here and `onClickToDial` must not be lost.
  on('onpagenavigate', view.navigated);
  on('onclicktoact', async (eventData) => {
    const dial = await clickedNumber(eventData, view);
    if (dial) clicks.push(dial);
  });

  const desktop: Desktop = {
    id,
    capabilities,
    async ready() {
      listen();
      try {
        await ask(
          (api) => api.getEnvironment(),
          () => 'desktop.host-missing',
        );
      } catch (cause) {
        // Silence is what an agent gets who opens the panel's page by itself, outside of Dynamics 365.
        if (cause instanceof AdapterError && cause.code === 'desktop.timed-out') {
          throw catalogued('desktop.host-missing', { cause });
        }
        throw cause;
      }
    },
    screenPop: (target) => pop(ask, target),
    onClickToDial: (listener) => clicks.listen(listener),
    async enableClickToDial(on) {
      await ask(
        (api) => api.setClickToAct(on),
        () => 'desktop.unsupported',
      );
    },
    onRecordInView: (listener) => view.listen(listener),
    async showPanel({ open }) {
      if (open === undefined) return;
      await ask(
        (api) => api.setMode(open ? 1 : 0),
        () => 'desktop.unsupported',
      );
    },
    search: async (plan) => (await clientLogging()).search(plan),
    saveActivity: async (write) => (await clientLogging()).saveActivity(write),
  };
  return { desktop, ask, view, on };
}
