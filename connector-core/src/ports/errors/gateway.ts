import type { CatalogueEntry } from './catalogue-entry.js';

/** The gateway. */
export const gatewayErrors = {
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
