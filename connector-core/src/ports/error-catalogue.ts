import { AdapterError, type Failure } from './adapter-error.js';
import { contactCenterErrors } from './errors/contact-center.js';
import { crmErrors } from './errors/crm.js';
import { desktopErrors } from './errors/desktop.js';
import { gatewayErrors } from './errors/gateway.js';
import { httpErrors } from './errors/http.js';
import { licenceErrors } from './errors/licence.js';
import { panelErrors } from './errors/panel.js';
import { usersErrors } from './errors/users.js';
import { voiceErrors } from './errors/voice.js';

export type { CatalogueEntry } from './errors/catalogue-entry.js';

/**
 * Every error of the product, one file of `errors/` for each area. The docs page of errors is generated from this
 * table, so a code is never built at run time. Texts hold no personal data and no secrets; they are
 * English: the phone translates by code, and the gateway tells administrators in their language (`gateway/src/words/`).
 */
export const errorCatalogue = {
  ...crmErrors,
  ...contactCenterErrors,
  ...desktopErrors,
  ...voiceErrors,
  ...panelErrors,
  ...httpErrors,
  ...gatewayErrors,
  ...licenceErrors,
  ...usersErrors,
} as const;

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
export function cataloguedFailure(code: ErrorCode): Failure {
  const { message, action } = errorCatalogue[code];
  return { code, message, action };
}

/**
 * What an agent reads of an error: the catalogue's sentences. What the message says besides, e.g. a vendor's status, is for logs
 * and administrators. An error of which the catalogue knows nothing is told as it came.
 */
export function failureForAgent({ code, message, action }: Failure): Failure {
  return isErrorCode(code) ? cataloguedFailure(code) : { code, message, action };
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code);
}
