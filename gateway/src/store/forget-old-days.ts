import type { Store } from './store.js';

/** Lines or events of one statement: quick enough to be in nobody's way. */
const AT_ONCE = 5_000;

/**
 * Removes conversations whose last event lies longer back than so many days: their lines in the ledger, and the
 * partitions of the log in which nothing is left that a line names. What still waits for its write, for a moment or for another id of
 * the same conversation stays whole, and keeps its days. May be repeated, and done by several processes at once.
 *
 * @param keepDays 0 = for ever
 * @returns the days that were dropped, `YYYY-MM-DD`
 */
export async function forgetOldDays(
  store: Pick<Store, 'acrossTenants'>,
  keepDays: number,
): Promise<string[]> {
  if (keepDays === 0) return [];
  const [row] = await store.acrossTenants<{ edge: string }>(
    `select to_char((now() at time zone 'utc')::date - $1::int, 'YYYY-MM-DD') as edge`,
    [keepDays],
  );
  const edge = row?.edge ?? '-infinity';
  await repeat(() => store.acrossTenants(FORGET_LINES, [edge, AT_ONCE]));
  await repeat(() => store.acrossTenants(FORGET_STRAYS, [edge, AT_ONCE]));
  const dropped: string[] = [];
  for (const { day, name } of await store.acrossTenants<{ day: string; name: string }>(OLD_PARTITIONS, [
    edge,
  ])) {
    await store.acrossTenants(dropUnlessNamed(name, day));
    const [{ left } = { left: true }] = await store.acrossTenants<{ left: boolean }>(
      'select to_regclass($1) is not null as left',
      [name],
    );
    if (!left) dropped.push(day);
  }
  return dropped;
}

/** Until nothing is left: what was waiting for a canonical line goes after it. */
async function repeat(remove: () => Promise<unknown[]>): Promise<void> {
  while ((await remove()).length > 0);
}

/** Of several ids of one conversation the canonical line goes first, and only when none of the others is too young. */
const FORGET_LINES = `
  with gone as (
    select tenant, conversation from ledger as line
    where first_day < $1::date and last_day < $1::date and not (state = 'pending' and expected is not null)
      and not exists (select from pending where tenant = line.tenant and conversation = line.conversation)
      and not exists (select from timer where tenant = line.tenant and conversation = line.conversation)
      and not exists (select from ledger where tenant = line.tenant and conversation = line.merged_into)
      and not exists (
        select from ledger as other
        where other.tenant = line.tenant and other.merged_into = line.conversation and other.last_day >= $1::date)
    order by first_day limit $2 for update skip locked
  )
  delete from ledger using gone
  where ledger.tenant = gone.tenant and ledger.conversation = gone.conversation
  returning 1 as one`;

/** Events that came too early or too late for a partition of their own day. */
const FORGET_STRAYS = `
  delete from event_default where ctid = any (array(
    select event.ctid from event_default as event
    where day < $1::date and not exists (
      select from ledger where ledger.tenant = event.tenant and ledger.conversation = event.conversation
        and event.day between first_day and last_day)
    limit $2))
  returning 1 as one`;

const OLD_PARTITIONS = `
  select to_char(day, 'YYYY-MM-DD') as day, name from (
    select to_date(substring(relname from 7), 'YYYYMMDD') as day, relname::text as name
    from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'event'::regclass and relname ~ '^event_[0-9]{8}$') as partition
  where day < $1::date order by day`;

/** Nobody reads or appends for the moment that this takes; where somebody does for long, it is left for the next time. */
function dropUnlessNamed(name: string, day: string): string {
  return `
    do $$
    begin
      set local lock_timeout = '2s';
      lock table only event in access exclusive mode;
      if not exists (select from ledger where first_day <= '${day}' and last_day >= '${day}') then
        drop table if exists ${name};
      end if;
    exception when lock_not_available then null;
    end
    $$`;
}
