import { account } from './account.js';
import { caseObject } from './case.js';
import { contact } from './contact.js';
import { lead } from './lead.js';
import { opportunity } from './opportunity.js';
import { organization } from './organization.js';
import type { SObjectDescription } from './sobject.js';
import { task } from './task.js';
import { user } from './user.js';

export { activityFields, installed, keyedObjects, keyField } from './package-fields.js';
export { NAMESPACE, type SObjectDescription } from './sobject.js';

/** Every object of the stand-in org. */
export function sobjects(options: { personAccounts: boolean }): SObjectDescription[] {
  return [
    organization,
    user,
    account(options.personAccounts),
    contact(options.personAccounts),
    lead,
    caseObject,
    opportunity,
    task,
  ];
}
