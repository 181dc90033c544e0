import {
  AdapterError,
  type ClickToDial,
  type Desktop,
  catalogued,
  createClicks,
} from '@jackfield/connector-core/ports';
import type { RecordRef } from '@jackfield/connector-core/view';
import { toRecordRef } from '../open-cti/records.js';
import { createAsk } from './ask.js';
import { openCtiLightning } from './definition.js';
import type { OpenCtiAppView, OpenCtiHost } from './open-cti.js';
import type { OpenCtiLightningOptions } from './options.js';
import { codeOfRefusedPop, toScreenPop } from './screen-pop.js';

/** Utility icons of the Lightning Design System: https://www.lightningdesignsystem.com/icons/#utility */
const icons = { quiet: 'call', attention: 'incoming_call' };

/**
 * The Lightning page around the panel, through Open CTI. `host` is the window of the softphone's own page, in which
 * the org's script has left `sforce.opencti`.
 */
export function createOpenCtiLightning(host: OpenCtiHost, options: OpenCtiLightningOptions = {}): Desktop {
  const ask = createAsk(host, options.timeoutMs ?? 5_000);
  const clicks = createClicks<ClickToDial>();
  const views = new Set<(record: RecordRef | undefined) => void>();
  let navigations = 0;
  let listening = false;

  /** Once with the host, whatever number of listeners we have: what Open CTI does with a second one is not said. */
  const listen = (): void => {
    const openCti = host.sforce?.opencti;
    if (!openCti || listening) return;
    listening = true;
    openCti.onClickToDial({
      listener: (payload) => {
        const number = String(payload.number).trim();
        const record = toRecordRef(payload);
        if (number) clicks.push({ number, ...(record && { record }) });
      },
    });
    openCti.onNavigationChange({
      listener: (view) => {
        navigations += 1;
        show(view);
      },
    });
  };

  const show = (view: OpenCtiAppView | null): void => {
    const record = view ? toRecordRef(view) : undefined;
    views.forEach((listener) => listener(record));
  };

  const currentView = (): Promise<OpenCtiAppView | null> =>
    ask<OpenCtiAppView>(
      (openCti, callback) => openCti.getAppViewInfo({ callback }),
      () => 'desktop.host-missing',
    );

  const clientLogging = () =>
    import('./client-logging/index.js').then((code) => code.createClientLogging(host, options));

  // At once: a click between here and `onClickToDial` must not be lost.
  listen();

  return {
    id: openCtiLightning.id,
    capabilities: openCtiLightning.capabilities,
    ready: async () => {
      listen();
      try {
        await currentView();
      } catch (cause) {
        // Silence is what an agent gets who opens the phone's page by itself, outside of Salesforce.
        if (cause instanceof AdapterError && cause.code === 'desktop.timed-out') {
          throw catalogued('desktop.host-missing', { cause });
        }
        throw cause;
      }
    },
    screenPop: async (target) => {
      // Which object has which field is not needed before somebody shall be created.
      const values =
        target.show === 'new-record'
          ? (await import('./new-record-fields.js')).toFieldValues(target.type, target.defaults)
          : {};
      await ask(
        (openCti, callback) =>
          openCti.screenPop({ ...toScreenPop(target, openCti.SCREENPOP_TYPE, values), callback }),
        codeOfRefusedPop(target),
      );
    },
    onClickToDial: (listener) => {
      listen();
      clicks.listen(listener);
    },
    enableClickToDial: async (on) => {
      await ask(
        (openCti, callback) =>
          on ? openCti.enableClickToDial({ callback }) : openCti.disableClickToDial({ callback }),
        () => 'desktop.unsupported',
      );
    },
    onRecordInView: (listener) => {
      listen();
      views.add(listener);
      const before = navigations;
      currentView().then(
        (view) => {
          // An agent who went on meanwhile is told of already.
          if (navigations === before) listener(view ? toRecordRef(view) : undefined);
        },
        () => undefined, // `ready` is where a host that does not answer is told of.
      );
    },
    showPanel: async ({ open, label, attention }) => {
      const refused = () => 'desktop.unsupported' as const;
      await Promise.all([
        label !== undefined &&
          ask((openCti, callback) => openCti.setSoftphoneItemLabel({ label, callback }), refused),
        attention !== undefined &&
          ask(
            (openCti, callback) =>
              openCti.setSoftphoneItemIcon({ key: attention ? icons.attention : icons.quiet, callback }),
            refused,
          ),
        open !== undefined &&
          ask(
            (openCti, callback) => openCti.setSoftphonePanelVisibility({ visible: open, callback }),
            refused,
          ),
      ]);
    },
    search: async (plan) => (await clientLogging()).search(plan),
    saveActivity: async (write) => (await clientLogging()).saveActivity(write),
  };
}
