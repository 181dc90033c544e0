const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string | undefined): text is string {
  return text !== undefined && guid.test(text);
}

/** A text as it stands in an address or a filter. */
export function odataText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export interface QueryParts {
  set: string;
  select: readonly string[];
  filter: string;
  top?: number;
  expand?: string;
}

/** Path of a query, percent-encoded. */
export function queryPath({ set, select, filter, top, expand }: QueryParts): string {
  const options = [
    `$select=${select.join(',')}`,
    `$filter=${encodeURIComponent(filter)}`,
    ...(expand === undefined ? [] : [`$expand=${encodeURIComponent(expand)}`]),
    ...(top === undefined ? [] : [`$top=${top}`]),
  ];
  return `${set}?${options.join('&')}`;
}

/** `x eq 'a' or x eq 'b'`; never of nothing. */
export function anyOf(column: string, values: readonly string[]): string {
  return values.map((value) => `${column} eq ${odataText(value)}`).join(' or ');
}
