import type { DesktopConfig } from '../desktop-config.js';
import { modes, type CommunicationPanel, type PanelMode } from './communication-panel.js';
import { id, json, text } from './framework-arguments.js';
import { Refusal, type Methods } from './framework-host.js';
import type { PhoneFields } from './phone-fields.js';
import type { WebApi } from './web-api.js';
import type { Workspace } from './workspace.js';

export interface Surroundings {
  config: DesktopConfig;
  api: WebApi;
  workspace: Workspace;
  panel: CommunicationPanel;
  phoneFields: PhoneFields;
}

/** Methods that show pages and steer the panel, in both versions. */
export function pageMethods({ config, api, workspace, panel, phoneFields }: Surroundings): Methods {
  return {
    getEnvironment: () => JSON.stringify(environmentOf(config, workspace)),
    setClickToAct: (on) => {
      phoneFields.setEnabled(on === true);
    },
    getClickToAct: () => phoneFields.enabled,
    async openForm(options, parameters) {
      const { entityName, entityId } = json(options, 'entityFormOptions');
      const etn = text(entityName, 'entityName');
      const values = parameters === undefined ? {} : json(parameters, 'entityFormParameters');
      const { columns } = await api.describe(etn);
      const unknown = Object.keys(values).find((column) => !columns.has(column));
      if (unknown !== undefined) throw new Refusal(`The column ${unknown} does not exist on the form.`);
      await workspace.open(
        typeof entityId === 'string'
          ? { pagetype: 'entityrecord', etn, id: id(entityId, 'entityId') }
          : { pagetype: 'entityrecord', etn, values: values as Record<string, string> },
      );
      return '[]';
    },
    async renderSearchPage(table, wanted) {
      text(table, 'entityLogicalName');
      await workspace.open({ pagetype: 'search', text: text(wanted, 'searchString') });
    },
    setMode: (mode) => {
      // A panel of version 1 cannot be hidden.
      const known: unknown[] =
        config.app.framework === 2 ? Object.values(modes) : [modes.minimized, modes.docked];
      if (!known.includes(mode)) throw new Refusal('The mode is not valid.');
      panel.setMode(mode as PanelMode);
      return mode;
    },
    getMode: () => panel.mode,
    setWidth: (width) => {
      if (typeof width !== 'number' || width < 1) throw new Refusal('The width must be a number of pixels.');
      panel.setWidth(width);
      return width;
    },
    getWidth: () => panel.width,
  };
}

/** https://learn.microsoft.com/dynamics365/customer-service/develop/reference/microsoft-ciframework/getenvironment */
function environmentOf({ app, user, organization, provider }: DesktopConfig, { address }: Workspace): object {
  return {
    appid: app.id,
    appName: app.name,
    ...{ clientUrl: location.origin, appUrl: `${location.origin}/main.aspx?appid=${app.id}` },
    ...address,
    ...('id' in address && { id: address.id.toUpperCase() }),
    ...{
      orgId: organization.id,
      orgUniqueName: organization.name,
      orgLcid: 1033,
      crmVersion: organization.version,
    },
    ...{ userId: `{${user.id.toUpperCase()}}`, username: user.name, userLcid: user.language },
    customParams: provider.label,
  };
}
