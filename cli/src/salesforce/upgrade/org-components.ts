import type { Connection } from 'jsforce';
import { listOf, type MetadataComponent, type MetadataElement } from '../setup/metadata-element.js';

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
    const part = fullNames.slice(from, from + PART);
    for (const body of listOf(await connection.metadata.read<MetadataComponent>(type, part))) {
      if (body.fullName) found.push({ type, fullName: body.fullName, body });
    }
  }
  return found;
}

/** Whether a managed package brought it: every name of it carries the namespace. */
export function isPackaged(fullName: string, namespace: string | undefined): boolean {
  return namespace !== undefined && new RegExp(`(^|[.-])${namespace}__`).test(fullName);
}
