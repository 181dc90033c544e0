import { SalesforceError } from '../salesforce-error.js';

/** Bodies of the answers so far, by reference id. */
export type Answered = ReadonlyMap<string, unknown>;

/**
 * Puts answers of earlier parts in for `@{name.path[0].field}`, wherever it stands in an address or a body.
 * https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html
 * @throws SalesforceError where it points at nothing
 */
export function resolveReferences<Value>(value: Value, answered: Answered): Value {
  if (typeof value === 'string') {
    return value.replace(/@\{([^}]*)\}/g, (_, path: string) => textAt(path, answered)) as Value;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => resolveReferences(each, answered)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [name, resolveReferences(each, answered)]),
  ) as Value;
}

function textAt(path: string, answered: Answered): string {
  const [name = '', ...steps] = path.split(/[.[\]]+/).filter((step) => step !== '');
  let found = answered.get(name);
  for (const step of steps) {
    found =
      typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined;
  }
  if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean')
    return String(found);
  throw new SalesforceError(
    400,
    'PROCESSING_HALTED',
    `Invalid reference specified. No value for ${path} found`,
  );
}
