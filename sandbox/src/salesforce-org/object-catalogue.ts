import type { FieldDescription } from '../crm-store/index.js';
import type { SObjectDescription } from './objects/index.js';
import { SalesforceError } from './salesforce-error.js';

const idField: FieldDescription = { name: 'Id', label: 'Record ID', type: 'reference', readOnly: 'always' };

/** A way from an object to its parents. */
export interface Relationship {
  name: string;
  field: FieldDescription;
  /** Objects that the reference may point at. */
  targets: [SObjectDescription, ...SObjectDescription[]];
}

/** Finds objects and fields as the API does: case does not matter, and a wrong name is an error with a code. */
export class ObjectCatalogue {
  private readonly byName: Map<string, SObjectDescription>;
  private readonly fieldsByName = new Map<string, Map<string, FieldDescription>>();

  constructor(readonly all: readonly SObjectDescription[]) {
    this.byName = new Map(all.map((object) => [object.name.toLowerCase(), object]));
    for (const object of all) {
      const fields = [idField, ...object.fields];
      this.fieldsByName.set(object.name, new Map(fields.map((field) => [field.name.toLowerCase(), field])));
    }
  }

  find(name: string): SObjectDescription | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** For a name in a query. */
  require(name: string): SObjectDescription {
    const object = this.find(name);
    if (!object) {
      throw new SalesforceError(
        400,
        'INVALID_TYPE',
        `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.`,
      );
    }
    return object;
  }

  /** For a name in an address. */
  requireResource(name: string): SObjectDescription {
    const object = this.find(name);
    if (!object) throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return object;
  }

  field(object: SObjectDescription, name: string): FieldDescription | undefined {
    return this.fieldsByName.get(object.name)?.get(name.toLowerCase());
  }

  requireField(object: SObjectDescription, name: string): FieldDescription {
    const field = this.field(object, name);
    if (!field) {
      throw new SalesforceError(
        400,
        'INVALID_FIELD',
        `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
      );
    }
    return field;
  }

  /** The reference that a path of a query follows, e.g. `Account` of a Contact. */
  relationship(object: SObjectDescription, name: string): Relationship {
    const field = object.fields.find((each) => each.relationship?.toLowerCase() === name.toLowerCase());
    const [target, ...others] = (field?.references ?? []).map((each) => this.require(each));
    if (!field?.relationship || !target) {
      throw new SalesforceError(
        400,
        'INVALID_FIELD',
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.`,
      );
    }
    return { name: field.relationship, field, targets: [target, ...others] };
  }

  hasRelationship(object: SObjectDescription, name: string): boolean {
    return object.fields.some((field) => field.relationship?.toLowerCase() === name.toLowerCase());
  }

  /** The object whose ids begin like this one. */
  ofId(id: string): SObjectDescription | undefined {
    return this.all.find((object) => id.startsWith(object.keyPrefix));
  }
}
