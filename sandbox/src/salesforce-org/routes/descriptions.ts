import type { FastifyInstance } from 'fastify';
import type { FieldDescription } from '../../crm-store/index.js';
import type { SObjectDescription } from '../objects/index.js';
import type { OrgContext } from '../org-context.js';
import { versionOf } from './api-version.js';

/** What the org says of itself: objects, fields, limits. */
export function descriptionRoutes(app: FastifyInstance, org: OrgContext): void {
  app.get('/', { config: { call: 'other' } }, (request) => {
    const base = `/services/data/v${versionOf(request.params)}`;
    const resources = ['query', 'queryAll', 'search', 'sobjects', 'limits', 'composite', 'tooling'];
    return {
      ...Object.fromEntries(resources.map((name) => [name, `${base}/${name}`])),
      identity: `${org.url()}/id/${org.orgId}/${request.orgUser}`,
    };
  });
  app.get('/sobjects', { config: { call: 'describe' } }, (request) => {
    const version = versionOf(request.params);
    return {
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: org.catalogueOf(request.orgUser).all.map((object) => summaryOf(object, version)),
    };
  });
  app.get('/sobjects/:type', { config: { call: 'describe' } }, (request) => {
    const object = org.catalogue.requireResource((request.params as { type: string }).type);
    return { objectDescribe: summaryOf(object, versionOf(request.params)), recentItems: [] };
  });
  app.get('/sobjects/:type/describe', { config: { call: 'describe' } }, (request) => {
    const object = org
      .catalogueOf(request.orgUser)
      .requireResource((request.params as { type: string }).type);
    const { create, edit } = org.rights.objectAccess(request.orgUser, object.name);
    return {
      ...summaryOf(object, versionOf(request.params)),
      createable: create,
      updateable: edit,
      fields: [idDescription(object), ...object.fields.map((field) => fieldDescription(object, field))],
      childRelationships: [],
      recordTypeInfos: [],
    };
  });
  app.get('/limits', { config: { call: 'limits' } }, () => ({
    DailyApiRequests: { Max: org.limit.dailyRequests, Remaining: org.limit.remaining },
  }));
}

function summaryOf(object: SObjectDescription, version: string) {
  const url = `/services/data/v${version}/sobjects/${object.name}`;
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    custom: false,
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    retrieveable: true,
    searchable: object.searchable,
    undeletable: true,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

const vendorTypes: Record<FieldDescription['type'], string> = {
  text: 'string',
  'long-text': 'textarea',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  choice: 'picklist',
  reference: 'reference',
  email: 'email',
  phone: 'phone',
  url: 'url',
};

function fieldDescription(object: SObjectDescription, field: FieldDescription) {
  return {
    name: field.name,
    label: field.label,
    type: field.type === 'number' && field.scale === 0 ? 'int' : vendorTypes[field.type],
    length: field.length ?? (field.type === 'reference' ? 18 : 0),
    scale: field.scale ?? 0,
    precision: field.type === 'number' && field.scale !== 0 ? 18 : 0,
    digits: field.scale === 0 ? 8 : 0,
    custom: field.name.endsWith('__c'),
    nameField: field.name === object.nameField,
    nillable: !field.required && field.type !== 'boolean',
    createable: field.readOnly !== 'always',
    updateable: field.readOnly === undefined,
    defaultedOnCreate: field.default !== undefined || field.type === 'boolean',
    unique: field.unique !== undefined,
    caseSensitive: field.unique === 'case-sensitive',
    externalId: field.externalId ?? false,
    idLookup: field.externalId ?? false,
    filterable: field.type !== 'long-text',
    sortable: field.type !== 'long-text',
    groupable: field.type !== 'long-text',
    restrictedPicklist: field.restricted ?? false,
    referenceTo: field.references ?? [],
    relationshipName: field.relationship ?? null,
    picklistValues: (field.choices ?? []).map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: value === field.default,
      validFor: null,
    })),
  };
}

function idDescription(object: SObjectDescription) {
  return {
    ...fieldDescription(object, { name: 'Id', label: 'Record ID', type: 'reference', readOnly: 'always' }),
    type: 'id',
    idLookup: true,
    nillable: false,
    relationshipName: null,
  };
}
