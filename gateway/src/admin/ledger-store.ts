import { z } from 'zod';
import type { LedgerLine } from '../log/ledger.js';
import type { Store, Transaction } from '../store/store.js';
import { cursorText, Day, readCursor, writeCursor } from './paging.js';

export interface LedgerFilter {
  state?: LedgerLine['state'] | undefined;
  org?: string | undefined;
  /** Days (UTC, `YYYY-MM-DD`) of the first event, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

/** A line as a list shows it. */
export interface LedgerEntry {
  conversation: string;
  day: string;
  org: string | null;
  agent: string | null;
  state: LedgerLine['state'];
  writer: LedgerLine['writer'];
  reason: string | null;
  recordUrl: string | null;
  mergedInto: string | null;
  live: boolean;
  updatedAt: string;
}

/** Where a page begins: behind this day and conversation. */
const Place = z.tuple([Day, cursorText]);

type Counts = Record<LedgerLine['state'], number>;

const FILTERED = `
  from ledger where tenant = $1 and ($2::text is null or org = $2)
    and ($3::date is null or first_day >= $3) and ($4::date is null or first_day <= $4)`;

/** One page, the newest day first, and how many lines stand in each state. */
export function readLedger(
  store: Store,
  tenant: string,
  filter: LedgerFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ counts: Counts; lines: LedgerEntry[]; next?: string }> {
  const span = [tenant, filter.org ?? null, filter.from ?? null, filter.to ?? null];
  const [day = null, conversation = null] = readCursor(page.cursor, Place) ?? [];
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<Omit<LedgerEntry, 'updatedAt'> & { updatedAt: Date }>(
      `select conversation, to_char(first_day, 'YYYY-MM-DD') as day, org, agent, state, writer, reason,
         record_url as "recordUrl", merged_into as "mergedInto", live, updated_at as "updatedAt" ${FILTERED}
         and first_day is not null and ($5::text is null or state = $5)
         and ($6::date is null or (first_day, conversation) < ($6::date, $7::text))
       order by first_day desc, conversation desc limit $8`,
      [...span, filter.state ?? null, day, conversation, page.limit + 1],
    );
    const lines = rows
      .slice(0, page.limit)
      .map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
    const last = lines.at(-1);
    return {
      counts: await countStates(transaction, span),
      lines,
      ...(rows.length > page.limit && last ? { next: writeCursor([last.day, last.conversation]) } : {}),
    };
  });
}

async function countStates(transaction: Transaction, span: (string | null)[]): Promise<Counts> {
  const { rows } = await transaction.query<{ state: LedgerLine['state']; count: number }>(
    `select state, count(*)::int as count ${FILTERED} group by state`,
    span,
  );
  const counts: Counts = { pending: 0, written: 0, 'set-aside': 0, 'not-logged': 0, merged: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** Conversations that were set aside, the oldest first. */
export function readSetAside(
  store: Store,
  tenant: string,
  { org, after, limit }: { org: string | undefined; after: string; limit: number },
): Promise<string[]> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<{ conversation: string }>(
      `select conversation from ledger where tenant = $1 and state = 'set-aside' and ($2::text is null or org = $2)
         and conversation > $3 order by conversation limit $4`,
      [tenant, org ?? null, after, limit],
    );
    return rows.map(({ conversation }) => conversation);
  });
}
