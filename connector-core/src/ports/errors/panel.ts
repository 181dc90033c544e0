import type { CatalogueEntry } from './catalogue-entry.js';

/** The panel and its connection. */
export const panelErrors = {
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
  'panel.identity-unknown': {
    kind: 'auth',
    message: 'The phone does not know yet who you are.',
    action: 'Sign in with your account of the CRM.',
  },
  'panel.id-token-invalid': {
    kind: 'auth',
    message: 'Your sign-in at the CRM’s identity provider is not accepted.',
    action:
      'Sign out of the CRM and sign in again. If it goes on, ask an administrator to check the app registration.',
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
} as const satisfies Record<string, CatalogueEntry>;
