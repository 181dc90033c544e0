import { CommandFailure, exitCodes } from '../exit-codes.js';

/** How jsforce throws what an org refused. */
interface Refusal {
  errorCode?: unknown;
}

const ADMINISTRATOR =
  'System Administrator, or a user with Customize Application, Modify Metadata and Author Apex';

const known: Record<string, [message: string, action: string]> = {
  INVALID_SESSION_ID: [
    'The org does not accept the session any more.',
    'Sign in again, e.g. with `sf org login web`, and repeat the command.',
  ],
  INSUFFICIENT_ACCESS: ['The signed-in user may not do this.', `Sign in as ${ADMINISTRATOR}.`],
  INSUFFICIENT_ACCESS_OR_READONLY: ['The signed-in user may not do this.', `Sign in as ${ADMINISTRATOR}.`],
  API_DISABLED_FOR_ORG: [
    'The API is not available to this user or org.',
    'Give the user the permission API Enabled, or ask Salesforce for an edition with API.',
  ],
  REQUEST_LIMIT_EXCEEDED: [
    'The requests of the day are used up.',
    'Wait until there are new ones, or find out what else uses the API of the org.',
  ],
};

/** What happened and what to do, from what was thrown while an org was asked. What nobody foresaw stays as it is. */
export function orgFailure(error: unknown, address: string): Error {
  if (error instanceof CommandFailure) return error;
  if (!(error instanceof Error)) return new Error(String(error));
  const { errorCode, name, message } = error as Error & Refusal;
  const vendorCode = (typeof errorCode === 'string' ? errorCode : name).replace(/^\w+:/, '');
  const entry = known[vendorCode];
  if (entry) return new CommandFailure(entry[0], entry[1], exitCodes.failed, vendorCode);
  if (typeof errorCode === 'string') {
    return new CommandFailure(
      `The org refused: ${message} (${vendorCode})`,
      'Mend what it says, and repeat the command; what was done already is not done twice.',
      exitCodes.failed,
      vendorCode,
    );
  }
  const reason = networkReason(error);
  if (reason === undefined) return error;
  return new CommandFailure(
    `The org does not answer at ${address} (${reason}).`,
    'Check the address and the network. Its hosts stand in docs/security.md.',
    exitCodes.unreachable,
  );
}

/** e.g. `ENOTFOUND`; of what is no failure of the network there is none. */
export function networkReason(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as Error & { code?: unknown };
    if (typeof code === 'string' && /^(E[A-Z]+|UND_ERR_\w+|CERT_\w+|DEPTH_ZERO\w*)$/.test(code)) return code;
  }
  return undefined;
}
