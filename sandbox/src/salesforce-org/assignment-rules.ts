import type { CrmStore, Row } from '../crm-store/index.js';
import type { SObjectDescription } from './objects/index.js';
import { SalesforceError } from './salesforce-error.js';

/** A user has each permission set at most once. */
export function refuseSecondAssignment(store: CrmStore, object: SObjectDescription, values: Row): void {
  if (object.name !== 'PermissionSetAssignment') return;
  const { AssigneeId = null, PermissionSetId } = values;
  const twin = store
    .findBy(object.name, 'AssigneeId', AssigneeId)
    .find((each) => each['PermissionSetId'] === PermissionSetId);
  if (!twin) return;
  throw new SalesforceError(
    400,
    'DUPLICATE_VALUE',
    `duplicate value found: <unknown> duplicates value on record with id: ${String(twin['Id'])}`,
  );
}
