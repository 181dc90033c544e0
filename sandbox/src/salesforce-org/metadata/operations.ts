import type { OrgContext } from '../org-context.js';
import { checkComponent, type ComponentProblem } from './check-component.js';
import { checkReferences } from './check-references.js';
import { findMetadataType, metadataTypes } from './metadata-types.js';
import { isLocked, namespaceOf, type Component, type StoredComponent } from './metadata-store.js';
import { SoapFault, type SoapRequest } from './soap-envelope.js';
import { asElement, asList, asText, isNil, type XmlElement, type XmlValue } from './xml.js';

type Operation = (org: OrgContext, message: XmlElement, user: string) => XmlElement[];

/** Most components of one call; of a call that lists, most queries. */
const MOST_COMPONENTS = 10;
const MOST_QUERIES = 3;

/**
 * The calls that work on components at once, without a zip file.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_crud_based_calls_intro.htm
 */
const operations: Record<string, Operation> = {
  describeMetadata: () => [
    {
      metadataObjects: metadataTypes
        .filter(({ name }) => name !== 'CustomField' && name !== 'ValidationRule')
        .map(({ name, directory, suffix }) => ({
          directoryName: directory,
          inFolder: 'false',
          metaFile: 'false',
          suffix,
          xmlName: name,
        })),
      organizationNamespace: '',
      partialSaveAllowed: 'true',
      testRequired: 'false',
    },
  ],

  listMetadata: (org, { queries }) => {
    const asked = asList(queries).map((query) => asText(asElement(query)['type']) ?? '');
    refuseTooMany(asked.length, MOST_QUERIES);
    return asked.flatMap((type) => {
      requireType(type);
      return org.metadata.list(type).map((component) => propertiesOf(org, component));
    });
  },

  readMetadata: (org, { type, fullNames }) => {
    const typeName = requireType(asText(type) ?? '');
    const names = asList(fullNames).map((each) => asText(each) ?? '');
    refuseTooMany(names.length, MOST_COMPONENTS);
    const records = names.map((fullName): XmlElement => {
      const found = org.metadata.find(typeName, fullName);
      return found
        ? { '@xsi:type': typeName, fullName: found.fullName, ...found.body }
        : { '@xsi:nil': 'true' };
    });
    return [{ records }];
  },

  createMetadata: (org, message, user) =>
    saveEach(message, (component) =>
      org.metadata.find(component.type, component.fullName)
        ? [duplicate(component)]
        : put(org, component, user),
    ).map(({ fullName, problems }) => resultOf(fullName, problems)),

  updateMetadata: (org, message, user) =>
    saveEach(message, (component) =>
      org.metadata.find(component.type, component.fullName)
        ? put(org, component, user)
        : [missing(component)],
    ).map(({ fullName, problems }) => resultOf(fullName, problems)),

  upsertMetadata: (org, message, user) => {
    const isNew = new Map<string, boolean>();
    const saved = saveEach(message, (component) => {
      isNew.set(component.fullName, !org.metadata.find(component.type, component.fullName));
      return put(org, component, user);
    });
    return saved.map(({ fullName, problems }) => ({
      created: String(problems.length === 0 && isNew.get(fullName) === true),
      ...resultOf(fullName, problems),
    }));
  },

  deleteMetadata: (org, { type, fullNames }, user) => {
    const typeName = requireType(asText(type) ?? '');
    const names = asList(fullNames).map((each) => asText(each) ?? '');
    refuseTooMany(names.length, MOST_COMPONENTS);
    return names.map((fullName) => {
      const component = org.metadata.find(typeName, fullName);
      if (!component) return resultOf(fullName, [missing({ type: typeName, fullName })]);
      if (namespaceOf(component)) return resultOf(fullName, [locked(component)]);
      org.metadata.delete(component, user);
      return resultOf(fullName, []);
    });
  },
};

/** @throws SoapFault */
export function carryOutOperation(org: OrgContext, request: SoapRequest, user: string): XmlElement[] {
  const operation = operations[request.operation];
  if (!operation) {
    throw new SoapFault('soapenv:Client', `No operation available for request ${request.operation}`);
  }
  return operation(org, request.message, user);
}

