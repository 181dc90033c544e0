import { z } from 'zod';

/** What an administrator allows one user, beyond having a seat. */
export const Privileges = z.strictObject({
  /** Without it the user receives calls only (F-012). */
  dial: z.boolean().default(true),
  /** Dispose of a conversation and dial the customer again in one step. */
  disposeAndDial: z.boolean().default(true),
});
export type Privileges = z.infer<typeof Privileges>;

/** What a user has of whom nobody said anything. */
export const defaultPrivileges: Privileges = Privileges.parse({});
