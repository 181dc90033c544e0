import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NAMESPACE } from '../objects/sobject.js';
import { findMetadataType, metadataTypes } from './metadata-types.js';
import type { Component, MetadataStore } from './metadata-store.js';
import { asElement, asText, parseXml, type XmlElement, type XmlValue } from './xml.js';

/** Reads the components of a package's source, as far as the org knows their types. */
export function readPackage(folder: string): Component[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const type = metadataTypes.find(({ suffix }) => path.endsWith(`.${suffix}-meta.xml`));
    if (!type) return [];
    const document = asElement(parseXml(readFileSync(join(folder, path), 'utf8'))[type.name]);
    const { fullName, ...body } = withoutAttributes(document);
    const ownName = asText(fullName) ?? basename(path, `.${type.suffix}-meta.xml`);
    const object = /objects\/(\w+)\/\w+\//.exec(path.replaceAll('\\', '/'))?.[1];
    return [{ type: type.name, fullName: object === undefined ? ownName : `${object}.${ownName}`, body }];
  });
}

/**
 * What the org has after the package was installed: every name of the package carries its namespace. What a customer may edit
 * stays as it is when a version is installed over another one.
 */
export function installPackage(metadata: MetadataStore, components: readonly Component[], by: string): void {
  const own = new Set(components.map(({ type, fullName }) => `${type}:${fullName}`));
  for (const { type, fullName, body } of components) {
    const installed = namespaced(type, fullName);
    if (findMetadataType(type)?.subscriberMayEdit && metadata.find(type, installed)) continue;
    metadata.put({ type, fullName: installed, body: renameReferences(body, own) as XmlElement }, by);
  }
}

function renameReferences(value: XmlValue, own: ReadonlySet<string>, element = ''): XmlValue {
  if (Array.isArray(value)) return value.map((each) => renameReferences(each, own, element));
  if (typeof value === 'string') return renameReference(element, value, own);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      renameReferences(
        child,
        own,
        element === 'customPermissions' && name === 'name' ? 'customPermission' : name,
      ),
    ]),
  );
}

function renameReference(element: string, text: string, own: ReadonlySet<string>): string {
  switch (element) {
    case 'field': {
      const [object, field = ''] = text.split('.');
      const owner = object === 'Task' || object === 'Event' ? 'Activity' : object;
      return own.has(`CustomField:${owner}.${field}`) ? namespaced('CustomField', text) : text;
    }
    case 'externalCredentialPrincipal':
      return own.has(`ExternalCredential:${text.split('-')[0]}`) ? `${NAMESPACE}__${text}` : text;
    case 'customPermission':
      return own.has(`CustomPermission:${text}`) ? `${NAMESPACE}__${text}` : text;
    case 'externalCredential':
      return own.has(`ExternalCredential:${text}`) ? `${NAMESPACE}__${text}` : text;
    // A package names no classes and pages but its own.
    case 'apexClass':
    case 'apexPage':
      return `${NAMESPACE}__${text}`;
    default:
      return text;
  }
}

function namespaced(type: string, fullName: string): string {
  if (type === 'SecuritySettings') return fullName;
  // The object that a layout is of belongs to the org.
  if (type === 'Layout') return fullName.replace('-', `-${NAMESPACE}__`);
  const parts = fullName.split('.');
  return [...parts.slice(0, -1), `${NAMESPACE}__${parts.at(-1) ?? ''}`].join('.');
}

function withoutAttributes(element: XmlElement): XmlElement {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !name.startsWith('@')));
}
