import type { Tenants } from '../admin/tenants.js';
import type { LicenceBook } from '../licences/licence-book.js';
import type { SeatStore } from '../licences/seat-store.js';

export interface SeatLimits {
  /** Seats with a higher number are blocked; undefined where none is. */
  above: string | undefined;
  /** Seats that may still be given; undefined where there is no limit. */
  free: number | undefined;
}

/** Which seats of a tenant are blocked now, and how many are free. */
export async function blockedAbove(
  {
    book,
    seats,
    tenants,
  }: { book: LicenceBook; seats: Pick<SeatStore, 'count' | 'numberAt'>; tenants: Pick<Tenants, 'get'> },
  tenant: string,
): Promise<SeatLimits> {
  const [{ seats: limit }, used] = await Promise.all([book.verdict(tenant), seats.count(tenant)]);
  if (limit === undefined) return { above: undefined, free: undefined };
  const free = Math.max(0, limit - used);
  if (used <= limit) return { above: undefined, free };
  const rank = tenants.get(tenant).settings.licence.overLimit === 'block-all' ? 0 : limit;
  return { above: await seats.numberAt(tenant, rank), free };
}
