import type { CatalogueEntry } from './catalogue-entry.js';

/** Users of the CRM, and agents of the contact center's tenant. */
export const usersErrors = {
  'users.user-unknown': {
    kind: 'not-found',
    message: 'The CRM has no such user.',
    action: 'Read the list of users again.',
  },
  'users.not-configured': {
    kind: 'conflict',
    message: 'The user is not configured correctly, so no seat can be given.',
    action: 'Check the user, and do what the check says.',
  },
  'users.foreign-assignment': {
    kind: 'conflict',
    message: 'The user has access in the CRM already; somebody gave it by hand.',
    action: 'Repair it, which gives the user a seat or takes the access away.',
  },
  'users.nothing-to-repair': {
    kind: 'conflict',
    message: 'There is nothing to repair with this user any more.',
    action: 'Read the list of users again.',
  },
  'users.deactivated': {
    kind: 'permission',
    message: 'Your user was deactivated in the CRM.',
    action: 'Ask an administrator to activate your user.',
  },
  'users.receives-only': {
    kind: 'permission',
    message: 'You may take calls and not dial.',
    action: 'Ask an administrator for the privilege to dial.',
  },
  'users.never-read': {
    kind: 'conflict',
    message: 'The users were never read.',
    action: 'Start a plan of the synchronisation first; it changes nothing.',
  },
  'users.sync-running': {
    kind: 'conflict',
    message: 'A synchronisation of this org runs already.',
    action: 'Wait for its end, or stop it.',
  },
  'users.sync-unknown': {
    kind: 'not-found',
    message: 'There is no such synchronisation.',
    action: 'List the synchronisations of the org.',
  },
  'users.sync-not-resumable': {
    kind: 'conflict',
    message: 'This synchronisation cannot be resumed.',
    action: 'Start a new one; what was done already is not done twice.',
  },
  'users.agent-missing': {
    kind: 'conflict',
    message: 'The user has no agent in the contact center, so nothing was given.',
    action: 'Read the steps before this one, and synchronise again.',
  },
  'users.not-read-back': {
    kind: 'unavailable',
    message: 'The contact center accepted the change, and does not show it.',
    action: 'Look at the user in the contact center, and synchronise again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
