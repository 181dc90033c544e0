import { ENVELOPE_VERSION, eventId, toInstant, type Clock } from '@jackfield/connector-core';
import type { EventLog } from '../log/event-log.js';
import type { LogEntry } from '../log/log-entry.js';
import type { ConversationLoop } from '../loop/conversation-loop.js';
import type { Store } from '../store/store.js';
import { writeAudit, type AuditNote } from './audit-store.js';
import { readSetAside } from './ledger-store.js';

export interface ReplayParts {
  store: Store;
  log: Pick<EventLog, 'appendOutcomes'>;
  loop: Pick<ConversationLoop, 'turn'>;
  clock: Clock;
}

/** So many are marked in one commit and given their turns before the next ones. */
const AT_ONCE = 200;

/**
 * Gives conversations another try. What failed counts no more, and a turn of each decides anew: what was written stays as
 * it is, and a repeated write goes by the same key, so it is harmless whenever it is asked for.
 */
export async function replay(
  { store, log, loop, clock }: ReplayParts,
  tenant: string,
  conversations: readonly string[],
  note: AuditNote,
): Promise<void> {
  for (let start = 0; start < conversations.length; start += AT_ONCE) {
    const batch = conversations.slice(start, start + AT_ONCE);
    const at = toInstant(clock.now());
    await store.inTenant(tenant, async (transaction) => {
      await log.appendOutcomes(
        transaction,
        tenant,
        batch.map((conversation) => replayedEvent(tenant, conversation, at)),
      );
      // As an append does: whoever takes the turn removes the line, and if nobody can now, a sweep finds it.
      await transaction.query(
        `insert into pending (tenant, conversation)
         select $1, conversation from unnest($2::text[]) as c (conversation) order by conversation
         on conflict (tenant, conversation) do update set stamp = nextval('pending_stamp')`,
        [tenant, batch],
      );
      await writeAudit(transaction, tenant, { ...note, details: { ...note.details, conversations: batch } });
    });
    await Promise.all(batch.map((conversation) => loop.turn(tenant, conversation)));
  }
}

/** Replays everything that was set aside. Answers how many that were. */
export async function replaySetAside(
  parts: ReplayParts,
  tenant: string,
  org: string | undefined,
  note: AuditNote,
): Promise<number> {
  let count = 0;
  let after = '';
  for (;;) {
    const batch = await readSetAside(parts.store, tenant, { org, after, limit: AT_ONCE });
    const last = batch.at(-1);
    if (last === undefined) return count;
    await replay(parts, tenant, batch, note);
    count += batch.length;
    after = last;
  }
}

function replayedEvent(tenant: string, conversation: string, at: string): LogEntry {
  return {
    event: {
      v: ENVELOPE_VERSION,
      id: eventId(['gateway', 'record.replayed', at]),
      tenant,
      conversation,
      source: 'gateway',
      at,
      receivedAt: at,
      kind: 'record.replayed',
      body: {},
    },
    day: at.slice(0, 10),
  };
}
