import type { OpenCtiMethod } from '../../visualforce/open-cti-envelope.js';
import { appView } from './app-view.js';
import type { Desktop } from './desktop.js';
import { layoutOfId } from './objects.js';
import {
  asObject,
  OpenCtiRefusal,
  requireBoolean,
  requireNumber,
  requireText,
  type Arguments,
} from './open-cti-arguments.js';
import { screenPop } from './screen-pop.js';
import { searchAndPop } from './search-and-pop.js';
import type { UtilityBar } from './utility-bar.js';

export type OpenCtiMethods = Record<OpenCtiMethod, (args: Arguments) => unknown>;

/** What each method of Open CTI does on this desktop. A thrown error becomes `success: false`. */
export function createOpenCtiMethods(desktop: Desktop, bar: UtilityBar): OpenCtiMethods {
  return {
    enableClickToDial: () => desktop.phoneLinks.setEnabled(true),
    disableClickToDial: () => desktop.phoneLinks.setEnabled(false),
    getAppViewInfo: () => appView(desktop.workspace.active?.record),
    screenPop: (args) => screenPop(desktop, args),
    searchAndScreenPop: (args) => searchAndPop(desktop, args),
    saveLog: ({ value }) => saveLog(desktop, value),
    runApex: ({ apexClass, methodName }) => {
      throw new OpenCtiRefusal(
        'APEX_ERROR',
        `The stand-in runs no Apex: ${String(apexClass)}.${String(methodName)}`,
      );
    },
    refreshView: () => desktop.workspace.refreshActive(),
    getCallCenterSettings: () => desktop.config.callCenter.settings,
    getSoftphoneLayout: () => ({
      Internal: callTypeLayout(),
      Inbound: callTypeLayout(),
      Outbound: callTypeLayout(),
    }),
    setSoftphonePanelVisibility: ({ visible }) => bar.setOpen(requireBoolean(visible, 'visible')),
    isSoftphonePanelVisible: () => ({ visible: bar.isOpen }),
    setSoftphonePanelHeight: ({ heightPX }) => bar.setSize({ height: requireNumber(heightPX, 'heightPX') }),
    setSoftphonePanelWidth: ({ widthPX }) => bar.setSize({ width: requireNumber(widthPX, 'widthPX') }),
    setSoftphonePanelIcon: ({ key }) => void requireText(key, 'key'),
    setSoftphonePanelLabel: ({ label }) => bar.setPanelLabel(requireText(label, 'label')),
    setSoftphoneItemIcon: ({ key }) => bar.setItemIcon(requireText(key, 'key')),
    setSoftphoneItemLabel: ({ label }) => bar.setItemLabel(requireText(label, 'label')),
    notifyInitializationComplete: () => undefined,
  };
}

async function saveLog(desktop: Desktop, value: unknown): Promise<{ recordId: string }> {
  const { entityApiName, Id, ...fields } = asObject(value);
  if (typeof Id === 'string' && Id !== '') {
    await desktop.org.update(
      typeof entityApiName === 'string' ? entityApiName : (layoutOfId(Id)?.name ?? 'Task'),
      Id,
      fields,
    );
    return { recordId: Id };
  }
  return { recordId: await desktop.org.create(requireText(entityApiName, 'entityApiName'), fields) };
}

function callTypeLayout(): Record<string, unknown> {
  const fields = [{ displayName: 'Name', apiName: 'Name' }];
  return {
    callRelatedFields: ['ANI', 'DNIS', 'QUEUE'],
    objects: { Account: fields, Contact: fields, Lead: fields },
    screenPopSettings: {},
  };
}
