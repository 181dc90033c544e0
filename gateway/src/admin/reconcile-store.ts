import type { LedgerLine } from '../log/ledger.js';
import type { Store } from '../store/store.js';

/** A line of the ledger as the comparison needs it. */
export interface BookedConversation {
  conversation: string;
  /** Of its entry in the CRM. */
  key: string;
  org: string | null;
  state: LedgerLine['state'];
  writer: LedgerLine['writer'];
  reason: string | null;
  recordId: string | null;
  live: boolean;
  /** Whether an entry is expected by now. */
  due: boolean;
  /** By the source's own clock, as it was corrected. */
  startedAt: string;
}

const COLUMNS = `
  conversation, coalesce(record_key, conversation) as key, org, state, writer, reason, record_id as "recordId", live, expected is not null as due`;
const PER_PAGE = 5_000;

/** Conversations whose first event is of this day (UTC) and that began in the span. */
export async function readDay(
  store: Store,
  tenant: string,
  day: string,
  span: { from: string; to: string },
): Promise<Map<string, BookedConversation>> {
  const found = new Map<string, BookedConversation>();
  let after = '';
  for (;;) {
    const rows = await readPage(store, tenant, day, after);
    for (const row of rows) {
      if (row.startedAt >= span.from && row.startedAt < span.to) found.set(row.conversation, row);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PER_PAGE) return found;
    after = last.conversation;
  }
}

async function readPage(
  store: Store,
  tenant: string,
  day: string,
  after: string,
): Promise<BookedConversation[]> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<Omit<BookedConversation, 'startedAt'> & { startedAt: Date }>(
      `with page as (
         select * from ledger where tenant = $1 and first_day = $2 and conversation > $3
         order by conversation limit $4
       ), began as (
         select conversation, min(at) as at from event
         where tenant = $1 and day = $2 and conversation in (select conversation from page) group by conversation
       )
       select ${COLUMNS}, began.at as "startedAt" from page join began using (conversation) order by conversation`,
      [tenant, day, after, PER_PAGE],
    );
    return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
  });
}

/** Which of these the log knows, whatever day they are of. */
export function readKnown(
  store: Store,
  tenant: string,
  conversations: readonly string[],
): Promise<Set<string>> {
  if (conversations.length === 0) return Promise.resolve(new Set());
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<{ conversation: string }>(
      'select conversation from ledger where tenant = $1 and conversation = any ($2)',
      [tenant, conversations],
    );
    return new Set(rows.map(({ conversation }) => conversation));
  });
}

/** Who is to write the entries of these. */
export async function readWriters(
  store: Store,
  tenant: string,
  conversations: readonly string[],
): Promise<Map<string, LedgerLine['writer']>> {
  if (conversations.length === 0) return new Map();
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<Pick<LedgerLine, 'conversation' | 'writer'>>(
      'select conversation, writer from ledger where tenant = $1 and conversation = any ($2)',
      [tenant, conversations],
    );
    return new Map(rows.map(({ conversation, writer }) => [conversation, writer]));
  });
}

/** About how many conversations the span holds. */
export function countDays(store: Store, tenant: string, from: string, to: string): Promise<number> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<{ count: number }>(
      'select count(*)::int as count from ledger where tenant = $1 and first_day between $2 and $3',
      [tenant, from, to],
    );
    return rows[0]?.count ?? 0;
  });
}
