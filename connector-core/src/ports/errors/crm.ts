import type { CatalogueEntry } from './catalogue-entry.js';

/** The CRM. */
export const crmErrors = {
  'crm.session-expired': {
    kind: 'auth',
    message: 'The CRM no longer accepts our sign-in.',
    action: 'Ask an administrator to renew the connection to the CRM.',
  },
  'crm.refused': {
    kind: 'auth',
    message: 'The CRM refused our credentials.',
    action: 'Ask an administrator to check the client id, the key and the user of the CRM connection.',
  },
  'crm.access-revoked': {
    kind: 'auth',
    message: 'The CRM has taken back the access that the connection was given.',
    action: 'Ask an administrator to connect the org again: jackfield salesforce connect.',
  },
  'crm.clock-off': {
    kind: 'auth',
    message: 'The CRM refused the sign-in, and its clock differs from that of this gateway.',
    action: 'Set the clock of the gateway’s machine (NTP), and try again.',
  },
  'crm.access-not-set-up': {
    kind: 'invalid',
    message: 'The CRM does not have what gives users access to the phone.',
    action:
      'Install the package, or correct the names of permission set and call center in the settings of the org.',
  },
  'crm.call-records-unset': {
    kind: 'invalid',
    message: 'The connection names no contact center of the CRM, so that no record of the call is opened.',
    action:
      'Enter the contact center of Salesforce Voice, its address and its key in the settings of the org.',
  },
  'crm.rights-missing': {
    kind: 'permission',
    message: 'The CRM user of the connection may not do this.',
    action: 'Ask an administrator to give that user the permission set or role of Jackfield.',
  },
  'crm.table-unknown': {
    kind: 'permission',
    message: 'The CRM has no such table, or the user of the connection may not see it.',
    action:
      'Correct the names of tables in the settings (identify.searchTypes, records, or those of the org), or ask an administrator to let the integration user read that table.',
  },
  'crm.limit-reached': {
    kind: 'rate-limit',
    message: 'The CRM accepts no more requests for now.',
    action: 'Wait; the request is repeated. If it happens often, raise the request limit of the CRM.',
  },
  'crm.budget-spent': {
    kind: 'rate-limit',
    message: 'The calls to the CRM that were set for this org are used up.',
    action: 'Wait; it goes on by itself. If it happens often, raise the budget of calls of the org.',
  },
  'crm.not-found': {
    kind: 'not-found',
    message: 'The record is not in the CRM any more, or may not be seen.',
    action: 'Search for the customer by name and choose another record.',
  },
  'crm.conflict': {
    kind: 'conflict',
    message: 'The CRM holds another record with the same key, or somebody else is changing the record.',
    action: 'Open the record in the CRM and check it.',
  },
  'crm.locked': {
    kind: 'unavailable',
    message: 'The record is being changed by somebody else.',
    action: 'Wait; the request is repeated.',
  },
  'crm.invalid-request': {
    kind: 'invalid',
    message: 'The CRM did not accept the data.',
    action:
      'Ask an administrator to compare the required fields and validation rules with the field mapping.',
  },
  'crm.regarding-gone': {
    kind: 'invalid',
    message: 'The record that the activity was related to does not exist any more.',
    action: 'Choose another record under "Related to".',
  },
  'crm.unavailable': {
    kind: 'unavailable',
    message: 'The CRM cannot be reached.',
    action: 'Go on with the conversation; what is to be saved is saved later.',
  },
  'crm.timed-out': {
    kind: 'unavailable',
    message: 'The CRM did not answer in time.',
    action: 'Go on with the conversation; what is to be saved is saved later.',
  },
  'crm.answered-garbage': {
    kind: 'unavailable',
    message: 'The CRM answered with something that is not data, such as a web page.',
    action: 'Ask an administrator to check the address of the CRM and whether it is under maintenance.',
  },
  'crm.settings-invalid': {
    kind: 'invalid',
    message: 'The connection of the CRM is not set up completely.',
    action: 'Ask an administrator to correct the named settings of the CRM connection.',
  },
  'crm.unsupported': {
    kind: 'unsupported',
    message: 'This CRM cannot do this.',
    action: 'Do it by hand in the CRM.',
  },
} as const satisfies Record<string, CatalogueEntry>;
