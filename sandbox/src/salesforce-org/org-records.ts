import {
  StoreError,
  type CrmStore,
  type FieldDescription,
  type Row,
  type Value,
} from '../crm-store/index.js';
import { refuseSecondAssignment } from './assignment-rules.js';
import type { ObjectCatalogue } from './object-catalogue.js';
import type { SObjectDescription } from './objects/index.js';
import { keepPersonContact } from './person-accounts.js';
import { toRecordId } from './record-id.js';
import { notFound, refusal, SalesforceError } from './salesforce-error.js';

/** A record as it comes in a request: anything, until it was checked. */
export type Incoming = Record<string, unknown>;

/** What the user of a write may do. */
export interface RecordAccess {
  /** The objects as the user sees them. */
  catalogueOf(user: string): ObjectCatalogue;
  may(user: string, object: string, what: 'create' | 'edit'): boolean;
  /** Throws where a rule of the org forbids the record. */
  validate(object: string, values: Row): void;
}

/** Creating, changing and deleting by Salesforce's rules, above the store's. Throws only `SalesforceError`. */
export class OrgRecords {
  constructor(
    private readonly store: CrmStore,
    private readonly catalogue: ObjectCatalogue,
    /** What users may do. @default everything */
    private readonly access: RecordAccess = {
      catalogueOf: () => catalogue,
      may: () => true,
      validate: () => undefined,
    },
  ) {}

  read(object: SObjectDescription, idText: string): Row {
    const id = toRecordId(idText);
    const row = id ? this.store.read(object.name, id) : undefined;
    if (!row) throw notFound();
    if (row['IsDeleted'] === true) throw new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
    return row;
  }

  /** `id` only for sample data, whose ids are fixed. */
  create(object: SObjectDescription, body: Incoming, user: string, id?: string): string {
    return this.refusing(() =>
      this.store.transaction(() => {
        this.refuseWithout(user, object, 'create');
        const values = this.valuesOf(object, body, user);
        checkNames(object, values);
        checkWho(object, values);
        refuseSecondAssignment(this.store, object, values);
        this.access.validate(object.name, values);
        if (this.catalogue.field(object, 'OwnerId') && !values['OwnerId']) values['OwnerId'] = user;
        const own = this.ownValues(object, values);
        const newId = this.store.insert(object.name, values, user, {
          own,
          ...(id === undefined ? {} : { id }),
        });
        this.complete(object, newId, user);
        return newId;
      }),
    );
  }

  update(object: SObjectDescription, idText: string, body: Incoming, user: string): void {
    const before = this.read(object, idText);
    this.refusing(() =>
      this.store.transaction(() => {
        this.refuseWithout(user, object, 'edit');
        const values = this.valuesOf(object, body, user);
        checkWho(object, { ...before, ...values });
        this.access.validate(object.name, { ...before, ...values });
        const own = this.ownValues(object, { ...before, ...values });
        this.store.update(object.name, String(before['Id']), values, user, { own });
        this.complete(object, String(before['Id']), user);
      }),
    );
  }

  delete(object: SObjectDescription, idText: string): void {
    const { Id } = this.read(object, idText);
    this.refusing(() => this.store.delete(object.name, String(Id)));
  }

  /** @returns ids of the records that hold the value; none, one, or, where the field is not unique, many */
  findByExternalId(object: SObjectDescription, fieldName: string, value: string): string[] {
    const field = this.catalogue.field(object, fieldName);
    const isSeen = field?.name === 'Id' || object.fields.some(({ name }) => name === field?.name);
    if (!field || !isSeen || (!field.externalId && field.name !== 'Id')) {
      throw notFound('Provided external ID field does not exist or is not accessible: ' + fieldName);
    }
    if (field.name === 'Id') return [String(this.read(object, value)['Id'])];
    return this.store.findIds(object.name, field.name, value);
  }

  private refuseWithout(user: string, { name }: SObjectDescription, what: 'create' | 'edit'): void {
    if (this.access.may(user, name, what)) return;
    const message = `entity type cannot be ${what === 'create' ? 'inserted' : 'updated'}: ${name}`;
    throw new SalesforceError(400, 'INVALID_TYPE_FOR_OPERATION', message);
  }

  /** Names as the object spells them, ids in their long form, without what describes the record itself. */
  private valuesOf(object: SObjectDescription, body: Incoming, user: string): Row {
    const values: Row = {};
    for (const [name, raw] of Object.entries(body)) {
      if (name === 'attributes') continue;
      const field = this.catalogue.field(object, name);
      if (field) refuseField(object, name, this.access.catalogueOf(user).field(object, name));
      const value = toValue(name, raw);
      if (field?.type !== 'reference' || typeof value !== 'string' || value === '') {
        values[field?.name ?? name] = value;
        continue;
      }
      const id = toRecordId(value);
      if (id === undefined) {
        const message = `${field.label}: id value of incorrect type: ${value}`;
        throw new SalesforceError(400, 'MALFORMED_ID', message, [field.name]);
      }
      values[field.name] = id;
    }
    return values;
  }

  /** Values that the org itself gives a record, beside those it was given. */
  private ownValues(object: SObjectDescription, values: Row): Row {
    if (object.name === 'Task') return { AccountId: this.accountOf(values) };
    if (object.name !== 'Case' || values['CaseNumber']) return {};
    return { CaseNumber: String(1_001 + this.store.all('Case').length).padStart(8, '0') };
  }

  /** What the org does beside the record. */
  private complete(object: SObjectDescription, id: string, user: string): void {
    if (object.name !== 'Account') return;
    const row = this.store.read('Account', id);
    if (row?.['IsPersonAccount']) keepPersonContact(this.store, row, user);
  }

  /** The account that a task counts towards: that of its related record, else that of its person. */
  private accountOf(task: Row): string | null {
    for (const id of [task['WhatId'], task['WhoId']]) {
      const object = typeof id === 'string' ? this.catalogue.ofId(id) : undefined;
      if (!object) continue;
      if (object.name === 'Account') return String(id);
      const account = this.store.read(object.name, String(id))?.['AccountId'];
      if (typeof account === 'string') return account;
    }
    return null;
  }

  private refusing<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw error instanceof StoreError ? refusal(error) : error;
    }
  }
}

function toValue(name: string, raw: unknown): Value {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw;
  throw new SalesforceError(400, 'JSON_PARSER_ERROR', `Cannot deserialize the value of ${name}`);
}

/** @param seen the field as the user sees it */
function refuseField(object: SObjectDescription, name: string, seen: FieldDescription | undefined): void {
  if (!seen) {
    const message = `No such column '${name}' on sobject of type ${object.name}`;
    throw new SalesforceError(400, 'INVALID_FIELD', message);
  }
  if (!name.endsWith('__c') || seen.readOnly !== 'always') return;
  const message = `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  throw new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, [name]);
}

function checkNames(object: SObjectDescription, values: Row): void {
  if (object.name !== 'Account' || values['Name'] || values['LastName']) return;
  throw new SalesforceError(400, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']);
}

/** A task of a lead cannot be related to anything else. */
function checkWho(object: SObjectDescription, values: Row): void {
  if (object.name !== 'Task' || !String(values['WhoId']).startsWith('00Q') || !values['WhatId']) return;
  throw new SalesforceError(
    400,
    'FIELD_INTEGRITY_EXCEPTION',
    'Related To ID: must be blank when Name is a lead',
    ['WhatId'],
  );
}
