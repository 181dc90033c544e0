import type { Look, SetupStep } from '../../setup/setup-step.js';
import type { WebApi } from '../web-api.js';

/** The same channel provider in both versions of the framework: where it is kept, and what its columns are called. */
interface ProviderKind {
  version: '1.0' | '2.0';
  table: string;
  set: string;
  /** By which it is found again. */
  key: [column: string, value: string];
  columns: Row;
}

type Row = Record<string, string | number | boolean | null>;

export interface ProviderWish {
  /** Address of the phone for this environment. */
  panelUrl: string;
  /** Where the phone really is, as the framework has to trust it. */
  gatewayOrigin: string;
  /** Unique names of the apps that shall show the phone; all where there is none. */
  apps: readonly string[];
}

const LABEL = 'Jackfield';

/** As a row is made; a deactivated one shows no phone. */
const ACTIVE: Row = { statecode: 0, statuscode: 1 };

/** https://learn.microsoft.com/dynamics365/channel-integration-framework/v1/administer/configure-channel-provider-channel-integration-framework */
function version1({ panelUrl, gatewayOrigin }: ProviderWish, appIds: string): ProviderKind {
  return {
    ...{ version: '1.0', table: 'msdyn_ciprovider', set: 'msdyn_ciproviders', key: ['msdyn_name', LABEL] },
    columns: {
      msdyn_label: LABEL,
      msdyn_landingurl: panelUrl,
      msdyn_clicktoact: true,
      msdyn_sortorder: 0,
      msdyn_ciproviderapiversion: '1.0',
      msdyn_trusteddomain: gatewayOrigin,
      msdyn_appselector: appIds,
    },
  };
}

/** Apps are chosen by the experience profile, which is the administrator’s. */
function version2({ panelUrl, gatewayOrigin }: ProviderWish): ProviderKind {
  return {
    ...{ version: '2.0', table: 'msdyn_channelprovider', set: 'msdyn_channelproviders' },
    key: ['msdyn_uniquename', 'jkf_phone'],
    columns: {
      msdyn_name: LABEL,
      msdyn_label: LABEL,
      msdyn_channelurl: panelUrl,
      msdyn_enableoutbound: true,
      msdyn_sortorder: 0,
      msdyn_apiversion: 162450000,
      msdyn_trusteddomain: gatewayOrigin,
    },
  };
}

/**
 * The row by which an app knows the phone. A column that somebody or a deployment has changed is changed back: deploying an
 * experience profile writes its own channel address over ours.
 */
export function providerStep(api: WebApi, version: '1.0' | '2.0', wish: ProviderWish): SetupStep {
  const kindOf = async (): Promise<ProviderKind> =>
    version === '2.0' ? version2(wish) : version1(wish, await chosenApps(api, wish.apps));
  const find = async ({ set, key: [column, value], columns }: ProviderKind): Promise<Row | undefined> => {
    const select = [`${set.replace(/s$/, '')}id`, ...Object.keys({ ...columns, ...ACTIVE })].join(',');
    return (await api.rows<Row>(`${set}?$select=${select}&$filter=${column} eq '${value}'`))[0];
  };
  const look = async (): Promise<Look> => {
    const unknown = version === '1.0' ? await unknownApps(api, wish.apps) : undefined;
    if (unknown) return unknown;
    const kind = await kindOf();
    if (!(await hasTable(api, kind.table))) {
      return { state: 'ready', details: [`the environment has no Channel Integration Framework ${version}`] };
    }
    const row = await find(kind);
    if (!row) return { state: 'create', details: [`leads to ${wish.panelUrl}`] };
    const different = Object.entries({ ...kind.columns, ...ACTIVE }).filter(
      ([name, value]) => row[name] !== value,
    );
    if (different.length === 0) return { state: 'ready', details: [] };
    return {
      state: 'change',
      details: different.map(([name, value]) => `${name}: ${row[name] ?? 'nothing'} → ${value}`),
    };
  };
  return {
    id: `channel-provider.${version}`,
    title: `Channel provider, Channel Integration Framework ${version}`,
    look,
    async apply() {
      const kind = await kindOf();
      const row = await find(kind);
      const [column, value] = kind.key;
      await (row
        ? api.send('PATCH', `${kind.set}(${row[`${kind.table}id`]})`, { ...kind.columns, ...ACTIVE })
        : api.send('POST', kind.set, { [column]: value, ...kind.columns }));
    },
  };
}

export async function hasTable(api: WebApi, name: string): Promise<boolean> {
  const found = await api.rows(`EntityDefinitions?$select=LogicalName&$filter=LogicalName eq '${name}'`);
  return found.length > 0;
}

/** A name with a slip would take the phone out of every app. */
async function unknownApps(api: WebApi, names: readonly string[]): Promise<Look | undefined> {
  const apps = names.length === 0 ? [] : await readApps(api);
  const known = apps.map(({ uniquename }) => uniquename.toLowerCase());
  const unknown = names.filter((name) => !known.includes(name.toLowerCase()));
  if (unknown.length === 0) return undefined;
  return {
    state: 'by-hand',
    details: unknown.map((name) => `the environment has no app ${name}`),
    action: `Name apps by their unique names: ${apps.map(({ uniquename }) => uniquename).join(', ')}.`,
  };
}

function readApps({ rows }: WebApi) {
  return rows<{ appmoduleid: string; uniquename: string }>('appmodules?$select=appmoduleid,uniquename');
}

/** The framework looks for the id of the app in the text; no app is named in our code (G-006). */
async function chosenApps(api: WebApi, names: readonly string[]): Promise<string> {
  const apps = await readApps(api);
  const wanted = names.map((name) => name.toLowerCase());
  return apps
    .filter(({ uniquename }) => wanted.length === 0 || wanted.includes(uniquename.toLowerCase()))
    .map(({ appmoduleid }) => appmoduleid)
    .sort()
    .join(';');
}
