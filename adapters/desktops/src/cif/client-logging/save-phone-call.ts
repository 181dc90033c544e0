import {
  AdapterError,
  catalogued,
  type ActivityWrite,
  type ErrorCode,
} from '@jackfield/connector-core/ports';
import type { Ask } from '../ask.js';
import { readId, readJson, textOf } from '../read-json.js';
import type { TableNames } from '../table-names.js';
import {
  changedColumns,
  closingColumns,
  columnsOfNewCall,
  reopeningColumns,
  type Columns,
  type Surroundings,
} from './phone-call-columns.js';
import { rowKey } from './row-key.js';

/**
 * The framework knows no upsert. Without a known record a phone call is created under our alternate key; where one stands
 * under it already, that is changed instead. A known record is only ever changed, so that one which a person deleted stays
 * deleted.
 * @returns the phone call's id
 */
export async function savePhoneCall(
  ask: Ask,
  write: ActivityWrite,
  namesOf: (type: string) => Promise<TableNames>,
  known: Omit<Surroundings, 'setOf'>,
): Promise<string> {
  const around = { ...known, setOf: await setsOf(namesOf, write) };
  if (write.recordId !== undefined) return changeCall(ask, write.recordId, write, around);
  const key = await rowKey(write.draft.key);
  try {
    const columns = columnsOfNewCall(key, write.draft, around);
    const created = await ask(
      (api) => api.createRecord('phonecall', JSON.stringify(columns)),
      (reasons) => codeOfRefusedSave(reasons, columns),
    );
    const id = readId(textOf(readJson(created), 'id', 'activityid'));
    if (id === undefined) throw catalogued('crm.answered-garbage');
    await update(ask, id, closingColumns(write.draft));
    return id;
  } catch (error) {
    if (!(error instanceof AdapterError) || error.code !== 'crm.conflict') throw error;
    const existing = await findByKey(ask, key);
    if (existing === undefined) throw error;
    return changeCall(ask, existing, write, around);
  }
}

/** A completed activity is read-only: it is opened, changed and completed again. */
async function changeCall(ask: Ask, id: string, write: ActivityWrite, around: Surroundings): Promise<string> {
  const row = readJson(
    await ask((api) => api.retrieveRecord('phonecall', id, '?$select=statecode'), codeOfRefusedSave),
  );
  const changes = changedColumns(write, around);
  const isOpen = row['statecode'] === 0;
  if (Object.keys(changes).length > 0) {
    if (!isOpen) await update(ask, id, reopeningColumns);
    await update(ask, id, changes);
  } else if (!isOpen) return id;
  await update(ask, id, closingColumns(write.draft));
  return id;
}

async function update(ask: Ask, id: string, columns: Columns): Promise<void> {
  await ask(
    (api) => api.updateRecord('phonecall', id, JSON.stringify(columns)),
    (reasons) => codeOfRefusedSave(reasons, columns),
  );
}

async function findByKey(ask: Ask, key: string): Promise<string | undefined> {
  const text = encodeURIComponent(key.replaceAll("'", "''"));
  const answer = await ask(
    (api) =>
      api.searchAndOpenRecords('phonecall', `?$select=activityid&$filter=jkf_key eq '${text}'&$top=1`, true),
    codeOfRefusedSave,
  );
  const [row] = Object.values(readJson(answer));
  return readId(textOf(readJson(row), 'activityid'));
}

/** Plurals of the tables that the phone call is about. */
async function setsOf(
  namesOf: (type: string) => Promise<TableNames>,
  { draft: { who, what } }: ActivityWrite,
): Promise<Surroundings['setOf']> {
  const types = [who, what].flatMap((record) => record?.type ?? []);
  const sets = await Promise.all(
    types.map(async (type) => {
      const { set } = await namesOf(type).catch((error: unknown) => {
        if (error instanceof AdapterError && error.code === 'crm.not-found')
          throw catalogued('crm.regarding-gone', { cause: error });
        throw error;
      });
      return [type, set] as const;
    }),
  );
  const known = new Map(sets);
  return (type) => known.get(type) ?? `${type}s`;
}

/** https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/web-service-error-codes */
const codes: [RegExp, ErrorCode][] = [
  // The alternate key, or a row with this id.
  [/0x80060892|0x80040237|entity key|already exists/i, 'crm.conflict'],
  [/0x80040220|0x80042f09|0x80048306|0x80044346|privilege/i, 'desktop.rights-missing'],
  [/0x8007232[126]/i, 'crm.limit-reached'],
  [/0x80044151/i, 'crm.locked'],
];
/** Of Dataverse itself. What says none did not come from it: the environment was not reached, or is away. */
const number = /0x8[0-9a-f]{7}/i;
const gone = /0x80040217|does not exist/i;

/** @param columns what was written; with a reference among them, what is gone may be what it refers to */
function codeOfRefusedSave(reasons: string, columns: Columns = {}): ErrorCode {
  if (gone.test(reasons)) {
    const refers = Object.keys(columns).some((name) => name.endsWith('@odata.bind'));
    return refers ? 'crm.regarding-gone' : 'crm.not-found';
  }
  const known = codes.find(([pattern]) => pattern.test(reasons))?.[1];
  return known ?? (number.test(reasons) ? 'crm.invalid-request' : 'crm.unavailable');
}
