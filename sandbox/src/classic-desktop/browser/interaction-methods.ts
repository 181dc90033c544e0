import { nameOfRecord } from '../../lightning-desktop/browser/field-values.js';
import { layoutOfId } from '../../lightning-desktop/browser/objects.js';
import { escapeSearchText, OrgError, type OrgClient } from '../../lightning-desktop/browser/org-client.js';
import type { InteractionMethod } from '../../visualforce/interaction-envelope.js';
import { Saved, type Method } from './interaction-host.js';
import { searchPath } from './routes.js';

/** What the methods can do with the pages around the softphone. */
export interface Surroundings {
  org: OrgClient;
  settings: Record<string, string>;
  inConsole: boolean;
  pageInfo: () => string;
  open: (path: string) => void;
  setClickToDial: (on: boolean) => void;
  refreshList: (name: string) => Promise<boolean>;
  refreshPage: () => void;
  setVisible: (visible: boolean) => void;
  isVisible: () => boolean;
  setSize: (size: { width?: number; height?: number }) => void;
}

/** What each method of Open CTI does in Classic. */
export function createInteractionMethods(around: Surroundings): Record<InteractionMethod, Method> {
  const done = (act: () => void) => {
    act();
    return true;
  };
  return {
    enableClickToDial: () => done(() => around.setClickToDial(true)),
    disableClickToDial: () => done(() => around.setClickToDial(false)),
    getCallCenterSettings: () => JSON.stringify(around.settings),
    getSoftphoneLayout: () => JSON.stringify({ Internal: LAYOUT, Inbound: LAYOUT, Outbound: LAYOUT }),
    setSoftphoneHeight: (height) => done(() => around.setSize({ height: Number(height) })),
    setSoftphoneWidth: (width) => done(() => around.setSize({ width: Number(width) })),
    getPageInfo: around.pageInfo,
    isInConsole: () => around.inConsole,
    isVisible: () => around.isVisible(),
    setVisible: (visible) => {
      if (!around.inConsole) throw new Error('The softphone is not in the Salesforce console.');
      return done(() => around.setVisible(visible === true));
    },
    refreshPage: () => done(around.refreshPage),
    refreshRelatedList: (name) => around.refreshList(String(name)),
    runApex: (apexClass, method) => {
      throw new Error(`The stand-in runs no Apex: ${String(apexClass)}.${String(method)}`);
    },
    saveLog: (object, params) => saveLog(around.org, String(object), String(params)),
    screenPop: (url) => {
      const path = String(url);
      if (!/^\/(?!\/)/.test(path)) throw new Error('The URL must be relative.');
      // After the answer: an ordinary page takes the softphone with it.
      return done(() => setTimeout(() => around.open(path)));
    },
    searchAndGetScreenPopUrl: async (text) => {
      const { found, url } = await search(around.org, String(text));
      return JSON.stringify({ ...found, screenPopUrl: url });
    },
    searchAndScreenPop: async (text) => {
      const { found, url } = await search(around.org, String(text));
      setTimeout(() => around.open(url));
      return JSON.stringify(found);
    },
  };
}

const LAYOUT = {
  callRelatedFields: ['ANI', 'DNIS', 'QUEUE'],
  objects: Object.fromEntries(
    ['Account', 'Contact', 'Lead'].map((object) => [object, [{ displayName: 'Name', apiName: 'Name' }]]),
  ),
  screenPopSettings: {},
};

/** `Field=value&…`: changes the record of `Id`, or creates one. */
async function saveLog(org: OrgClient, object: string, params: string): Promise<Saved> {
  const { Id, ...fields } = Object.fromEntries(new URLSearchParams(params));
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]),
  );
  try {
    if (Id === undefined) return new Saved(await org.create(object, await typed(org, object, values)));
    await org.update(layoutOfId(Id)?.name ?? object, Id, await typed(org, object, values));
    return new Saved();
  } catch (error) {
    throw error instanceof OrgError ? new Error(`${error.code}: ${error.message}`) : error;
  }
}

/** Everything in an address is text; numbers are read by the type of their field. */
async function typed(org: OrgClient, object: string, values: Record<string, string | null>) {
  const { fields } = await org.describe(object);
  const isNumber = (name: string) =>
    ['int', 'double', 'currency', 'percent'].includes(
      fields.find((field) => field.name === name)?.type ?? '',
    );
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value !== null && isNumber(name) ? Number(value) : value,
    ]),
  );
}

async function search(
  org: OrgClient,
  text: string,
): Promise<{ found: Record<string, unknown>; url: string }> {
  const returning = 'Contact(Id, Name), Account(Id, Name), Lead(Id, Name)';
  const records =
    text.trim().length < 2
      ? []
      : await org.search(
          `FIND {${escapeSearchText(text.trim())}} IN ALL FIELDS RETURNING ${returning} LIMIT 25`,
        );
  const found = records.map((record) => [
    record.Id.slice(0, 15),
    { Name: nameOfRecord(record.type, record), object: record.type, displayName: record.type },
  ]);
  const [only, ...others] = records;
  return {
    found: Object.fromEntries(found) as Record<string, unknown>,
    url: only && others.length === 0 ? `/${only.Id}` : searchPath(text),
  };
}
