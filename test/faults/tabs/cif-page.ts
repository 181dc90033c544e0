import type { CiFramework, CifHost } from '@jackfield/desktops/cif-v1';
import type { EnvironmentAsUser } from './environment-as-user.ts';
import type { WriteMoment } from './fates.ts';

export interface CifPageParts {
  environment: EnvironmentAsUser;
  /** `systemuserid` of whoever sits there. */
  user: string;
  /** Between the call of the panel and that of the environment, and between the environment's answer and the panel's. */
  onWrite(moment: WriteMoment, write: { creates: boolean }): void;
  /** The negative control: what is created carries no key, so that a repetition doubles. */
  keyless: boolean;
}

/** An app of Dynamics 365 without a face: what it does of the framework it does in the environment over HTTP, as the page's user. */
export function createCifPage({ environment, user, onWrite, keyless }: CifPageParts): CifHost {
  const text = (value: unknown): string => JSON.stringify(value);
  const done = (): Promise<string> => Promise.resolve('');

  async function writing<Result>(creates: boolean, write: () => Promise<Result>): Promise<Result> {
    onWrite('before-write', { creates });
    const result = await write();
    onWrite('after-write', { creates });
    return result;
  }

  const api: CiFramework = {
    getEnvironment: () =>
      Promise.resolve(text({ pagetype: 'dashboard', clientUrl: environment.url, userId: `{${user}}` })),
    setClickToAct: done,
    setMode: done,
    addHandler: done,
    openForm: done,
    renderSearchPage: done,
    getEntityMetadata: (table) => Promise.resolve(text({ EntitySetName: setOf(table) })),
    // Rows come under their numbers.
    searchAndOpenRecords: async (table, query) =>
      text(Object.fromEntries((await environment.query(`${setOf(table)}${query}`)).entries())),
    retrieveRecord: async (table, id, query) =>
      text(await environment.read(`${setOf(table)}(${id})${query}`)),
    createRecord: (table, row) =>
      writing(true, async () => {
        const columns = JSON.parse(row) as Record<string, unknown>;
        return text({ id: await environment.create(setOf(table), keyless ? withoutKey(columns) : columns) });
      }),
    updateRecord: (table, id, changes) =>
      writing(false, async () => {
        await environment.update(`${setOf(table)}(${id})`, JSON.parse(changes) as Record<string, unknown>);
        return text({ id });
      }),
  };
  return { Microsoft: { CIFramework: api } };
}

function setOf(table: string): string {
  return table.endsWith('y') ? `${table.slice(0, -1)}ies` : `${table}s`;
}

/** The checker finds in the category whose call it was. */
function withoutKey({ jkf_key: category, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return { ...rest, category };
}
