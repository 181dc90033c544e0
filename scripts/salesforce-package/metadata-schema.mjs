// Holds metadata files against Salesforce's own description of every metadata type (`@salesforce/types`, made from its WSDL):
// a misspelt element, a value that no enumeration has, something required that is missing.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** @typedef {{ name: string, isList: boolean, isRequired: boolean, type: string }} Property */

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** @returns {{ types: Map<string, Map<string, Property>>, values: Map<string, Set<string>> }} */
export function loadSchema() {
  const home = dirname(createRequire(import.meta.url).resolve('@salesforce/types/metadata'));
  const file = join(home, 'metadata.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const declared = new Map(
    source.statements.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type]),
  );
  const types = new Map();
  const values = new Map();
  for (const [name, type] of declared) {
    const literals = (ts.isUnionTypeNode(type) ? [...type.types] : [type]).filter(ts.isLiteralTypeNode);
    if (literals.length > 0) values.set(name, new Set(literals.map(({ literal }) => literal.text)));
    else
      types.set(
        name,
        new Map(membersOf(type, declared).map((member) => [member.name.text, describe(member)])),
      );
  }
  return { types, values };
}

/** The members of `{ … }`, of `Metadata & { … }` with what the other type has, or of a type that is only another name. */
function membersOf(type, declared) {
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((part) => membersOf(part, declared));
  if (ts.isTypeLiteralNode(type)) return [...type.members];
  const other = ts.isTypeReferenceNode(type) ? declared.get(type.typeName.text) : undefined;
  return other ? membersOf(other, declared) : [];
}

function describe(member) {
  const isList = ts.isArrayTypeNode(member.type);
  const type = isList ? member.type.elementType : member.type;
  return {
    name: member.name.text,
    isList,
    isRequired: !isList && member.questionToken === undefined,
    type: ts.isTypeReferenceNode(type) ? type.typeName.text : ts.SyntaxKind[type.kind],
  };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (_name, _path, isLeaf, isAttribute) => !isAttribute,
});

/**
 * @param {string} xml
 * @param {ReturnType<typeof loadSchema>} schema
 * @returns {string[]} what is wrong with it, in words
 */
export function checkMetadata(xml, schema) {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return [`line ${valid.err.line}: ${valid.err.msg}`];
  const [type, roots] = Object.entries(parser.parse(xml)).find(([name]) => name !== '?xml') ?? ['', []];
  const [root] = roots;
  if (root?.['@_xmlns'] !== NAMESPACE) return [`<${type}> is not of ${NAMESPACE}`];
  if (!schema.types.has(type)) return [`Salesforce knows no metadata type ${type}`];
  return checkElement(root, type, schema, type);
}

function checkElement(element, type, schema, path) {
  const properties = schema.types.get(type);
  const children = Object.keys(element).filter((name) => !name.startsWith('@_') && name !== '#text');
  const problems = children.flatMap((name) => {
    const property = properties.get(name);
    if (!property) return [`${path} has no <${name}>`];
    const found = element[name];
    const tooMany =
      found.length > 1 && !property.isList ? [`${path} takes one <${name}>, not ${found.length}`] : [];
    return [
      ...tooMany,
      ...found.flatMap((child) => checkValue(child, property.type, schema, `${path}.${name}`)),
    ];
  });
  const missing = [...properties.values()]
    .filter(({ name, isRequired }) => isRequired && !children.includes(name))
    .map(({ name }) => `${path} lacks <${name}>`);
  return [...problems, ...missing];
}

function checkValue(child, type, schema, path) {
  if (schema.types.has(type)) {
    return typeof child === 'object' ? checkElement(child, type, schema, path) : [`${path} is empty`];
  }
  const text = typeof child === 'object' ? (child['#text'] ?? '') : child;
  const allowed = schema.values.get(type);
  if (allowed && !allowed.has(text)) return [`${path} cannot be "${text}"`];
  if (type === 'BooleanKeyword' && !['true', 'false'].includes(text)) return [`${path} cannot be "${text}"`];
  if (type === 'NumberKeyword' && !/^-?\d+(\.\d+)?$/.test(text)) return [`${path} cannot be "${text}"`];
  return [];
}
