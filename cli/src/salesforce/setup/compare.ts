import type { MetadataElement, MetadataValue } from './metadata-element.js';

export interface Difference {
  /** e.g. `url`, `fieldPermissions Task.Queue__c readable` */
  at: string;
  /** Absent where there is nothing yet. */
  from?: string;
  to: string;
}

/** Elements that tell one part of a list from another, as in `<fieldPermissions><field>…`. */
const names = [
  'field',
  'object',
  'name',
  'parameterName',
  'externalCredentialPrincipal',
  'apexClass',
  'fullName',
];

/** What of `wanted` is not so in `present`. What stands there besides is left alone. */
export function compare(wanted: MetadataElement, present: MetadataElement): Difference[] {
  const known = new Map(flatten(present));
  return flatten(wanted).flatMap(([at, to]): Difference[] => {
    const from = known.get(at);
    if (from === to) return [];
    return [from === undefined ? { at, to } : { at, from, to }];
  });
}

/** Every text with the way to it. XML knows text alone, so `true` and `'true'` are the same. */
function flatten(value: MetadataValue, way = ''): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => flatten(part, `${way} ${nameOf(part) ?? String(index)}`));
  }
  if (typeof value !== 'object') return [[way.trim(), String(value)]];
  if (way !== '' && nameOf(value) !== undefined && !way.endsWith(nameOf(value) ?? '')) {
    // A list of one comes without being a list.
    return flatten([value], way);
  }
  return Object.entries(value)
    .filter(([name]) => !name.startsWith('@') && name !== '$' && name !== 'fullName')
    .flatMap(([name, child]) => flatten(child, `${way} ${name}`));
}

function nameOf(value: MetadataValue): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const name of names) {
    const own = value[name];
    if (typeof own === 'string') return own;
  }
  return undefined;
}
