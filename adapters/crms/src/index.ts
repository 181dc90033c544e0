import type { CrmAdapter } from '@jackfield/connector-core';
import { dynamics } from './dynamics/index.js';
import { salesforce } from './salesforce/index.js';

/** Every CRM that the gateway can be connected with, by its id. */
export const crms: Record<string, CrmAdapter> = { dynamics, salesforce };

export { appsOriginOf, CURRENT_ORGANIZATION } from './dynamics/apps-origin.js';
export { identifyEnvironment } from './dynamics/identify-environment.js';
export { isTooOld, OLDEST_VERSION } from './dynamics/oldest-version.js';
export {
  crmSettingsOfProfile as dynamicsSettingsOfProfile,
  profileKeys as dynamicsProfileKeys,
} from './dynamics/record-settings.js';
export { describeRights } from './salesforce/checks/permission-set-rights.js';
export { soqlLiteral } from './salesforce/soql-literal.js';
export {
  crmSettingsOfProfile as salesforceSettingsOfProfile,
  profileKeys as salesforceProfileKeys,
  standardProfile as salesforceStandardProfile,
} from './salesforce/standard-profile.js';
export { signInToSalesforce, type SalesforceSession } from './salesforce/try-sign-in.js';
