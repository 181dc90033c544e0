import { AdapterError, type AdapterErrorKind } from './adapter-error.js';

/** What stands in the catalogue for one code. `action` is one sentence in the imperative, for the reader of the message. */
export interface CatalogueEntry {
  kind: AdapterErrorKind;
  message: string;
  action: string;
}

/** An error as a reply or a message carries it. */
export interface CataloguedFailure {
  code: ErrorCode;
  message: string;
  action: string;
}

/**
 * Every error of the product. The docs page of errors is generated from this table, so a code is never built at run time.
 * Texts hold no personal data and no secrets; they are English, the faces translate by code.
 */
export const errorCatalogue = {
  // The CRM.
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
  'crm.rights-missing': {
    kind: 'permission',
    message: 'The CRM user of the connection may not do this.',
    action: 'Ask an administrator to assign the Jackfield permission set to the integration user.',
  },
  'crm.limit-reached': {
    kind: 'rate-limit',
    message: 'The CRM accepts no more requests for now.',
    action: 'Wait; the request is repeated. If it happens often, raise the request limit of the CRM.',
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
  'crm.unsupported': {
    kind: 'unsupported',
    message: 'This CRM cannot do this.',
    action: 'Do it by hand in the CRM.',
  },

  // The contact center.
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

  // The CRM's page around the panel.
  'desktop.host-missing': {
    kind: 'unavailable',
    message: 'The page of the CRM does not answer the phone.',
    action: 'Open the phone from within the CRM, or reload the page.',
  },
  'desktop.record-gone': {
    kind: 'not-found',
    message: 'The record cannot be opened: it was deleted, or you may not see it.',
    action: 'Search for the customer by name and choose another record.',
  },
  'desktop.pop-refused': {
    kind: 'unavailable',
    message: 'The CRM did not open the record.',
    action: 'Open the record by its link in the phone.',
  },
  'desktop.timed-out': {
    kind: 'unavailable',
    message: 'The page of the CRM did not answer in time.',
    action: 'Open the record by hand; reload the page if it happens again.',
  },
  'desktop.search-too-short': {
    kind: 'invalid',
    message: 'The CRM searches for three characters or more.',
    action: 'Search for a longer text.',
  },
  'desktop.unsupported': {
    kind: 'unsupported',
    message: 'The page of the CRM cannot do this.',
    action: 'Do it by hand in the CRM.',
  },

  // The phone in the browser.
  'voice.microphone-denied': {
    kind: 'permission',
    message: 'The browser may not use the microphone.',
    action: 'Allow the microphone for this page in the address bar and try again.',
  },
  'voice.microphone-missing': {
    kind: 'not-found',
    message: 'No microphone was found.',
    action: 'Connect a headset and try again.',
  },
  'voice.microphone-in-use': {
    kind: 'conflict',
    message: 'Another program uses the microphone.',
    action: 'Close the other program and try again.',
  },
  'voice.registration-failed': {
    kind: 'auth',
    message: 'The phone could not sign in.',
    action: 'Reload the page; if it stays so, ask an administrator to check the phone account.',
  },
  'voice.disconnected': {
    kind: 'unavailable',
    message: 'The connection of the phone is lost.',
    action: 'Check the network; the phone connects again by itself.',
  },
  'voice.call-failed': {
    kind: 'unavailable',
    message: 'The call could not be set up.',
    action: 'Try again; if it stays so, tell an administrator.',
  },
  'voice.call-unknown': {
    kind: 'not-found',
    message: 'This call has ended already.',
    action: 'Nothing is to be done.',
  },
  'voice.digits-invalid': {
    kind: 'invalid',
    message: 'Only the digits, * and # can be sent.',
    action: 'Use the keypad.',
  },
  'voice.microphone-blocked': {
    kind: 'permission',
    message: 'The page around the phone does not let it use the microphone.',
    action: 'Ask an administrator to allow the microphone for the frame of the phone.',
  },
  'voice.microphone-lost': {
    kind: 'unavailable',
    message: 'The microphone went away.',
    action: 'Connect the headset again; the phone takes it up by itself.',
  },
  'voice.audio-blocked': {
    kind: 'permission',
    message: 'The browser holds back the sound until the page is clicked.',
    action: 'Click anywhere in the phone.',
  },
  'voice.media-lost': {
    kind: 'unavailable',
    message: 'The sound of the call broke off.',
    action: 'Check the network; call back if the sound does not return.',
  },
  'voice.call-not-connected': {
    kind: 'conflict',
    message: 'The call is not connected.',
    action: 'Answer the call first.',
  },
  'voice.call-changing': {
    kind: 'conflict',
    message: 'The call is being changed already.',
    action: 'Wait a moment and try again.',
  },
  'voice.digits-unsupported': {
    kind: 'unsupported',
    message: 'This call cannot carry digits.',
    action: 'Ask an administrator to allow RFC 4733 telephone events in the contact center.',
  },
  'voice.unsupported-browser': {
    kind: 'unsupported',
    message: 'This browser cannot make calls.',
    action: 'Use a current version of Chrome, Edge or Firefox.',
  },

  // The panel and its connection.
  'panel.ticket-unknown': {
    kind: 'auth',
    message: 'The sign-in ticket is not known.',
    action: 'Reload the page.',
  },
  'panel.ticket-used': {
    kind: 'auth',
    message: 'The sign-in ticket was used already.',
    action: 'Reload the page.',
  },
  'panel.ticket-expired': {
    kind: 'auth',
    message: 'The sign-in ticket is too old.',
    action: 'Reload the page.',
  },
  'panel.token-invalid': {
    kind: 'auth',
    message: 'The sign-in of the phone is not valid.',
    action: 'Reload the page.',
  },
  'panel.token-expired': {
    kind: 'auth',
    message: 'The sign-in of the phone has expired.',
    action: 'Wait; the phone signs in again. Reload the page if it does not.',
  },
  'panel.not-entitled': {
    kind: 'permission',
    message: 'You may not use the phone, or not for this conversation.',
    action: 'Ask an administrator to link your user with an agent.',
  },
  'panel.stale-epoch': {
    kind: 'conflict',
    message: 'The phone runs in another tab.',
    action: 'Go on in the other tab, or take the phone to this one.',
  },
  'panel.unknown-version': {
    kind: 'unsupported',
    message: 'The phone and the gateway have different versions.',
    action: 'Reload the page; if it stays so, ask an administrator to update the package.',
  },
  'panel.unreadable': {
    kind: 'invalid',
    message: 'The gateway could not read a message of the phone.',
    action: 'Reload the page.',
  },
  'panel.too-many-messages': {
    kind: 'rate-limit',
    message: 'The phone sends too many messages.',
    action: 'Wait a moment and try again.',
  },
  'panel.replaced': {
    kind: 'conflict',
    message: 'The phone of this tab was opened a second time.',
    action: 'Go on in the newer page, or reload this one.',
  },
  'panel.not-connected': {
    kind: 'unavailable',
    message: 'The phone is not connected to the gateway.',
    action: 'Wait for the connection; what you typed is kept.',
  },
  'panel.command-timed-out': {
    kind: 'unavailable',
    message: 'The gateway did not answer in time.',
    action: 'Look whether it happened, and try again if not.',
  },
  'panel.command-unsupported': {
    kind: 'unsupported',
    message: 'This cannot be done with a conversation.',
    action: 'Reload the page.',
  },
  'panel.conversation-unknown': {
    kind: 'not-found',
    message: 'This conversation is not known.',
    action: 'Reload the page.',
  },
  'panel.disposition-unknown': {
    kind: 'invalid',
    message: 'The campaign has no such disposition.',
    action: 'Choose a disposition of the list.',
  },
  'panel.match-unknown': {
    kind: 'invalid',
    message: 'This record is not one of those that were found.',
    action: 'Choose a record of the list.',
  },
  'panel.regarding-invalid': {
    kind: 'invalid',
    message: 'A conversation cannot be related to this record in this way.',
    action: 'Choose another record.',
  },

  // The way out to other systems.
  'http.timed-out': {
    kind: 'unavailable',
    message: 'The other system did not answer in time.',
    action: 'Ask an administrator to check whether the other system is up.',
  },
  'http.no-answer': {
    kind: 'unavailable',
    message: 'The other system could not be reached.',
    action: 'Ask an administrator to check its address and the network.',
  },
  'http.answer-too-large': {
    kind: 'unavailable',
    message: 'The other system sent more than can be read.',
    action: 'Ask an administrator to check that the address is that of an API.',
  },
  'http.redirect-refused': {
    kind: 'invalid',
    message: 'The other system redirected to an address that is not followed.',
    action: 'Enter the final address of the API in the settings.',
  },

  // The gateway.
  'gateway.unauthorized': {
    kind: 'auth',
    message: 'The request carries no valid key.',
    action: 'Send the key of the administrator or of the org as a bearer token.',
  },
  'gateway.tenant-unknown': {
    kind: 'not-found',
    message: 'The gateway does not know this tenant.',
    action: 'Set the tenant up first.',
  },
  'gateway.org-unknown': {
    kind: 'not-found',
    message: 'The gateway does not know this org.',
    action: 'Add the org to the tenant.',
  },
  'gateway.user-unknown': {
    kind: 'permission',
    message: 'This user of the CRM is no agent.',
    action: 'Ask an administrator to link your user with an agent.',
  },
  'gateway.adapter-unknown': {
    kind: 'invalid',
    message: 'There is no adapter of this name.',
    action: 'Use one of the names in the documentation.',
  },
  'gateway.invalid-request': {
    kind: 'invalid',
    message: 'The request does not have the documented form.',
    action: 'Compare it with the documentation.',
  },
  'gateway.not-found': {
    kind: 'not-found',
    message: 'There is nothing at this address.',
    action: 'Compare the address with the documentation.',
  },
  'gateway.origin-refused': {
    kind: 'permission',
    message: 'Pages of this origin may not use the gateway.',
    action: 'Add the origin to the org.',
  },
  'gateway.unavailable': {
    kind: 'unavailable',
    message: 'The gateway cannot do this at the moment.',
    action: 'Try again in a moment.',
  },
  'gateway.internal': {
    kind: 'unavailable',
    message: 'Something went wrong in the gateway.',
    action: 'Try again; if it stays so, give an administrator the time at which it happened.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** The error of this code, ready to be thrown. `detail` is appended to the message: no personal data, no secrets. */
export function catalogued(
  code: ErrorCode,
  {
    detail,
    cause,
    retryAfterMs,
  }: { detail?: string; cause?: unknown; retryAfterMs?: number | undefined } = {},
): AdapterError {
  const { kind, message, action } = errorCatalogue[code];
  return new AdapterError(kind, detail === undefined ? message : `${message} (${detail})`, {
    code,
    action,
    ...(cause === undefined ? {} : { cause }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The same as a value, for replies and messages. */
export function cataloguedFailure(code: ErrorCode): CataloguedFailure {
  const { message, action } = errorCatalogue[code];
  return { code, message, action };
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code);
}
