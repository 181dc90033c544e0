export { activityFields, keyedObjects, keyField, NAMESPACE } from './objects/index.js';
export type { OrgContext } from './org-context.js';
export type { Fault } from './fault-plan.js';
export { integrationUser } from './seed-sample-data.js';
export { startSalesforceOrg, type SalesforceOrg, type SalesforceOrgOptions } from './start-salesforce-org.js';
