import type { CrmStore, Row } from '../../crm-store/index.js';
import { NAMESPACE } from '../objects/sobject.js';
import { namespaceOf, type Component, type MetadataStore } from './metadata-store.js';
import { projectFieldPermissions } from './project-field-permissions.js';
import { asElement, asList, asText, type XmlElement } from './xml.js';

/** The row in which queries see a component, and the field that names it. */
interface Projection {
  table: string;
  nameField: string;
  values: (body: XmlElement, fullName: string) => Row;
}

const flag = (body: XmlElement, name: string): boolean => body[name] === 'true';
const text = (body: XmlElement, name: string): string | null => asText(body[name]) ?? null;

/** Whether a permission set grants a permission of users. */
function grants(body: XmlElement, permission: string): boolean {
  return asList(body['userPermissions'])
    .map(asElement)
    .some(({ name, enabled }) => name === permission && enabled === 'true');
}

const projections: Partial<Record<string, Projection>> = {
  PermissionSet: {
    table: 'PermissionSet',
    nameField: 'Name',
    values: (body) => ({
      Label: text(body, 'label'),
      Description: text(body, 'description'),
      PermissionsViewSetup: grants(body, 'ViewSetup'),
      PermissionsEditTask: grants(body, 'EditTask'),
    }),
  },
  CallCenter: {
    table: 'CallCenter',
    nameField: 'InternalName',
    values: (body) => ({
      Name: text(body, 'displayName'),
      AdapterUrl: text(body, 'adapterUrl'),
      CustomSettings: text(body, 'customSettings'),
      Version: text(body, 'version'),
    }),
  },
  RemoteSiteSetting: {
    table: 'RemoteProxy',
    nameField: 'SiteName',
    values: (body) => ({
      EndpointUrl: text(body, 'url'),
      IsActive: flag(body, 'isActive'),
      ProtocolMismatch: flag(body, 'disableProtocolSecurity'),
    }),
  },
  CspTrustedSite: {
    table: 'CspTrustedSite',
    nameField: 'DeveloperName',
    values: (body) => ({
      EndpointUrl: text(body, 'endpointUrl'),
      Context: text(body, 'context') ?? 'All',
      IsActive: flag(body, 'isActive'),
      CanAccessMicrophone: flag(body, 'canAccessMicrophone'),
      CanAccessCamera: flag(body, 'canAccessCamera'),
      IsApplicableToConnectSrc: flag(body, 'isApplicableToConnectSrc'),
      IsApplicableToFrameSrc: flag(body, 'isApplicableToFrameSrc'),
      IsApplicableToMediaSrc: flag(body, 'isApplicableToMediaSrc'),
    }),
  },
  NamedCredential: {
    table: 'NamedCredential',
    nameField: 'DeveloperName',
    values: (body) => ({
      MasterLabel: text(body, 'label'),
      Endpoint:
        asList(body['namedCredentialParameters'])
          .map(asElement)
          .filter(({ parameterType }) => parameterType === 'Url')
          .map((parameter) => text(parameter, 'parameterValue'))[0] ?? null,
    }),
  },
  ValidationRule: {
    table: 'ValidationRule',
    nameField: 'ValidationName',
    values: (body, fullName) => ({
      EntityDefinitionId: fullName.split('.')[0] ?? null,
      Active: flag(body, 'active'),
      ErrorMessage: text(body, 'errorMessage'),
      ErrorDisplayField: text(body, 'errorDisplayField'),
      Description: text(body, 'description'),
    }),
  },
};

/** Keeps the rows that SOQL sees in step with the metadata. */
export function projectMetadata(metadata: MetadataStore, store: CrmStore): void {
  metadata.onChange((component, what, by) => {
    const projection = projections[component.type];
    if (!projection) return;
    const known = findRow(store, projection, component);
    const isPermissionSet = component.type === 'PermissionSet';
    if (what === 'deleted') {
      if (known && isPermissionSet) projectFieldPermissions(store, known, undefined, by);
      if (known) store.delete(projection.table, known);
      return;
    }
    const row = projection.values(component.body, component.fullName);
    if (known) store.correct(projection.table, known, row);
    const id = known ?? addRow(store, projection, component, { row, by });
    if (isPermissionSet) projectFieldPermissions(store, id, component.body, by);
  });
}

function addRow(
  store: CrmStore,
  { table, nameField }: Projection,
  component: Component,
  { row, by }: { row: Row; by: string },
): string {
  const { name, namespace } = nameParts(component);
  const hasNamespace = store.tables.get(table)?.fields.some((field) => field.name === 'NamespacePrefix');
  const own = hasNamespace ? { NamespacePrefix: namespace } : {};
  return store.insert(table, { [nameField]: name, ...row }, by, { own });
}

function findRow(
  store: CrmStore,
  { table, nameField }: Projection,
  component: Component,
): string | undefined {
  const { name, namespace } = nameParts(component);
  const row = store
    .findBy(table, nameField, name)
    .find((each) => each['NamespacePrefix'] === undefined || each['NamespacePrefix'] === namespace);
  return row && String(row['Id']);
}

/** Call centers have no namespace of their own: theirs is part of the name. */
function nameParts(component: Component): { name: string; namespace: string | null } {
  const name = component.fullName.split('.').at(-1) ?? '';
  const namespace = namespaceOf(component);
  if (!namespace || component.type === 'CallCenter') return { name, namespace: null };
  return { name: name.slice(NAMESPACE.length + 2), namespace };
}
