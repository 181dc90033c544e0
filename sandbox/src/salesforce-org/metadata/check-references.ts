import type { ObjectCatalogue } from '../object-catalogue.js';
import type { ComponentProblem } from './check-component.js';
import type { Component, MetadataStore } from './metadata-store.js';
import { asElement, asList, asText, type XmlElement } from './xml.js';

interface Surroundings {
  catalogue: ObjectCatalogue;
  metadata: MetadataStore;
}

/** What a component names must be there. */
export function checkReferences({ type, body }: Component, org: Surroundings): ComponentProblem[] {
  return references[type]?.(body, org) ?? [];
}

const references: Partial<Record<string, (body: XmlElement, org: Surroundings) => ComponentProblem[]>> = {
  PermissionSet: (body, { catalogue, metadata }) => [
    ...textsOf(body, 'fieldPermissions', 'field').flatMap((field) =>
      fieldExists(field, { catalogue, metadata }) ? [] : [unknown('field', 'CustomField', field)],
    ),
    ...textsOf(body, 'objectPermissions', 'object').flatMap((name) =>
      catalogue.find(name) || externalObjects.includes(name) ? [] : [unknown('object', 'CustomObject', name)],
    ),
    ...textsOf(body, 'userPermissions', 'name').flatMap((name) =>
      /^[A-Z][A-Za-z]+$/.test(name)
        ? []
        : [
            {
              statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
              message: `Unknown user permission: ${name}`,
            },
          ],
    ),
  ],
  NamedCredential: (body, { metadata }) =>
    textsOf(body, 'namedCredentialParameters', 'externalCredential').flatMap((name) =>
      metadata.find('ExternalCredential', name)
        ? []
        : [unknown('externalCredential', 'ExternalCredential', name)],
    ),
};

/** Objects of which the stand-in keeps no records, though permission sets name them. */
const externalObjects = ['UserExternalCredential'];

function fieldExists(name: string, { catalogue, metadata }: Surroundings): boolean {
  const [objectName = '', fieldName = ''] = name.split('.');
  const object = catalogue.find(objectName);
  if (!object) return false;
  if (!fieldName.endsWith('__c')) return catalogue.field(object, fieldName) !== undefined;
  return findCustomField(metadata, objectName, fieldName);
}

/** Tasks and events share the fields of Activity. */
export function findCustomField(metadata: MetadataStore, object: string, field: string): boolean {
  const owner = object === 'Task' || object === 'Event' ? 'Activity' : object;
  return metadata.find('CustomField', `${owner}.${field}`) !== undefined;
}

function textsOf(body: XmlElement, list: string, element: string): string[] {
  return asList(body[list])
    .map((each) => asText(asElement(each)[element]))
    .filter((text) => text !== undefined);
}

function unknown(field: string, type: string, name: string): ComponentProblem {
  return {
    statusCode: 'INVALID_CROSS_REFERENCE_KEY',
    message: `In field: ${field} - no ${type} named ${name} found`,
    fields: [field],
  };
}
