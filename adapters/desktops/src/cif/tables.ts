import type { RecordKind } from '@jackfield/connector-core/view';

/** What the panel has to know of a table of Dataverse to search it, name its rows and relate an activity to them. */
export interface Table {
  kind: RecordKind;
  /** Its primary name column. */
  name: string;
  /** Its plural, as the Web API and `@odata.bind` have it. */
  set: string;
  /** Columns that hold phone numbers. */
  phones: readonly string[];
  email?: string;
  /** The lookup that leads to the company. */
  company?: string;
  /** Condition of rows that are customers still. */
  only?: string;
  /** Column of a new row that takes the customer's number. */
  newPhone?: string;
  /** Whether a row can be at an end of a call (an activity party). */
  isParty?: boolean;
}

const ACTIVE = 'statecode eq 0';

/** https://learn.microsoft.com/en-us/power-apps/developer/data-platform/reference/about-entity-reference */
const tables = new Map<string, Table>([
  [
    'contact',
    {
      kind: 'person',
      name: 'fullname',
      set: 'contacts',
      phones: ['telephone1', 'mobilephone', 'telephone2', 'telephone3', 'assistantphone'],
      email: 'emailaddress1',
      only: ACTIVE,
      company: '_parentcustomerid_value',
      newPhone: 'telephone1',
      isParty: true,
    },
  ],
  [
    'account',
    {
      kind: 'company',
      name: 'name',
      set: 'accounts',
      phones: ['telephone1', 'telephone2', 'telephone3'],
      email: 'emailaddress1',
      only: ACTIVE,
      newPhone: 'telephone1',
      isParty: true,
    },
  ],
  [
    'lead',
    {
      kind: 'lead',
      name: 'fullname',
      set: 'leads',
      phones: ['telephone1', 'mobilephone', 'telephone2', 'telephone3'],
      email: 'emailaddress1',
      // A qualified lead lives on as contact and account.
      only: ACTIVE,
      newPhone: 'telephone1',
      isParty: true,
    },
  ],
  ['incident', { kind: 'case', name: 'title', set: 'incidents', phones: [] }],
  ['opportunity', { kind: 'opportunity', name: 'name', set: 'opportunities', phones: [] }],
]);

/** Tables are the same in any capitals, and Dataverse takes them in small letters: a tenant's settings may say `Contact`. */
export function tableName(type: string): string {
  return type.toLowerCase();
}

/** A customer's own table is not among them: what is needed of it, the environment is asked for. */
export function findTable(type: string): Table | undefined {
  return tables.get(tableName(type));
}

export function kindOf(type: string): RecordKind {
  return findTable(type)?.kind ?? 'custom';
}
