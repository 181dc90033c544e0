import { account } from './account.js';
import { callCenter } from './call-center.js';
import { caseObject } from './case.js';
import { contact } from './contact.js';
import { group, groupMember } from './group.js';
import { lead } from './lead.js';
import { opportunity } from './opportunity.js';
import { organization } from './organization.js';
import { fieldPermissions, permissionSet, permissionSetAssignment } from './permission-set.js';
import { profile } from './profile.js';
import type { SObjectDescription } from './sobject.js';
import { task } from './task.js';
import { sharedObjects } from './tooling.js';
import { user } from './user.js';
import { voiceCall } from './voice-call.js';

export { activityFields, installed, keyedObjects, keyField } from './package-fields.js';
export { NAMESPACE, type SObjectDescription } from './sobject.js';
export { toolingObjects } from './tooling.js';

/** Every object of the stand-in org. */
export function sobjects(options: { personAccounts: boolean; voice?: boolean }): SObjectDescription[] {
  return [
    organization,
    profile,
    permissionSet,
    permissionSetAssignment,
    fieldPermissions,
    callCenter,
    ...sharedObjects,
    user,
    group,
    groupMember,
    account(options.personAccounts),
    contact(options.personAccounts),
    lead,
    caseObject,
    opportunity,
    task,
    ...(options.voice ? [voiceCall] : []),
  ];
}
