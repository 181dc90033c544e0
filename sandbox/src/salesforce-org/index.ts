export { activityFields, keyedObjects, keyField, NAMESPACE } from './objects/index.js';
export type { OrgContext } from './org-context.js';
export type { Fault } from '../crm-faults/fault-plan.js';
export { administrator, integrationUser } from './seed-users.js';
export { startSalesforceOrg, type SalesforceOrg, type SalesforceOrgOptions } from './start-salesforce-org.js';
