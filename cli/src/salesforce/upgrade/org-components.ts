import type { Connection } from 'jsforce';
import type { MetadataElement } from '../setup/compare.js';

/** Types of metadata that a rehearsal reads. */
export type ComponentType = 'CustomField' | 'PermissionSet' | 'Flow' | 'ValidationRule' | 'Layout';

export interface OrgComponent {
  type: ComponentType;
  fullName: string;
  body: MetadataElement;
}

/** Most that the Metadata API reads at once. */
const PART = 10;

/** Everything of a type whose name is wanted. */
export async function readComponents(
  connection: Connection,
  type: ComponentType,
  wanted: (fullName: string) => boolean,
): Promise<OrgComponent[]> {
  const listed = listOf(await connection.metadata.list({ type }));
  const fullNames = listed.map(({ fullName }) => fullName).filter(wanted);
  const found: OrgComponent[] = [];
  for (let from = 0; from < fullNames.length; from += PART) {
    const read = (await connection.metadata.read(type, fullNames.slice(from, from + PART))) as unknown;
    for (const body of listOf(read as MetadataElement | MetadataElement[])) {
      if (typeof body['fullName'] === 'string') found.push({ type, fullName: body['fullName'], body });
    }
  }
  return found;
}

/** Whether a managed package brought it: every name of it carries the namespace. */
export function isPackaged(fullName: string, namespace: string | undefined): boolean {
  return namespace !== undefined && new RegExp(`(^|[.-])${namespace}__`).test(fullName);
}

/** jsforce gives one alone, none at all, or a list. */
export function listOf<Item>(value: Item | Item[] | null | undefined): Item[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
