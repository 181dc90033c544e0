import { z } from 'zod';
import { OrgSettings, perOrg } from './org-settings.js';

/** The settings document of one tenant. Every version is kept; a conversation keeps the version of its first event. */
export const Settings = z.object({
  /** ISO 3166-1 alpha-2 of numbers without a country code. */
  defaultRegion: z.string().length(2).default('PL'),
  identify: z
    .object({
      /** Search before the pop. */
      searchTypes: perOrg.searchTypes.default(['Contact', 'Account', 'Lead']),
      /** How many last digits make a match where country or trunk codes differ. */
      lastDigits: z.int().min(6).max(12).default(9),
      /** A number with fewer digits (an extension, a short code) is not searched. */
      minimumDigits: z.int().min(3).max(12).default(6),
      /** The company's own numbers: never searched, never matched. */
      ownNumbers: z.array(z.string()).default([]),
      maxCandidates: z.int().min(1).max(50).default(20),
      /** How long a customer who was found stays known for the next call. Milliseconds; 0 = never. */
      rememberMs: z.int().nonnegative().default(300_000),
      /**
       * How often a search is tried that fails for now: so often while the conversation goes on, and so often again once its
       * entry is due. The waits between are those of `delivery`; with its defaults twenty tries take about an hour.
       */
      searchTries: z.int().min(1).max(100).default(20),
      /**
       * For how long after its entry was written a conversation whose search failed is still searched for, so that the entry
       * hangs on the customer after all. Milliseconds; 0 = not at all.
       */
      searchAgainForMs: z.int().nonnegative().default(3_600_000),
    })
    .prefault({}),
  pop: z
    .object({
      /** When an inbound conversation's record opens. */
      inbound: z.enum(['when-offered', 'when-connected', 'never']).default('when-offered'),
      /** What to show if nobody matches. */
      noMatch: z.enum(['new-record', 'search', 'nothing']).default('search'),
      /** Table of the record to create when `noMatch` is `new-record`. */
      newRecordType: perOrg.newRecordType.default('Contact'),
    })
    .prefault({}),
  logging: z
    .object({
      /** Who writes the activity: the gateway (`server`) or the agent's browser (`client`). */
      mode: z.enum(['client', 'server']).default('client'),
      /** With client-side logging: whether the gateway completes, by key, what no browser confirmed in time. */
      guarantee: z.boolean().default(false),
      /** How long a browser has for it, from when the activity was due or a later fact came in. Milliseconds. */
      guaranteeAfterMs: z.int().nonnegative().default(120_000),
      /** With server-side logging, or `guarantee`: whether conversations that reached no agent get an entry too (U-026). */
      abandoned: z.boolean().default(true),
      /** With server-side logging, or `guarantee`: whether conversations that no agent's panel showed get one too (F-034). */
      agentsWithoutPanel: z.boolean().default(true),
    })
    .prefault({}),
  records: z
    .object({
      /**
       * When a person is created for a customer whom nobody found and the agent related to nothing: never, or
       * at disposal, before the activity, which then hangs on the person. With server-side logging only, since only the
       * gateway can keep that order. Not for internal conversations. While a search fails, entry and person wait until it
       * succeeds; once its tries are spent, nobody is created: the customer may be there.
       */
      createPerson: perOrg.createPerson.default('never'),
      /** Its table, by the CRM's own name. */
      personType: perOrg.personType.default('Contact'),
      /**
       * Whether a record is created, shown and attached as soon as a search finds nobody for an inbound conversation
       * . With server-side logging only. `createPerson` is then for those who are still unattached at the end.
       */
      createWhenNobodyFound: perOrg.createWhenNobodyFound.default(false),
      /** Its table, by the CRM's own name. */
      nobodyFoundType: perOrg.nobodyFoundType.default('Contact'),
    })
    .prefault({}),
  /** How many calls the gateway may make to each CRM org. */
  budget: z
    .object({
      /** Calls a day to one org; 0 = as many as the CRM itself allows. */
      callsPerDay: z.int().nonnegative().default(0),
      /** Share of the day's calls that only searches for screen pops may use, in percent. */
      reservedForPops: z.int().min(0).max(90).default(10),
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
  licence: z
    .object({
      /**
       * What becomes of users above the seats of the licence (F-074): those who were licensed last are blocked, or all
       * are. It is warned of beforehand, and no call in progress is ended.
       */
      overLimit: z.enum(['block-excess', 'block-all']).default('block-excess'),
    })
    .prefault({}),
  users: z
    .object({
      /** How often it is looked who was deactivated in the CRM. Milliseconds; one call to each org. */
      lookEveryMs: z.int().min(100).max(240_000).default(120_000),
    })
    .prefault({}),
  dispositions: z
    .object({
      /** Class and code. */
      levels: z.int().min(1).max(5).default(2),
    })
    .prefault({}),
  /**
   * By an org's id, what is otherwise there, e.g. `{"00D…": {"records": {"personType": "Lead"}}}`: any of
   * `identify.searchTypes`, `pop.newRecordType`, and what stands under `records`. Orgs of two CRMs have tables of other names.
   */
  orgs: z.record(z.string(), OrgSettings).default({}),
});
export type Settings = z.infer<typeof Settings>;

/** What a new tenant starts with. */
export const defaultSettings: Settings = Settings.parse({});
