import {
  catalogued,
  countBlocked,
  toInstant,
  warnOfLicence,
  type Clock,
  type LicenceVerdict,
} from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { LicenceBook } from './licence-book.js';
import type { LicenceAnswer, LicenceRequest, RevocationsAnswer, SeatsAnswer } from './licence-schema.js';
import type { LicenceStore } from './licence-store.js';
import type { SeatStore } from './seat-store.js';

/** The licences of this gateway's tenants, and the seats that are given away under them. */
export interface Licences {
  licence(tenant: string): Promise<LicenceAnswer>;
  /** Verifies it before anything is changed. */
  install(tenant: string, request: LicenceRequest, actor: string): Promise<LicenceAnswer>;
  seats(tenant: string): Promise<SeatsAnswer>;
  revocations(): Promise<RevocationsAnswer>;
  installRevocations(signed: string): Promise<RevocationsAnswer>;
}

export interface LicencesParts {
  book: LicenceBook;
  store: LicenceStore;
  seats: SeatStore;
  tenants: Pick<Tenants, 'get'>;
  clock: Clock;
  /** Who may work may have changed: open panels are looked at. Of every tenant where none is named. */
  review(tenant?: string): void;
}

export function createLicences(parts: LicencesParts): Licences {
  const { book, store, seats, tenants, clock, review } = parts;
  const overLimitOf = (tenant: string) => tenants.get(tenant).settings.licence.overLimit;

  const warnings = (tenant: string, verdict: LicenceVerdict, used: number) =>
    warnOfLicence(verdict, { used, overLimit: overLimitOf(tenant), now: toInstant(clock.now()) });

  async function licence(tenant: string): Promise<LicenceAnswer> {
    const [verdict, used, installed] = await Promise.all([
      book.verdict(tenant),
      seats.count(tenant),
      book.enforced ? book.installed(tenant) : [],
    ]);
    const own = installed.find((each) => each.licence.serial === verdict.licence?.serial);
    return {
      state: verdict.state,
      ...(verdict.licence ? { licence: verdict.licence } : {}),
      ...(own ? { keyId: own.keyId, installedAt: own.installedAt } : {}),
      ...(verdict.next ? { next: verdict.next.licence } : {}),
      warnings: warnings(tenant, verdict, used),
    };
  }

  return {
    licence,

    async install(tenant, { licence: signed, confirm }, actor) {
      const fresh = await book.readLicence(signed, tenant);
      if (!confirm) {
        const used = await seats.count(tenant);
        const [before, after] = await Promise.all([book.verdict(tenant), book.verdictWith(tenant, fresh)]);
        const blocked = countBlocked(after.next?.licence ?? after, used, overLimitOf(tenant));
        if (blocked > countBlocked(before, used, overLimitOf(tenant))) {
          throw catalogued('licence.would-block', {
            detail: `${used} seats are given away, it has ${fresh.seats}: ${blocked} ${blocked === 1 ? 'user' : 'users'} could not work`,
          });
        }
      }
      const { serial, seats: count, from, until } = fresh;
      await store.write(tenant, serial, signed.trim(), {
        actor,
        action: 'licence.installed',
        details: { serial, seats: count, from, until },
      });
      review(tenant);
      return licence(tenant);
    },

    async seats(tenant) {
      const [verdict, used] = await Promise.all([book.verdict(tenant), seats.count(tenant)]);
      const { seats: total } = verdict;
      const overLimit = overLimitOf(tenant);
      return {
        licence: verdict.state,
        total: total ?? null,
        used,
        free: total === undefined ? null : Math.max(0, total - used),
        state: total === undefined || used < total ? 'free' : used === total ? 'full' : 'over',
        overLimit,
        blocked: countBlocked(verdict, used, overLimit),
        warnings: warnings(tenant, verdict, used),
      };
    },

    async revocations() {
      const { number = 0, serials = [], issuedAt } = (await book.revocations()) ?? {};
      return { number, serials, ...(issuedAt === undefined ? {} : { issuedAt }) };
    },

    async installRevocations(signed) {
      const { number, serials, issuedAt } = book.readRevocations(signed);
      if (!(await store.writeRevocations(number, signed.trim()))) {
        throw catalogued('licence.revocations-older');
      }
      review();
      return { number, serials, issuedAt };
    },
  };
}
