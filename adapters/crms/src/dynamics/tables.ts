import { catalogued, type RecordKind } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from './answer.js';
import type { ApiClient } from './api-client.js';

/** What a search asks of a table, and what its rows are to a conversation. */
export interface Table {
  /** Logical name, e.g. `contact`. */
  name: string;
  /** As it stands in addresses, e.g. `contacts`. */
  set: string;
  kind: RecordKind;
  idColumn: string;
  nameColumn: string;
  phones: readonly string[];
  email?: string;
  /** The lookup to the company that the row belongs to. */
  company?: 'parentcustomerid';
  /** Rows that are no customers any more. */
  only?: string;
  /** Under this name an activity is about one of its rows. */
  regarding: string;
  /** Whether its rows may take part in an activity. */
  isParty: boolean;
}

const ACTIVE = 'statecode eq 0';

const standard: Readonly<Record<string, Table>> = {
  contact: {
    ...{ name: 'contact', set: 'contacts', kind: 'person', idColumn: 'contactid', nameColumn: 'fullname' },
    phones: ['telephone1', 'mobilephone', 'telephone2', 'telephone3', 'assistantphone'],
    ...{ email: 'emailaddress1', company: 'parentcustomerid', only: ACTIVE },
    ...{ regarding: 'regardingobjectid_contact', isParty: true },
  },
  account: {
    ...{ name: 'account', set: 'accounts', kind: 'company', idColumn: 'accountid', nameColumn: 'name' },
    phones: ['telephone1', 'telephone2', 'telephone3'],
    ...{ email: 'emailaddress1', only: ACTIVE },
    ...{ regarding: 'regardingobjectid_account', isParty: true },
  },
  lead: {
    ...{ name: 'lead', set: 'leads', kind: 'lead', idColumn: 'leadid', nameColumn: 'fullname' },
    phones: ['telephone1', 'mobilephone', 'telephone2', 'telephone3'],
    // A qualified lead lives on as contact and account.
    ...{ email: 'emailaddress1', only: ACTIVE },
    ...{ regarding: 'regardingobjectid_lead', isParty: true },
  },
  incident: {
    ...{ name: 'incident', set: 'incidents', kind: 'case', idColumn: 'incidentid', nameColumn: 'title' },
    phones: [],
    ...{ regarding: 'regardingobjectid_incident', isParty: false },
  },
  opportunity: {
    ...{ name: 'opportunity', set: 'opportunities', kind: 'opportunity', idColumn: 'opportunityid' },
    ...{ nameColumn: 'name', phones: [], regarding: 'regardingobjectid_opportunity', isParty: false },
  },
};

const Definition = z.object({
  LogicalName: z.string(),
  EntitySetName: z.string().min(1),
  PrimaryIdAttribute: z.string().min(1),
  PrimaryNameAttribute: z.string().min(1),
});

/** The tables of an environment, those of the customer's own asked for once. */
export interface Tables {
  /** In the order of the names; `undefined` where there is no such table. Names are the same in any capitals. */
  find(names: readonly string[]): Promise<(Table | undefined)[]>;
}

export function createTables(
  client: ApiClient,
  phonesOf: Readonly<Record<string, readonly string[]>>,
): Tables {
  const custom = new Map<string, Table | undefined>();

  async function learn(names: readonly string[]): Promise<void> {
    const answers = await client.batch(
      names.map((name) => ({
        method: 'GET',
        path: `EntityDefinitions(LogicalName='${name}')?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute`,
      })),
    );
    answers.forEach(([answer], index) => {
      const name = names[index] ?? '';
      if (answer && !answer.ok && answer.error.kind === 'not-found') return custom.set(name, undefined);
      return custom.set(name, tableOf(expectBody(answer, Definition), phonesOf[name] ?? []));
    });
  }

  return {
    async find(wanted) {
      const names = wanted.map((name) => name.toLowerCase());
      const unknown = names.filter((name) => !Object.hasOwn(standard, name) && !custom.has(name));
      const askable = [...new Set(unknown)].filter((name) => /^[a-z]\w{0,99}$/.test(name));
      if (askable.length > 0) await learn(askable);
      return names.map((name) =>
        Object.hasOwn(standard, name) ? withPhones(standard[name], phonesOf) : custom.get(name),
      );
    },
  };
}

/** What the settings say of a table goes before what is usual. */
function withPhones(
  table: Table | undefined,
  phonesOf: Readonly<Record<string, readonly string[]>>,
): Table | undefined {
  const phones = table && phonesOf[table.name];
  return table && phones ? { ...table, phones } : table;
}

function tableOf(definition: z.infer<typeof Definition>, phones: readonly string[]): Table {
  const { LogicalName: name, EntitySetName, PrimaryIdAttribute, PrimaryNameAttribute } = definition;
  return {
    ...{ name, set: EntitySetName, kind: 'custom', idColumn: PrimaryIdAttribute },
    ...{ nameColumn: PrimaryNameAttribute, phones },
    // The metadata of an activity adds its own name to those of tables that are not Microsoft's.
    ...{ regarding: `regardingobjectid_${name}_phonecall`, isParty: false },
  };
}

export async function requireTable(tables: Tables, name: string): Promise<Table> {
  const [table] = await tables.find([name]);
  if (!table) throw catalogued('crm.not-found');
  return table;
}
