import type { CifOptions } from '../cif/options.js';

/** The names are those of the solution's templates. */
export interface CifV2Options extends CifOptions {
  /** Unique name of the session template. @default 'jkf_conversation' */
  sessionTemplate?: string;
  /** Unique name of the notification template. @default 'jkf_incoming_call' */
  notificationTemplate?: string;
}
