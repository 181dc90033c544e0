import Builder from 'fast-xml-builder';
import { XMLParser } from 'fast-xml-parser';

/** An element: its text, or its children by name; attributes begin with `@`. Several of one name are a list. */
export type XmlValue = string | XmlElement | XmlValue[];
export interface XmlElement {
  [name: string]: XmlValue;
}

const common = { ignoreAttributes: false, attributeNamePrefix: '@' };
const parser = new XMLParser({
  ...common,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
});
const builder = new Builder({ ...common, suppressEmptyNode: false, suppressBooleanAttributes: false });

/** Namespaces are left out: in this API no two of them share a name. */
export function parseXml(text: string): XmlElement {
  return parser.parse(text) as XmlElement;
}

export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build(root)}`;
}

export function asElement(value: XmlValue | undefined): XmlElement {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

export function asText(value: XmlValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const text = asElement(value)['#text'];
  return typeof text === 'string' ? text : undefined;
}

/** Every element of a name, however many there are. */
export function asList(value: XmlValue | undefined): XmlValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** `xsi:nil` marks what has no value. */
export function isNil(value: XmlValue): boolean {
  return asElement(value)['@nil'] === 'true';
}
