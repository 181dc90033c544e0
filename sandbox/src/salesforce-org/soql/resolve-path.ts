import { quoteName, type FieldDescription } from '../../crm-store/index.js';
import type { ObjectCatalogue } from '../object-catalogue.js';
import type { SObjectDescription } from '../objects/index.js';
import type { Path } from './syntax.js';

/** The SQL that reads a field, with the field itself and the path in the objects' own spelling. */
export interface ResolvedPath {
  sql: string;
  field: FieldDescription;
  path: Path;
}

/** Follows a path from a row under an alias; parents are read by sub-selects. */
export function resolvePath(
  catalogue: ObjectCatalogue,
  object: SObjectDescription,
  path: Path,
  alias = 't',
): ResolvedPath {
  const [head, next, ...rest] = path;
  if (next === undefined) {
    const field = catalogue.requireField(object, head);
    return { sql: `${alias}.${quoteName(field.name)}`, field, path: [field.name] };
  }
  // `FROM Contact` allows `Contact.Name` for its own field.
  const isOwnName = alias === 't' && head.toLowerCase() === object.name.toLowerCase();
  if (isOwnName && !catalogue.hasRelationship(object, head)) {
    return resolvePath(catalogue, object, [next, ...rest], alias);
  }
  const { name, field: reference, targets } = catalogue.relationship(object, head);
  const key = `${alias}.${quoteName(reference.name)}`;
  if (targets.length > 1 && rest.length === 0 && next.toLowerCase() === 'type')
    return typeOf(name, targets, key);
  const holders = targets.filter((target) => knows(catalogue, target, next));
  const [first, ...others] = (holders.length > 0 ? holders : targets.slice(0, 1)).map((target) => {
    const inner = resolvePath(catalogue, target, toParent(catalogue, target, [next, ...rest]), `${alias}_`);
    const from = `${quoteName(target.name)} AS ${alias}_`;
    return { ...inner, sql: `(SELECT ${inner.sql} FROM ${from} WHERE ${alias}_."Id" = ${key})` };
  });
  if (!first) throw new Error(`The reference ${reference.name} points nowhere`);
  // A reference to several objects reads whichever holds the row.
  const sql =
    others.length === 0 ? first.sql : `COALESCE(${[first, ...others].map((each) => each.sql).join(', ')})`;
  const spelled = rest.length === 0 && next.toLowerCase() === 'name' ? (['Name'] as const) : first.path;
  return { sql, field: first.field, path: [name, ...spelled] };
}

/** `What.Name` of a case is its number: the object's name field stands for Name. */
function toParent(catalogue: ObjectCatalogue, target: SObjectDescription, path: Path): Path {
  const [head, ...rest] = path;
  if (rest.length > 0 || head.toLowerCase() !== 'name' || catalogue.field(target, 'Name')) return path;
  return [target.nameField];
}

function knows(catalogue: ObjectCatalogue, object: SObjectDescription, name: string): boolean {
  return (
    name.toLowerCase() === 'name' ||
    catalogue.field(object, name) !== undefined ||
    catalogue.hasRelationship(object, name)
  );
}

function typeOf(relationship: string, targets: readonly SObjectDescription[], key: string): ResolvedPath {
  const cases = targets.map((target) => `WHEN '${target.keyPrefix}' THEN '${target.name}'`).join(' ');
  return {
    sql: `(CASE substr(${key}, 1, 3) ${cases} END)`,
    field: { name: 'Type', label: 'Type', type: 'text' },
    path: [relationship, 'Type'],
  };
}
