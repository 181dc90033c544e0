import type { CatalogueEntry } from './catalogue-entry.js';

/** The gateway. */
export const gatewayErrors = {
  'gateway.unauthorized': {
    kind: 'auth',
    message: 'The request carries no valid key.',
    action: 'Send the key that the documentation names for this address as a bearer token.',
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
  'gateway.conversation-unknown': {
    kind: 'not-found',
    message: 'The gateway does not know this conversation.',
    action: 'Compare the id with the contact center’s own; it is known from its first event on.',
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
  'gateway.too-busy': {
    kind: 'rate-limit',
    message: 'The gateway has more to do than it can take in.',
    action: 'Send the same again after the time that the answer names.',
  },
  'gateway.key-unknown': {
    kind: 'not-found',
    message: 'The tenant has no key with this id.',
    action: 'List the keys of the tenant.',
  },
  'gateway.unavailable': {
    kind: 'unavailable',
    message: 'The gateway cannot do this at the moment.',
    action: 'Try again in a moment.',
  },
  'gateway.client-write-refused': {
    kind: 'conflict',
    message: 'The gateway writes this activity itself, or it stands in the CRM already.',
    action: 'There is nothing to do: the activity is written once all the same.',
  },
  'gateway.database-away': {
    kind: 'unavailable',
    message: 'The database of the gateway cannot be reached.',
    action: 'Ask an administrator to check the database; what was accepted is kept.',
  },
  'gateway.disk-full': {
    kind: 'unavailable',
    message: 'The disk of the gateway’s database is full.',
    action: 'Ask an administrator to free space; what was accepted is kept. Send the same again later.',
  },
  'gateway.internal': {
    kind: 'unavailable',
    message: 'Something went wrong in the gateway.',
    action: 'Try again; if it stays so, give an administrator the time at which it happened.',
  },
} as const satisfies Record<string, CatalogueEntry>;
