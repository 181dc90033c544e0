import type { Connection } from 'jsforce';
import { describeRights } from '@jackfield/crms';
import type { SourceComponent } from '../setup/package-source.js';
import { isPackaged, readComponents } from './org-components.js';

/** What a new version does to one of the package's permission sets. */
export interface RightsChange {
  /** e.g. `jackfield__Jackfield_Agent` */
  permissionSet: string;
  what: 'added' | 'changed' | 'gone';
  /** e.g. `field Task.Queue__c edit` */
  gains: string[];
  loses: string[];
  /** Users who hold it now. */
  holders: number;
  /** Whether somebody loses the phone by it. */
  breaks: boolean;
}

/** A version whose source holds no permission sets says nothing of them. */
export async function rehearseRights(
  connection: Connection,
  sets: readonly SourceComponent[],
  namespace: string | undefined,
): Promise<RightsChange[]> {
  if (sets.length === 0) return [];
  const wanted = new Map(sets.map(({ fullName, body }) => [fullName, describeRights(body)]));
  const isOurs = (name: string): boolean =>
    namespace === undefined ? wanted.has(name) : isPackaged(name, namespace);
  const known = new Map(
    (await readComponents(connection, 'PermissionSet', isOurs)).map(({ fullName, body }) => [
      fullName,
      describeRights(body),
    ]),
  );
  const changes: RightsChange[] = [];
  for (const permissionSet of new Set([...wanted.keys(), ...known.keys()])) {
    const [after, before] = [wanted.get(permissionSet), known.get(permissionSet)];
    const gains = (after ?? []).filter((right) => !before?.includes(right));
    const loses = (before ?? []).filter((right) => !after?.includes(right));
    if (before && after && gains.length + loses.length === 0) continue;
    const holders = before ? await countHolders(connection, permissionSet) : 0;
    changes.push({
      ...{ permissionSet, what: !before ? 'added' : !after ? 'gone' : 'changed' },
      ...{ gains, loses, holders },
      breaks: !after && holders > 0,
    });
  }
  return changes;
}

async function countHolders(connection: Connection, permissionSet: string): Promise<number> {
  const [, prefix, name] = /^(?:([A-Za-z0-9]+)__)?(\w+)$/.exec(permissionSet) ?? [];
  const namespace = prefix === undefined ? 'null' : `'${prefix}'`;
  const { totalSize } = await connection.query(
    `SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = '${name ?? ''}' AND PermissionSet.NamespacePrefix = ${namespace}`,
  );
  return totalSize;
}
