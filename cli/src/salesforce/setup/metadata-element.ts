/** What stands in a component as jsforce takes and gives it: elements by name; several of one name are a list. */
export type MetadataValue = string | number | boolean | null | undefined | MetadataElement | MetadataValue[];
export interface MetadataElement {
  [name: string]: MetadataValue;
}

/** A whole component. One that the org does not have comes back empty. jsforce's own types are of an older version of the API. */
export interface MetadataComponent extends MetadataElement {
  fullName?: string;
}

/** jsforce gives one alone, none at all, or a list. */
export function listOf<Item>(value: Item | Item[] | null | undefined): Item[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Of elements of one name those that consist of others. */
export function elementsOf(value: MetadataValue): MetadataElement[] {
  return listOf(value).filter(
    (each): each is MetadataElement => typeof each === 'object' && each !== null && !Array.isArray(each),
  );
}
