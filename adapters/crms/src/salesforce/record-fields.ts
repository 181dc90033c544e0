import type { CrmRecord, RecordKind } from '@jackfield/connector-core';

/** What a search asks of an object, and what its records are to a conversation. */
interface ObjectFields {
  kind: RecordKind;
  nameField: string;
  phones: string[];
  email?: string;
  /** Relationship to the company that the record belongs to. */
  company?: 'Account';
  /** Records that are no customers any more. */
  only?: string;
}

const contact: ObjectFields = {
  kind: 'person',
  nameField: 'Name',
  phones: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'AssistantPhone'],
  email: 'Email',
  company: 'Account',
};
const account: ObjectFields = { kind: 'company', nameField: 'Name', phones: ['Phone'] };
const objects: Record<string, ObjectFields> = {
  Contact: contact,
  Account: account,
  Lead: {
    kind: 'lead',
    nameField: 'Name',
    phones: ['Phone', 'MobilePhone'],
    email: 'Email',
    // A converted lead lives on as contact and account.
    only: 'IsConverted = false',
  },
  Case: {
    kind: 'case',
    nameField: 'CaseNumber',
    phones: ['SuppliedPhone'],
    email: 'SuppliedEmail',
    company: 'Account',
  },
  Opportunity: { kind: 'opportunity', nameField: 'Name', phones: [], company: 'Account' },
};

/** Fields that only orgs with person accounts have. */
const personAccountFields = [
  'IsPersonAccount',
  'PersonMobilePhone',
  'PersonHomePhone',
  'PersonOtherPhone',
  'PersonEmail',
];

export interface SelectOptions {
  /** Whether the org has person accounts. */
  personAccounts: boolean;
  /** Objects of the same search. */
  together: readonly string[];
}

function fieldsFor(type: string): ObjectFields {
  return objects[type] ?? { kind: 'custom', nameField: 'Name', phones: [] };
}

/** API names to select, paths to parents among them. */
export function selectedFields(
  type: string,
  { personAccounts }: Pick<SelectOptions, 'personAccounts'>,
): string[] {
  const { nameField, phones, email, company } = fieldsFor(type);
  return [
    'Id',
    nameField,
    ...phones,
    ...(email === undefined ? [] : [email]),
    ...(company === undefined ? [] : [`${company}.Id`, `${company}.Name`]),
    ...(type === 'Account' && personAccounts ? personAccountFields : []),
  ];
}

/** Condition that keeps records out which another object of the search stands for; undefined for none. */
export function condition(type: string, { personAccounts, together }: SelectOptions): string | undefined {
  // A person account has a contact behind it that mirrors it.
  if (type === 'Contact' && personAccounts && together.includes('Account')) return 'IsPersonAccount = false';
  return fieldsFor(type).only;
}

/** Fields that hold phone numbers, for a search that compares them itself. */
export function phoneFields(type: string, personAccounts: boolean): string[] {
  const person =
    type === 'Account' && personAccounts ? personAccountFields.filter((name) => name.endsWith('Phone')) : [];
  return [...fieldsFor(type).phones, ...person];
}

/** A record of an answer, its fields still to be looked at one by one. */
export type RawRecord = Record<string, unknown>;

export function toCrmRecord(type: string, raw: RawRecord): CrmRecord | undefined {
  const id = text(raw['Id']);
  if (id === undefined) return undefined;
  const { kind, nameField, phones, email, company } = fieldsFor(type);
  const isPerson = raw['IsPersonAccount'] === true && type === 'Account';
  const phoneNames = isPerson ? phoneFields(type, true) : phones;
  const mail = isPerson ? text(raw['PersonEmail']) : email === undefined ? undefined : text(raw[email]);
  const parent = company === undefined ? undefined : companyOf(company, raw[company]);
  return {
    type,
    id,
    kind: isPerson ? 'person-account' : kind,
    name: text(raw[nameField]) ?? id,
    phones: [...new Set(phoneNames.flatMap((name) => text(raw[name]) ?? []))],
    ...(mail === undefined ? {} : { email: mail }),
    ...(parent === undefined ? {} : { company: parent }),
  };
}

function companyOf(type: string, raw: unknown): CrmRecord['company'] {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { Id, Name } = raw as RawRecord;
  const id = text(Id);
  return id === undefined ? undefined : { type, id, name: text(Name) ?? id };
}

/** A text of an answer; undefined where there is none. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
