import type { FieldDescription, TableDescription } from '../../crm-store/index.js';

/** The package's namespace: an org shows its fields as `jackfield__Name__c`. */
export const NAMESPACE = 'jackfield';

/** A Salesforce object: a table with what only Salesforce says of one. */
export interface SObjectDescription extends TableDescription {
  /** The first three characters of its ids. */
  keyPrefix: string;
  /** The field that a look-up shows. */
  nameField: string;
  /** Whether SOSL finds it. */
  searchable: boolean;
}

type Extra = Partial<FieldDescription>;

export const field = {
  text: (name: string, label: string, length = 255, extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'text',
    length,
    ...extra,
  }),
  longText: (name: string, label: string, length = 32_000, extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'long-text',
    length,
    ...extra,
  }),
  phone: (name: string, label: string): FieldDescription => ({ name, label, type: 'phone', length: 40 }),
  email: (name: string, label: string): FieldDescription => ({ name, label, type: 'email', length: 80 }),
  url: (name: string, label: string): FieldDescription => ({ name, label, type: 'url', length: 255 }),
  flag: (name: string, label: string, extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'boolean',
    ...extra,
  }),
  number: (name: string, label: string, extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'number',
    ...extra,
  }),
  date: (name: string, label: string, extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'date',
    ...extra,
  }),
  datetime: (name: string, label: string, extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'datetime',
    ...extra,
  }),
  /** A picklist as Salesforce's are by default: other values are accepted. */
  choice: (name: string, label: string, choices: string[], extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'choice',
    length: 255,
    choices,
    ...extra,
  }),
  reference: (name: string, label: string, references: string[], extra: Extra = {}): FieldDescription => ({
    name,
    label,
    type: 'reference',
    references,
    relationship: name.replace(/Id$/, ''),
    ...extra,
  }),
};

const binField = field.flag('IsDeleted', 'Deleted', { readOnly: 'always' });

const systemFields: FieldDescription[] = [
  field.datetime('CreatedDate', 'Created Date', { readOnly: 'always' }),
  field.reference('CreatedById', 'Created By ID', ['User'], { readOnly: 'always' }),
  field.datetime('LastModifiedDate', 'Last Modified Date', { readOnly: 'always' }),
  field.reference('LastModifiedById', 'Last Modified By ID', ['User'], { readOnly: 'always' }),
];

type OwnDescription = Omit<SObjectDescription, 'idField' | 'deletedField' | 'stamps' | 'searchable'> & {
  searchable?: boolean;
};

/** Adds what every object has: id, recycle bin, who and when. */
export function sobject(description: OwnDescription): SObjectDescription {
  const { fields } = description;
  return {
    ...setupObject({ searchable: true, ...description, fields: [...fields, binField] }),
    deletedField: binField.name,
  };
}

/** What belongs to the set-up of an org has no recycle bin, and no search finds it. */
export function setupObject(description: OwnDescription): SObjectDescription {
  return {
    searchable: false,
    ...description,
    idField: 'Id',
    stamps: {
      createdAt: 'CreatedDate',
      createdBy: 'CreatedById',
      changedAt: 'LastModifiedDate',
      changedBy: 'LastModifiedById',
    },
    fields: [...description.fields, ...systemFields],
  };
}

export const ownerField = field.reference('OwnerId', 'Owner ID', ['User']);
