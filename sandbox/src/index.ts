export {
  startContactCenter,
  type ContactCenterOptions,
  type RunningContactCenter,
} from './contact-center/index.js';
export {
  ScriptedPhone,
  type PhoneCall,
  type ScriptedPhoneOptions,
} from './contact-center/testing/scripted-phone.js';
export {
  administratorUser,
  dataverseUsers,
  sampleOrganization,
  startDataverse,
  type DataverseEnvironment,
  type DataverseOptions,
} from './dataverse/index.js';
export { startSalesforceOrg, type SalesforceOrg, type SalesforceOrgOptions } from './salesforce-org/index.js';
export { startSandbox, type Sandbox, type SandboxOptions } from './world/start-sandbox.js';
export { ownNumbers } from './sample-data/campaigns.js';
export { makeSamplePeople, sharedNumbers, wellKnownPerson } from './sample-data/people.js';
