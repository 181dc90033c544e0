import { catalogued } from '@jackfield/connector-core';
import { writeAudits } from '../admin/audit-store.js';
import type { Store, Transaction } from '../store/store.js';

/** Users of one org. */
export interface SeatsOf {
  tenant: string;
  org: string;
  users: readonly string[];
}

/** Where a user stands among those who have a seat. */
export interface SeatHeld {
  org: string;
  crmUser: string;
  state: 'giving' | 'held';
  /** The how-manyth seat it is, in the order in which seats were given. */
  rank: number;
  givenAt: string;
}

/** Who has a seat. Which of them may work is for the licence to say. */
export interface SeatStore {
  count(tenant: string): Promise<number>;
  /** All of the tenant, in the order in which they were given. */
  list(tenant: string): Promise<SeatHeld[]>;
  of(tenant: string, org: string, user: string): Promise<SeatHeld | undefined>;
  /** The number of the seat with this rank; `0` for none, which is below all. */
  numberAt(tenant: string, rank: number): Promise<string>;
  /**
   * Takes a seat off the licence for each of them who has none, or for nobody. The tenant's row is locked meanwhile, so of
   * two administrators who want the last seat the second one finds none. Answers who was without.
   *
   * Throws `licence.no-seat-left` for one user, `licence.too-few-seats` for several.
   */
  reserve(of: SeatsOf, limit: number | undefined, actor: string): Promise<string[]>;
  /** The CRM has confirmed. */
  confirm(of: SeatsOf, actor: string): Promise<void>;
  /** The CRM did not: the seats are free again, and nothing has happened. */
  release(of: SeatsOf): Promise<void>;
  /** Takes seats back. Answers who had one. */
  take(of: SeatsOf, actor: string, why: 'asked' | 'deactivated' | 'access-gone'): Promise<string[]>;
  /** Reserved and never confirmed, because a process ended in between. */
  hanging(tenant: string, org: string, olderThanMs: number): Promise<string[]>;
}

export function createSeatStore(store: Store): SeatStore {
  return {
    count: (tenant) => store.inTenant(tenant, (transaction) => countSeats(transaction, tenant)),

    list: (tenant) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<SeatRow>(`${SELECT} order by number`, [tenant]);
        return rows.map(readSeat);
      }),

    of: (tenant, org, user) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<SeatRow>(
          `select org, crm_user, state, given_at,
             (select count(*)::int from seat as before where before.tenant = $1 and before.number <= seat.number) as rank
           from seat where tenant = $1 and org = $2 and crm_user = $3`,
          [tenant, org, user],
        );
        return rows[0] && readSeat(rows[0]);
      }),

    numberAt: (tenant, rank) =>
      store.inTenant(tenant, async (transaction) => {
        if (rank === 0) return '0';
        const { rows } = await transaction.query<{ number: string }>(
          'select number from seat where tenant = $1 order by number offset $2 limit 1',
          [tenant, rank - 1],
        );
        return rows[0]?.number ?? '0';
      }),

    reserve: ({ tenant, org, users }, limit, actor) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query('select from tenant where id = $1 for update', [tenant]);
        const { rows } = await transaction.query<{ user: string }>(
          `select "user" from unnest($3::text[]) with ordinality as wanted ("user", place)
           where not exists (select from seat where tenant = $1 and org = $2 and crm_user = "user")
           order by place`,
          [tenant, org, users],
        );
        const without = rows.map(({ user }) => user);
        const used = await countSeats(transaction, tenant);
        if (limit !== undefined && used + without.length > limit && without.length > 0) {
          throw await refusal(transaction, { tenant, wanted: without.length, used, limit });
        }
        await transaction.query(
          `insert into seat (tenant, org, crm_user, state, given_by)
           select $1, $2, "user", 'giving', $4 from unnest($3::text[]) with ordinality as wanted ("user", place) order by place`,
          [tenant, org, without, actor],
        );
        return without;
      }),

    confirm: ({ tenant, org, users }, actor) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ crm_user: string }>(
          `update seat set state = 'held' where tenant = $1 and org = $2 and crm_user = any ($3) and state = 'giving'
           returning crm_user`,
          [tenant, org, users],
        );
        await writeAudits(
          transaction,
          tenant,
          { actor, action: 'seat.given' },
          rows.map(({ crm_user: user }) => ({ org, user })),
        );
      }),

    release: ({ tenant, org, users }) =>
      store.inTenant(tenant, async (transaction) => {
        await transaction.query(
          `delete from seat where tenant = $1 and org = $2 and crm_user = any ($3) and state = 'giving'`,
          [tenant, org, users],
        );
      }),

    take: ({ tenant, org, users }, actor, why) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ crm_user: string }>(
          'delete from seat where tenant = $1 and org = $2 and crm_user = any ($3) returning crm_user',
          [tenant, org, users],
        );
        await writeAudits(
          transaction,
          tenant,
          { actor, action: 'seat.taken' },
          rows.map(({ crm_user: user }) => ({ org, user, why })),
        );
        return rows.map(({ crm_user: user }) => user);
      }),

    hanging: (tenant, org, olderThanMs) =>
      store.inTenant(tenant, async (transaction) => {
        const { rows } = await transaction.query<{ crm_user: string }>(
          `select crm_user from seat where tenant = $1 and org = $2 and state = 'giving'
             and given_at < clock_timestamp() - $3 * interval '1 millisecond'
             and not exists (select from user_sync as job
               where job.tenant = $1 and job.org = $2 and job.state = 'running')`,
          [tenant, org, olderThanMs],
        );
        return rows.map(({ crm_user: user }) => user);
      }),
  };
}

interface SeatRow {
  org: string;
  crm_user: string;
  state: SeatHeld['state'];
  rank: number;
  given_at: Date;
}

const SELECT = `
  select org, crm_user, state, given_at, (row_number() over (order by number))::int as rank from seat where tenant = $1`;

function readSeat(row: SeatRow): SeatHeld {
  const { org, crm_user: crmUser, state, rank, given_at: givenAt } = row;
  return { org, crmUser, state, rank, givenAt: givenAt.toISOString() };
}

async function countSeats(transaction: Transaction, tenant: string): Promise<number> {
  const { rows } = await transaction.query<{ count: number }>(
    'select count(*)::int as count from seat where tenant = $1',
    [tenant],
  );
  return rows[0]?.count ?? 0;
}

/** Says plainly how many there are, and when the last one was given: a moment ago, where two wanted it at once. */
async function refusal(
  transaction: Transaction,
  { tenant, wanted, used, limit }: { tenant: string; wanted: number; used: number; limit: number },
) {
  if (wanted > 1) {
    return catalogued('licence.too-few-seats', {
      detail: `${wanted} are needed, ${Math.max(0, limit - used)} of ${limit} are free`,
    });
  }
  const { rows } = await transaction.query<{ last: Date | null }>(
    'select max(given_at) as last from seat where tenant = $1',
    [tenant],
  );
  const last = rows[0]?.last;
  const when = last
    ? `; the last one was given at ${last.toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : '';
  return catalogued('licence.no-seat-left', { detail: `${used} of ${limit}${when}` });
}