function put(org: OrgContext, component: Component, user: string): ComponentProblem[] {
  const problems = checkComponent(component);
  if (problems.length > 0) return problems;
  if (isLocked(component)) return [locked(component)];
  const refused = checkReferences(component, org);
  if (refused.length > 0) return refused;
  const known = org.metadata.find(component.type, component.fullName);
  // What an update does not name stays as it was.
  org.metadata.put({ ...component, body: { ...known?.body, ...component.body } }, user);
  return [];
}

function saveEach(
  { metadata }: XmlElement,
  save: (component: Component) => ComponentProblem[],
): { fullName: string; problems: ComponentProblem[] }[] {
  const components = asList(metadata).map(componentOf);
  refuseTooMany(components.length, MOST_COMPONENTS);
  if (new Set(components.map(({ type }) => type)).size > 1) {
    throw new SoapFault('sf:INVALID_CROSS_REFERENCE_KEY', 'All components of a call must be of one type');
  }
  return components.map((component) => ({ fullName: component.fullName, problems: save(component) }));
}

/** @throws SoapFault where the schema of the API would not let the request through */
function componentOf(value: XmlValue): Component {
  const { '@type': typeName, fullName, ...rest } = asElement(value);
  const type = findMetadataType(asText(typeName) ?? '');
  if (!type) {
    throw new SoapFault('soapenv:Client', `Unable to find xsi:type for ${JSON.stringify(typeName)}`);
  }
  const body: XmlElement = {};
  for (const [name, child] of Object.entries(rest)) {
    if (name.startsWith('@') || isNil(child)) continue;
    if (type.elements && !type.elements.includes(name)) {
      throw new SoapFault(
        'soapenv:Client',
        `Element {http://soap.sforce.com/2006/04/metadata}${name} invalid at this location in type ${type.name}`,
      );
    }
    body[name] = child;
  }
  return { type: type.name, fullName: asText(fullName) ?? '', body };
}

function requireType(name: string): string {
  if (findMetadataType(name)) return name;
  throw new SoapFault('sf:INVALID_TYPE', `INVALID_TYPE: Unknown type:${name}`);
}

function refuseTooMany(count: number, most: number): void {
  if (count > most) throw new SoapFault('sf:LIMIT_EXCEEDED', `At most ${most} are allowed in one call`);
}

function resultOf(fullName: string, problems: ComponentProblem[]): XmlElement {
  return {
    errors: problems.map(({ fields = [], message, statusCode }) => ({ fields, message, statusCode })),
    fullName,
    success: String(problems.length === 0),
  };
}

function duplicate({ type, fullName }: Component): ComponentProblem {
  return {
    statusCode: 'DUPLICATE_DEVELOPER_NAME',
    message: `A ${type} with the name ${fullName} exists already`,
  };
}

function missing({ type, fullName }: Pick<Component, 'type' | 'fullName'>): ComponentProblem {
  return {
    statusCode: 'INVALID_CROSS_REFERENCE_KEY',
    message: `In field: fullName - no ${type} named ${fullName} found`,
  };
}

function locked({ type, fullName }: Pick<Component, 'type' | 'fullName'>): ComponentProblem {
  return {
    statusCode: 'CANNOT_MODIFY_MANAGED_OBJECT',
    message: `Cannot modify managed object: entity=${type}, component=${fullName}, state=installed`,
  };
}

function propertiesOf(org: OrgContext, component: StoredComponent): XmlElement {
  const nameOf = (id: string) => String(org.store.read('User', id)?.['Name'] ?? '');
  const { directory = '', suffix = '' } = findMetadataType(component.type) ?? {};
  const namespace = namespaceOf(component);
  return {
    createdById: component.createdBy,
    createdByName: nameOf(component.createdBy),
    createdDate: component.createdAt,
    fileName: `${directory}/${component.fullName}.${suffix}`,
    fullName: component.fullName,
    id: component.id,
    lastModifiedById: component.changedBy,
    lastModifiedByName: nameOf(component.changedBy),
    lastModifiedDate: component.changedAt,
    manageableState: namespace ? 'installed' : 'unmanaged',
    ...(namespace ? { namespacePrefix: namespace } : {}),
    type: component.type,
  };
}
