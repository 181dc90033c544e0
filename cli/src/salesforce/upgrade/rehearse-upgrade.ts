import type { Connection } from 'jsforce';
import { compare, type Difference } from '../setup/compare.js';
import type { SourceComponent } from '../setup/package-source.js';
import { isPackaged, readComponents, type OrgComponent } from './org-components.js';

/** What a new version does to one field of the package. */
export interface FieldChange {
  /** e.g. `Activity.jackfield__Queue__c` */
  field: string;
  what: 'added' | 'changed' | 'gone';
  differences: Difference[];
  /** The org's own flows, validation rules and layouts that name it, e.g. `Flow Call_Follow_Up`. */
  usedBy: string[];
  /** Layouts of tasks that do not show it: a package never changes the org's own. */
  notOn: string[];
  /** Whether what uses it may fail afterwards. */
  breaks: boolean;
}

/** Holds the fields of a new version against those of the org, and against what of the org's own names them. */
export async function rehearseUpgrade(
  connection: Connection,
  fields: readonly SourceComponent[],
  namespace: string | undefined,
): Promise<FieldChange[]> {
  const present = await readComponents(connection, 'CustomField', (name) => isOurs(name, namespace, fields));
  const users: OrgComponent[] = [];
  for (const type of ['Flow', 'ValidationRule', 'Layout'] as const) {
    users.push(...(await readComponents(connection, type, (name) => !isPackaged(name, namespace))));
  }
  const layouts = users.filter(({ type, fullName }) => type === 'Layout' && fullName.startsWith('Task-'));
  const wanted = new Map(fields.map(({ fullName, body }) => [fullName, body]));
  const known = new Map(present.map(({ fullName, body }) => [fullName, body]));
  const changeOf = (field: string, what: FieldChange['what'], differences: Difference[]): FieldChange => {
    const usedBy = users
      .filter((user) => names(user, field))
      .map(({ type, fullName }) => `${type} ${fullName}`);
    const isHarmful = what === 'gone' || differences.some(narrows);
    const notOn = layouts.filter((layout) => !names(layout, field)).map(({ fullName }) => fullName);
    return {
      ...{ field, what, differences, usedBy },
      notOn: what === 'added' && field.startsWith('Activity.') ? notOn : [],
      breaks: isHarmful && usedBy.length > 0,
    };
  };
  return [
    ...[...wanted].flatMap(([field, body]): FieldChange[] => {
      const now = known.get(field);
      if (!now) return [changeOf(field, 'added', [])];
      const differences = compare(body, now);
      return differences.length === 0 ? [] : [changeOf(field, 'changed', differences)];
    }),
    ...[...known.keys()].filter((field) => !wanted.has(field)).map((field) => changeOf(field, 'gone', [])),
  ];
}

/** Values that fitted before may not fit any more. */
function narrows({ at, from, to }: Difference): boolean {
  if (at === 'type') return true;
  if (at === 'length') return Number(to) < Number(from);
  return (at === 'required' || at === 'unique') && to === 'true';
}

function names({ body }: OrgComponent, field: string): boolean {
  const name = field.slice(field.indexOf('.') + 1);
  return new RegExp(`(?<!\\w)${name}(?!\\w)`).test(JSON.stringify(body));
}

/** With a namespace, every field that has it; without, only those of the version, for others may be the org's own. */
function isOurs(
  fullName: string,
  namespace: string | undefined,
  fields: readonly SourceComponent[],
): boolean {
  // The package's own objects and settings are nobody else's.
  if (!/^[A-Za-z]+\./.test(fullName)) return false;
  return namespace === undefined
    ? fields.some((field) => field.fullName === fullName)
    : isPackaged(fullName, namespace);
}
