import type { FieldDescription, Row, TableDescription } from '../../crm-store/index.js';

/** As the metadata of Dataverse names the kinds of columns. */
export type AttributeType =
  | 'String'
  | 'Memo'
  | 'Integer'
  | 'BigInt'
  | 'Boolean'
  | 'DateTime'
  | 'Picklist'
  | 'State'
  | 'Status'
  | 'Lookup'
  | 'Customer'
  | 'Owner';

export interface Column extends FieldDescription {
  attributeType: AttributeType;
  /** Of a lookup, where its name to follow is written otherwise: names in bodies keep their capitals. */
  navigation?: string;
  /** Value → label, of a choice. */
  options?: Readonly<Record<number, string>>;
}

/** Which status reasons belong to which state; the first is the one that the state alone brings. */
export type StatesOfTable = Readonly<Record<number, readonly number[]>>;

export interface DataverseTable extends TableDescription {
  /** `name` is the logical name, e.g. `phonecall`; this one begins with a capital where it is Microsoft's. */
  schemaName: string;
  /** As it stands in addresses, e.g. `phonecalls`. */
  entitySet: string;
  primaryName: string;
  fields: Column[];
  states?: StatesOfTable;
  /** Rows that are closed can only be opened again, and have parties. */
  activity?: boolean;
}

/** What is said of a table that is not the same for all. */
export interface TableParts {
  name: string;
  schemaName: string;
  entitySet: string;
  label: string;
  labelPlural: string;
  primaryName: string;
  columns: Column[];
  idField?: string;
  states?: StatesOfTable;
  activity?: boolean;
  /** Whether its rows belong to a user. @default true */
  owned?: boolean;
  derive?: (row: Row) => Row;
}

const stamps = {
  createdAt: 'createdon',
  createdBy: 'createdby',
  changedAt: 'modifiedon',
  changedBy: 'modifiedby',
  version: 'versionnumber',
};

/** A table with the columns that every table has. */
export function table({ columns, owned = true, idField, ...parts }: TableParts): DataverseTable {
  return {
    ...parts,
    idField: idField ?? `${parts.name}id`,
    stamps,
    fields: [
      ...columns,
      ...(owned ? [owner()] : []),
      ownColumn(dateTime('createdon', 'Created On')),
      ownColumn(dateTime('modifiedon', 'Modified On')),
      ownColumn(lookup('createdby', 'Created By', ['systemuser'])),
      ownColumn(lookup('modifiedby', 'Modified By', ['systemuser'])),
      ownColumn({ name: 'versionnumber', label: 'Version Number', type: 'number', attributeType: 'BigInt' }),
    ],
  };
}

export function text(name: string, label: string, length: number, more: Partial<Column> = {}): Column {
  return { name, label, type: 'text', attributeType: 'String', length, ...more };
}

export function phone(name: string, label: string): Column {
  return { name, label, type: 'phone', attributeType: 'String', length: 50 };
}

export function memo(name: string, label: string, length: number): Column {
  return { name, label, type: 'long-text', attributeType: 'Memo', length };
}

export function integer(name: string, label: string): Column {
  return { name, label, type: 'number', scale: 0, attributeType: 'Integer' };
}

export function yesNo(
  name: string,
  label: string,
  { whenUnset = false, no = 'No', yes = 'Yes' } = {},
): Column {
  return {
    ...{ name, label, type: 'boolean', attributeType: 'Boolean', default: whenUnset },
    options: { 0: no, 1: yes },
  };
}

export function dateTime(name: string, label: string): Column {
  return { name, label, type: 'datetime', attributeType: 'DateTime' };
}

export function choice(
  name: string,
  label: string,
  options: Record<number, string>,
  whenUnset?: number,
): Column {
  return {
    ...{ name, label, type: 'number', scale: 0, attributeType: 'Picklist', options },
    ...(whenUnset === undefined ? {} : { default: whenUnset }),
  };
}

/** Where the row stands, and why: Dataverse keeps the two in step. */
export function stateColumns(states: Record<number, string>, reasons: Record<number, string>): Column[] {
  const statecode = choice('statecode', 'Status', states, 0);
  const statuscode = choice('statuscode', 'Status Reason', reasons, 1);
  return [
    { ...statecode, attributeType: 'State' },
    { ...statuscode, attributeType: 'Status' },
  ];
}

export const activeStates: StatesOfTable = { 0: [1], 1: [2] };

export function activeColumns(): Column[] {
  return stateColumns({ 0: 'Active', 1: 'Inactive' }, { 1: 'Active', 2: 'Inactive' });
}

export function lookup(name: string, label: string, targets: string[]): Column {
  return { name, label, type: 'reference', attributeType: 'Lookup', references: targets };
}

/** An account or a contact. */
export function customer(name: string, label: string): Column {
  return { ...lookup(name, label, ['account', 'contact']), attributeType: 'Customer' };
}

/** The column of ours by which a row is written again; its alternate key is in the solution. */
export function keyColumn(): Column {
  return text('jkf_key', 'Jackfield Key', 100, { unique: 'case-insensitive', externalId: true });
}

function owner(): Column {
  return { ...lookup('ownerid', 'Owner', ['systemuser', 'team']), attributeType: 'Owner' };
}

function ownColumn(column: Column): Column {
  return { ...column, readOnly: 'always' };
}
