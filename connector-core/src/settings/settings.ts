import { z } from 'zod';

/** The settings document of one tenant. Every version is kept; a conversation keeps the version of its first event. */
export const Settings = z.object({
  /** ISO 3166-1 alpha-2 of numbers without a country code. */
  defaultRegion: z.string().length(2).default('PL'),
  identify: z
    .object({
      /** Search before the pop. */
      searchTypes: z.array(z.string().min(1)).min(1).default(['Contact', 'Account', 'Lead']),
      /** How many last digits make a match where country or trunk codes differ. */
      lastDigits: z.int().min(6).max(12).default(9),
      /** A number with fewer digits (an extension, a short code) is not searched. */
      minimumDigits: z.int().min(3).max(12).default(6),
      /** The company's own numbers: never searched, never matched. */
      ownNumbers: z.array(z.string()).default([]),
      maxCandidates: z.int().min(1).max(50).default(20),
    })
    .prefault({}),
  pop: z
    .object({
      /** When an inbound conversation's record opens. */
      inbound: z.enum(['when-offered', 'when-connected', 'never']).default('when-offered'),
      /** What to show if nobody matches. */
      noMatch: z.enum(['new-record', 'search', 'nothing']).default('search'),
      /** Table of the record to create when `noMatch` is `new-record`. */
      newRecordType: z.string().default('Contact'),
    })
    .prefault({}),
  logging: z
    .object({
      /** Who writes the activity: the gateway (`server`) or the agent's browser (`client`). */
      mode: z.enum(['client', 'server']).default('client'),
    })
    .prefault({}),
  /** When things are written. All in milliseconds, so that tests can make them short. */
  delivery: z
    .object({
      /** How long after the end of the talk a wrap-up or a search result may still come before the activity is written without. */
      graceMs: z.int().nonnegative().default(2_000),
      /** How long after its planned end a wrap-up counts as ended although nobody said so. */
      lateWrapUpMs: z.int().nonnegative().default(60_000),
      /** Wait after the first failed try; doubled at each further one. */
      firstRetryMs: z.int().positive().default(1_000),
      /** The longest wait between two tries. */
      maxRetryMs: z.int().positive().default(300_000),
    })
    .prefault({}),
  dispositions: z
    .object({
      /** Class and code. */
      levels: z.int().min(1).max(5).default(2),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/** What a new tenant starts with. */
export const defaultSettings: Settings = Settings.parse({});
