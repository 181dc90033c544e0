// XML as a tree in which the order of elements is kept: the import of a solution depends on it.
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** @typedef {{ name: string, attributes: Record<string, string>, children: Element[], text: string }} Element */

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  // The manifest of a control has an attribute `constructor`.
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
});

/** @returns {string | undefined} what makes the text no well-formed XML */
export function faultOfXml(text) {
  const result = XMLValidator.validate(text.replace(/^\uFEFF/, ''));
  return result === true ? undefined : `line ${result.err.line}: ${result.err.msg}`;
}

/** @param {Buffer | string} content @returns {Element} the root */
export function readTree(content) {
  const [root] = parser.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
  return elementOf(root);
}

function elementOf(node) {
  const name = Object.keys(node).find((key) => key !== ':@');
  const parts = node[name];
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(node[':@'] ?? {}).map(([key, value]) => [key.slice(1), value]),
    ),
    children: parts.filter((part) => !('#text' in part) && !('#comment' in part)).map(elementOf),
    text: parts.map((part) => part['#text'] ?? '').join(''),
  };
}

/** @param {Element | undefined} element @returns {Element[]} */
export const childrenOf = (element, name) => element?.children.filter((child) => child.name === name) ?? [];

/** @param {Element | undefined} element @returns {Element | undefined} */
export function find(element, ...path) {
  return path.reduce((at, name) => at?.children.find((child) => child.name === name), element);
}

/** @param {Element | undefined} element @returns {string} */
export const textOf = (element, ...path) => find(element, ...path)?.text ?? '';

/** Every element below, itself included. @param {Element} element @returns {Element[]} */
export const allOf = (element) => [element, ...element.children.flatMap(allOf)];
