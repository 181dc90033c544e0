import { z } from 'zod';
import type { SalesforceSettings } from './settings.js';
import { soqlLiteral, soqlLiterals } from './soql-literal.js';

/** What of a user is read. */
export const UserRow = z.object({
  Id: z.string(),
  Name: z.string(),
  Email: z.string().nullish(),
  Username: z.string(),
  IsActive: z.boolean(),
  ProfileId: z.string().nullish(),
  Profile: z.object({ Name: z.string() }).nullish(),
  CallCenterId: z.string().nullish(),
  LastModifiedDate: z.string(),
});
export type UserRow = z.infer<typeof UserRow>;

export const AssignmentRow = z.object({ Id: z.string(), AssigneeId: z.string() });
export type AssignmentRow = z.infer<typeof AssignmentRow>;

export const USER_FIELDS =
  'Id, Name, Email, Username, IsActive, ProfileId, Profile.Name, CallCenterId, LastModifiedDate';

/** As many rows as one answer holds. https://developer.salesforce.com/docs/platform/api-rest/guide/headers-queryoptions.html */
export const ROWS_AT_ONCE = 2_000;

export type AccessSettings = Pick<
  SalesforceSettings,
  'namespace' | 'permissionSet' | 'rightsPermissionSet' | 'callCenter'
>;

/** The permission set that lets a user work with the phone, as the package or a deployment of its source brought it. */
export function permissionSetIs(path: string, { namespace, permissionSet }: AccessSettings): string {
  const prefix = namespace === '' ? 'null' : soqlLiteral(namespace);
  return `${path}Name = ${soqlLiteral(permissionSet)} AND ${path}NamespacePrefix = ${prefix}`;
}

/** The org's own set, beside the package's. */
export function rightsSetIs(path: string, { rightsPermissionSet }: AccessSettings): string {
  return `${path}Name = ${soqlLiteral(rightsPermissionSet)} AND ${path}NamespacePrefix = null`;
}

/** The internal name of a package's call center begins with the namespace. */
export function callCenterIs({ callCenter, namespace }: AccessSettings): string {
  const packaged = namespace === '' ? [] : [`${namespace}__${callCenter}`];
  return `InternalName IN (${soqlLiterals([callCenter, ...packaged])})`;
}

export function query(soql: string): { method: 'GET'; path: string } {
  return { method: 'GET', path: `/query?q=${encodeURIComponent(soql)}` };
}

/** Rows of an answer to a query; more than one answer holds are not asked for. */
export function rowsOf<Row>(row: z.ZodType<Row>) {
  return z.object({ records: z.array(row) });
}
