import {
  AdapterError,
  catalogued,
  judgeLicences,
  Licence,
  toInstant,
  type Clock,
  type InstalledLicence,
  type LicenceVerdict,
} from '@jackfield/connector-core';
import { z } from 'zod';
import type { LicenceStore } from './licence-store.js';
import { peekSigned, readSigned, type VendorKeys } from './signed-text.js';

/** What the vendor says in a list of revoked licences. */
export const Revocations = z.object({
  v: z.literal(1),
  /** Grows with each list. */
  number: z.int().nonnegative(),
  serials: z.array(z.string()).max(100_000),
  issuedAt: z.string(),
});
export type Revocations = z.infer<typeof Revocations>;

/** How far the vendor's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Reads licences and judges which one counts. The keys are the operator's to give. */
export interface LicenceBook {
  /** Whether this gateway knows a vendor: without, nobody needs a licence. */
  enforced: boolean;
  verdict(tenant: string): Promise<LicenceVerdict>;
  /** What the verdict would be with this licence as well. */
  verdictWith(tenant: string, licence: Licence): Promise<LicenceVerdict>;
  installed(tenant: string): Promise<(InstalledLicence & { keyId: string; installedAt: string })[]>;
  /** Checks signature, form, tenant and dates. Throws what is wrong, and changes nothing. */
  readLicence(text: string, tenant: string): Promise<Licence>;
  readRevocations(text: string): Revocations;
  revocations(): Promise<Revocations | undefined>;
}

export function createLicenceBook(store: LicenceStore, keys: VendorKeys, clock: Clock): LicenceBook {
  const enforced = keys.size > 0;
  /** Signatures are checked once: the same text always has the same. */
  const known = new Map<string, { keyId: string; licence: Licence; verified: boolean } | undefined>();

  function open(text: string) {
    if (!known.has(text)) known.set(text, openInstalled(text, keys));
    return known.get(text);
  }

  async function revocations(): Promise<Revocations | undefined> {
    const row = await store.revocations();
    return row && Revocations.safeParse(peekSigned(row.signed).payload).data;
  }

  async function installed(tenant: string) {
    const [rows, revoked] = await Promise.all([store.read(tenant), revocations()]);
    const serials = new Set(revoked?.serials);
    return rows.flatMap(({ signed, installedAt }) => {
      const opened = open(signed);
      return opened ? [{ ...opened, installedAt, revoked: serials.has(opened.licence.serial) }] : [];
    });
  }

  const judge = (all: readonly InstalledLicence[]): LicenceVerdict =>
    judgeLicences(all, { now: toInstant(clock.now()), enforced });

  return {
    enforced,
    installed,
    revocations,
    // Without a vendor nothing is asked of the database.
    verdict: async (tenant) => judge(enforced ? await installed(tenant) : []),

    async verdictWith(tenant, licence) {
      const others = (await installed(tenant)).filter(({ licence: { serial } }) => serial !== licence.serial);
      return judge([...others, { licence, revoked: false, verified: true }]);
    },

    async readLicence(text, tenant) {
      if (!enforced) throw catalogued('licence.not-enforced');
      const { payload } = readSigned(text, 'licence', keys);
      const parsed = Licence.safeParse(payload);
      if (!parsed.success) throw catalogued('licence.unreadable');
      const licence = parsed.data;
      if (licence.tenant !== tenant) {
        throw catalogued('licence.wrong-tenant', { detail: `it names ${licence.tenant}` });
      }
      refuseClock(licence.issuedAt, clock);
      if (Date.parse(licence.until) <= clock.now()) {
        throw catalogued('licence.expired', { detail: `on ${licence.until.slice(0, 10)}` });
      }
      if ((await revocations())?.serials.includes(licence.serial)) throw catalogued('licence.revoked');
      const newest = (await installed(tenant)).find(
        ({ licence: { serial, issuedAt } }) => serial !== licence.serial && issuedAt > licence.issuedAt,
      );
      if (newest) throw catalogued('licence.older');
      return licence;
    },

    readRevocations(text) {
      if (!enforced) throw catalogued('licence.not-enforced');
      const parsed = Revocations.safeParse(readSigned(text, 'revocations', keys).payload);
      if (!parsed.success) throw catalogued('licence.unreadable');
      refuseClock(parsed.data.issuedAt, clock);
      return parsed.data;
    },
  };
}

/** What comes from the future was signed by a clock that is right, so it is ours that is slow. */
function refuseClock(issuedAt: string, clock: Clock): void {
  const aheadMs = Date.parse(issuedAt) - clock.now();
  if (aheadMs <= CLOCK_TOLERANCE_MS) return;
  throw catalogued('licence.clock-off', {
    detail: `issued ${issuedAt.slice(0, 19)}Z, ${Math.ceil(aheadMs / 60_000)} minutes from now`,
  });
}

/** An installed licence whose key was given up meanwhile still says what it was. */
function openInstalled(text: string, keys: VendorKeys) {
  const { keyId, payload } = peekSigned(text);
  const licence = Licence.safeParse(payload);
  if (!licence.success) return undefined;
  try {
    readSigned(text, 'licence', keys);
    return { keyId, licence: licence.data, verified: true };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    return { keyId, licence: licence.data, verified: false };
  }
}
