/** A permission set as the Metadata API gives it; texts or truth values, single or in lists. */
export type PermissionSetBody = Record<string, unknown>;
type Part = Record<string, unknown>;

/** `jackfield__` in `Task.jackfield__Queue__c`; in `Task.Queue__c` there is none, though `Queue__` looks like one. */
const NAMESPACE = /(^|\.)[A-Za-z0-9]+__(?!(?:c|e|x|mdt)$)(?=[A-Za-z])/;

/** Every right that a permission set grants, in words that can be compared; names without the package's namespace. */
export function describeRights(body: PermissionSetBody): string[] {
  const on = (value: unknown): boolean => value === true || value === 'true';
  const name = (value: unknown): string => String(value).replace(NAMESPACE, '$1');
  const enabled = (list: string, kind: string, field: string): string[] =>
    parts(body, list)
      .filter((part) => on(part['enabled']))
      .map((part) => `${kind} ${name(part[field])}`);
  return [
    ...parts(body, 'fieldPermissions')
      .filter((part) => on(part['readable']))
      .map((part) => `field ${name(part['field'])} ${on(part['editable']) ? 'edit' : 'read'}`),
    ...parts(body, 'objectPermissions').flatMap((part) =>
      Object.entries(objectRights)
        .filter(([element]) => on(part[element]))
        .map(([, right]) => `object ${name(part['object'])} ${right}`),
    ),
    ...enabled('userPermissions', 'permission', 'name'),
    ...enabled('classAccesses', 'class', 'apexClass'),
    ...enabled('pageAccesses', 'page', 'apexPage'),
    ...enabled('customPermissions', 'custom permission', 'name'),
    ...enabled('externalCredentialPrincipalAccesses', 'principal', 'externalCredentialPrincipal'),
  ];
}

const objectRights = {
  allowRead: 'read',
  allowCreate: 'create',
  allowEdit: 'edit',
  allowDelete: 'delete',
  viewAllRecords: 'view-all',
  modifyAllRecords: 'modify-all',
};

function parts(body: PermissionSetBody, list: string): Part[] {
  const value = body[list];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each): each is Part => typeof each === 'object' && each !== null);
}
