import { packageFields } from '../mapping.js';

/**
 * Every right that the product grants, and what uses it. A test holds it against the permission sets of the package and
 * of the org, in both directions: no right without a use, no use without its right.
 */
export interface RightInUse {
  /** As `describeRights` of a permission set writes it, e.g. `object Contact create`. */
  right: string;
  use: string;
}

export type Role = 'Agent' | 'Supervisor' | 'Administrator' | 'Integration';

interface ObjectInUse {
  object: string;
  create: boolean;
  /** Standard fields; some of a person are set when it is created. */
  fields: string[];
  use: string;
}

/** What the gateway does with standard objects. */
export const integrationObjects: readonly ObjectInUse[] = [
  {
    object: 'Contact',
    create: true,
    fields: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone', 'AssistantPhone', 'Email'],
    use: 'finding callers and creating those whom nobody found',
  },
  {
    object: 'Lead',
    create: true,
    fields: ['Phone', 'MobilePhone', 'Email'],
    use: 'finding and creating leads',
  },
  { object: 'Account', create: true, fields: ['Phone'], use: 'finding and creating companies' },
  {
    object: 'Case',
    create: true,
    fields: ['SuppliedPhone', 'SuppliedEmail'],
    use: 'finding cases and opening them in a call',
  },
  { object: 'Opportunity', create: true, fields: [], use: 'relating a call to a sale' },
];

/** User permissions of the integration user. */
export const integrationPermissions: readonly { permission: string; use: string }[] = [
  { permission: 'ApiEnabled', use: 'every call of the gateway' },
  { permission: 'ActivitiesAccess', use: 'reading activities for the reconciliation' },
  { permission: 'EditTask', use: 'writing activities' },
  { permission: 'ViewSetup', use: 'checking remote site, trusted URLs, credential and call center' },
  { permission: 'AssignPermissionSets', use: 'giving and taking seats' },
  { permission: 'ManageInternalUsers', use: 'attaching users to the call center' },
];

const SET_AT_CREATION = [
  ...['Contact', 'Lead'].flatMap((object) => [`${object}.Phone`, `${object}.MobilePhone`, `${object}.Email`]),
  'Account.Phone',
];
const keyed = ['Account', 'Case', 'Contact', 'Lead', 'Opportunity'];
const activityFields = Object.values(packageFields).sort();

const integration: RightInUse[] = [
  ...activityFields.map((field) => ({ right: `field Task.${field} edit`, use: 'writing activities' })),
  ...keyed.map((object) => ({
    right: `field ${object}.${packageFields.key} edit`,
    use: 'finding again what was created, so that nothing is created twice',
  })),
  ...integrationObjects.flatMap(({ object, create, fields, use }) => [
    { right: `object ${object} read`, use },
    { right: `object ${object} view-all`, use: `${use}, whoever owns it` },
    ...(create ? [{ right: `object ${object} create`, use }] : []),
    ...fields.map((field) => {
      const name = `${object}.${field}`;
      return { right: `field ${name} ${SET_AT_CREATION.includes(name) ? 'edit' : 'read'}`, use };
    }),
  ]),
  ...integrationPermissions.map(({ permission, use }) => ({ right: `permission ${permission}`, use })),
];

const signIn = 'the ticket by which the org vouches for its user';
const agent: RightInUse[] = [
  { right: 'page SoftphoneAdapter', use: 'the page with the phone' },
  { right: 'page VoiceConnector', use: 'the phone of Salesforce Voice' },
  { right: 'class SoftphoneController', use: signIn },
  { right: 'custom permission Softphone_Access', use: 'telling who may use the phone' },
  { right: 'principal Jackfield_Gateway-Org', use: signIn },
  { right: 'object UserExternalCredential read', use: signIn },
  ...activityFields.map((field) => ({
    right: `field Task.${field} edit`,
    use: 'writing activities as the agent, with client-side logging',
  })),
  { right: 'permission ActivitiesAccess', use: 'writing activities as the agent' },
  { right: 'permission EditTask', use: 'writing activities as the agent' },
];

const supervisor: RightInUse[] = [
  { right: 'custom permission Supervise', use: 'telling who supervises' },
  // The key says nothing to a person.
  ...activityFields
    .filter((field) => field !== packageFields.key)
    .map((field) => ({ right: `field Task.${field} read`, use: 'reports on calls' })),
];

const administrator: RightInUse[] = [
  { right: 'custom permission Set_Up', use: 'opening the set-up page' },
  { right: 'class SetUpController', use: 'the set-up page asks the gateway' },
  { right: 'principal Jackfield_Gateway-Org', use: 'the set-up page asks the gateway' },
  { right: 'object UserExternalCredential read', use: 'entering the sign-in secret' },
  { right: 'object UserExternalCredential create', use: 'entering the sign-in secret' },
  { right: 'object UserExternalCredential edit', use: 'entering the sign-in secret' },
  { right: 'permission ViewSetup', use: 'reading what is set up' },
];

export const rightsInUse: Record<Role, readonly RightInUse[]> = {
  Agent: agent,
  Supervisor: supervisor,
  Administrator: administrator,
  Integration: integration,
};
