import { z } from 'zod';
import { Instant } from '../conversation/event.js';
import type { Settings } from '../settings/settings.js';

/**
 * What the vendor of a licence says in it. Whoever carries it from the vendor to the gateway cannot change it: it is signed,
 * and the gateway checks the signature before anybody here looks at it.
 */
export const Licence = z.object({
  v: z.literal(1),
  /** Names this licence for good, e.g. when it is revoked. */
  serial: z.string().min(1).max(100),
  /** For whom it was issued, for people. */
  customer: z.string().min(1).max(200),
  /** The one tenant for which it counts. */
  tenant: z.string().min(1).max(100),
  /** How many users may work at the same tenant. */
  seats: z.int().nonnegative().max(1_000_000),
  issuedAt: Instant,
  /** It counts from here on. */
  from: Instant,
  /** The first moment at which it does not count any more. */
  until: Instant,
});
export type Licence = z.infer<typeof Licence>;

/** What becomes of users who have a seat that the licence does not cover (F-074). */
export type OverLimit = Settings['licence']['overLimit'];
