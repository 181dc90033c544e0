import { Privileges, type UserFindingCode, type UserPair } from '@jackfield/connector-core';
import { z } from 'zod';
import { cursorText, readCursor, writeCursor } from '../admin/paging.js';
import type { Store } from '../store/store.js';
import type { UsersAnswer, UsersQuery } from './user-schema.js';

/** One line as it is listed, with the user's seat. */
export interface ListedLine {
  id: string;
  pair: UserPair;
  findings: UserFindingCode[];
  checkedAt: string;
  seat: 'none' | 'held' | 'blocked' | 'foreign';
  seatSince?: string;
  privileges: Privileges;
}

interface ListedRow {
  id: string;
  pair: UserPair;
  findings: UserFindingCode[];
  checked_at: Date;
  seat: ListedLine['seat'];
  given_at: Date | null;
  privileges: unknown;
  sort: string;
  found: number;
}

/** Where a page begins: behind what a line is sorted by, and its id. */
const Place = z.tuple([cursorText, cursorText]);

/**
 * One page of an org's users.
 *
 * @param blockedAbove number of the last seat that is not blocked; undefined where none is blocked
 */
export function listLines(
  store: Store,
  place: { tenant: string; org: string },
  query: z.infer<typeof UsersQuery>,
  blockedAbove: string | undefined,
): Promise<{ lines: ListedLine[]; found: number; next?: string }> {
  const { tenant, org } = place;
  const { search, match, colour, seat, cursor, limit } = query;
  const [afterSort, afterId] = readCursor(cursor, Place) ?? [];
  return store.inTenant(tenant, async (transaction) => {
    await transaction.query(JOIN_AS_SETS);
    const { rows } = await transaction.query<ListedRow>(LIST, [
      tenant,
      org,
      blockedAbove ?? null,
      search === undefined || search.trim() === '' ? null : likePattern(search),
      match ?? null,
      colour ?? null,
      seat ?? null,
      afterSort ?? null,
      afterId ?? null,
      limit + 1,
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      lines: shown.map(readRow),
      found: rows[0]?.found ?? 0,
      ...(rows.length > limit && last ? { next: writeCursor([last.sort, last.id]) } : {}),
    };
  });
}

/** The line of one user of the CRM. */
export async function listLine(
  store: Store,
  { tenant, org, user }: { tenant: string; org: string; user: string },
  blockedAbove: string | undefined,
): Promise<ListedLine | undefined> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<ListedRow>(
      `${WITH_SEATS} select *, 1 as found from listed where crm_user = $4`,
      [tenant, org, blockedAbove ?? null, user],
    );
    return rows[0] && readRow(rows[0]);
  });
}

export function countLines(
  store: Store,
  tenant: string,
  org: string,
): Promise<Pick<UsersAnswer, 'counts' | 'lookedAt'>> {
  return store.inTenant(tenant, async (transaction) => {
    await transaction.query(JOIN_AS_SETS);
    const { rows } = await transaction.query<UsersAnswer['counts']>(
      `${WITH_SEATS}
       select count(*)::int as "all",
         count(*) filter (where match = 'matched')::int as matched,
         count(*) filter (where match = 'crm-only')::int as "crmOnly",
         count(*) filter (where match = 'contact-center-only')::int as "contactCenterOnly",
         count(*) filter (where colour = 'green')::int as green,
         count(*) filter (where colour = 'yellow')::int as yellow,
         count(*) filter (where colour = 'red')::int as red,
         count(*) filter (where seat in ('held', 'blocked'))::int as "withSeat",
         count(*) filter (where seat = 'foreign')::int as "foreign"
       from listed where $3::bigint is null`,
      [tenant, org, null],
    );
    const look = await transaction.query<{ at: Date | null }>(
      'select read_whole_at as at from user_look where tenant = $1 and org = $2',
      [tenant, org],
    );
    const [counts] = rows;
    if (!counts) throw new Error('Counting answered nothing');
    const at = look.rows[0]?.at;
    return { counts, ...(at ? { lookedAt: at.toISOString() } : {}) };
  });
}

/**
 * Right after many were given seats the planner still takes the tables for empty, and would go through all seats for each line:
 * a hundred million steps with 10,000 users, and the answer comes too late.
 */
const JOIN_AS_SETS = 'set local enable_nestloop = off';

/** `$1` tenant, `$2` org, `$3` the number above which seats are blocked. */
const WITH_SEATS = `
  with listed as (
    select line.*, seat.given_at, user_privileges.privileges,
      case when seat.number > $3::bigint then 'blocked'
        when seat.number is not null then 'held'
        when (line.pair -> 'crm' ->> 'access')::boolean then 'foreign'
        else 'none' end as seat
    from user_line as line
    left join seat on seat.tenant = line.tenant and seat.org = line.org and seat.crm_user = line.crm_user
    left join user_privileges on user_privileges.tenant = line.tenant and user_privileges.org = line.org
      and user_privileges.crm_user = line.crm_user
    where line.tenant = $1 and line.org = $2
  )`;

const LIST = `${WITH_SEATS}, found as (
    select * from listed
    where ($4::text is null or search like $4) and ($5::text is null or match = $5)
      and ($6::text is null or colour = $6) and ($7::text is null or seat = $7)
  )
  select *, (select count(*)::int from found) as found from found
  where $8::text is null or (sort, id) > ($8, $9)
  order by sort, id limit $10`;

function readRow(row: ListedRow): ListedLine {
  return {
    id: row.id,
    pair: row.pair,
    findings: row.findings,
    checkedAt: row.checked_at.toISOString(),
    seat: row.seat,
    ...(row.given_at ? { seatSince: row.given_at.toISOString() } : {}),
    privileges: Privileges.parse(row.privileges ?? {}),
  };
}

/** Text to look for, whatever stands in it. */
function likePattern(text: string): string {
  return `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
}
