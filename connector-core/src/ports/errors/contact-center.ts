import type { CatalogueEntry } from './catalogue-entry.js';

/** The contact center. */
export const contactCenterErrors = {
  'contact-center.bad-signature': {
    kind: 'auth',
    message: 'A delivery of the contact center has no valid signature.',
    action: 'Compare the webhook secret in the contact center with the one in the settings.',
  },
  'contact-center.unreadable': {
    kind: 'invalid',
    message: 'A delivery of the contact center could not be read.',
    action: 'Compare the version of the contact center with the one that the adapter supports.',
  },
  'contact-center.refused': {
    kind: 'auth',
    message: 'The contact center refused our credentials.',
    action: 'Ask an administrator to renew the credentials of the contact center.',
  },
  'contact-center.rights-missing': {
    kind: 'permission',
    message: 'The contact center does not allow this.',
    action: 'Ask an administrator for the right to do this in the contact center.',
  },
  'contact-center.limit-reached': {
    kind: 'rate-limit',
    message: 'The contact center accepts no more requests for now.',
    action: 'Try again in a moment.',
  },
  'contact-center.agent-unknown': {
    kind: 'not-found',
    message: 'The contact center does not know this agent.',
    action: 'Ask an administrator to link the CRM user with an agent of the contact center.',
  },
  'contact-center.agent-not-registered': {
    kind: 'conflict',
    message: 'The phone of this agent is not connected.',
    action: 'Wait until the phone is connected, or reload the page.',
  },
  'contact-center.agent-busy': {
    kind: 'conflict',
    message: 'The agent has a conversation already.',
    action: 'End the running conversation first.',
  },
  'contact-center.tenant-unknown': {
    kind: 'not-found',
    message: 'The contact center does not know this tenant.',
    action: 'Compare the tenant id in the settings with the one that the contact center shows.',
  },
  'contact-center.administrator-unknown': {
    kind: 'permission',
    message: 'The contact center has no administrator with this login.',
    action: 'Enter in the connection the login of an administrator, as the contact center shows it.',
  },
  'contact-center.email-taken': {
    kind: 'conflict',
    message: 'Another user of the contact center has this e-mail address.',
    action: 'Give each user an e-mail address of their own.',
  },
  'contact-center.campaign-unknown': {
    kind: 'not-found',
    message: 'The contact center does not know this campaign.',
    action: 'Choose another campaign.',
  },
  'contact-center.conversation-unknown': {
    kind: 'not-found',
    message: 'The contact center does not know this conversation any more.',
    action: 'Nothing is to be done; the conversation has probably ended.',
  },
  'contact-center.not-found': {
    kind: 'not-found',
    message: 'The contact center has nothing at this address.',
    action: 'Ask an administrator to check the address of the contact center in the settings.',
  },
  'contact-center.number-invalid': {
    kind: 'invalid',
    message: 'This number cannot be dialled.',
    action: 'Check the number and dial again.',
  },
  'contact-center.invalid-request': {
    kind: 'invalid',
    message: 'The contact center did not accept the request.',
    action: 'Ask an administrator to read the log of the gateway.',
  },
  'contact-center.conflict': {
    kind: 'conflict',
    message: 'This is not possible in the present state of the agent or the conversation.',
    action: 'Wait for the state to change and try again.',
  },
  'contact-center.unavailable': {
    kind: 'unavailable',
    message: 'The contact center cannot be reached.',
    action: 'Try again in a moment; if it stays so, tell an administrator.',
  },
  'contact-center.timed-out': {
    kind: 'unavailable',
    message: 'The contact center did not answer in time.',
    action: 'Try again in a moment.',
  },
  'contact-center.answered-garbage': {
    kind: 'unavailable',
    message: 'The contact center answered with something that is not data.',
    action: 'Ask an administrator to check the address of the contact center.',
  },
  'contact-center.unsupported': {
    kind: 'unsupported',
    message: 'This contact center cannot do this.',
    action: 'Use the contact center’s own page for this.',
  },
} as const satisfies Record<string, CatalogueEntry>;
