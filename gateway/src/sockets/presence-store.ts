import { mergePresence, type Presence, type PresenceChange } from '@jackfield/connector-core';
import { createKeyedQueue } from '../loop/keyed-queue.js';
import type { Store } from '../store/store.js';

/** Where agents stand, as the contact center last said. */
export interface PresenceStore {
  read(tenant: string, agent: string): Promise<Presence | undefined>;
  /** Answers what is known after the change; an older report changes nothing. */
  merge(tenant: string, change: PresenceChange): Promise<Presence>;
}

interface PresenceRow {
  status: Presence['status'];
  since: Date;
  until: Date | null;
}

export function createPresenceStore(store: Store): PresenceStore {
  const queue = createKeyedQueue();

  const read = (tenant: string, agent: string): Promise<Presence | undefined> =>
    store.inTenant(tenant, async (transaction) => {
      const { rows } = await transaction.query<PresenceRow>(
        'select status, since, until from presence where tenant = $1 and agent = $2',
        [tenant, agent],
      );
      const [row] = rows;
      return (
        row && {
          status: row.status,
          since: row.since.toISOString(),
          ...(row.until === null ? {} : { until: row.until.toISOString() }),
        }
      );
    });

  return {
    read,
    merge: (tenant, change) =>
      queue.run(JSON.stringify([tenant, change.agent]), async () => {
        const presence = mergePresence(await read(tenant, change.agent), change);
        const { rowCount } = await store.inTenant(tenant, (transaction) =>
          transaction.query(
            `insert into presence (tenant, agent, status, since, until) values ($1, $2, $3, $4, $5)
             on conflict (tenant, agent) do update set status = excluded.status, since = excluded.since,
               until = excluded.until
             where excluded.since >= presence.since`,
            [tenant, change.agent, presence.status, presence.since, presence.until ?? null],
          ),
        );
        // Another process was told something later meanwhile.
        return rowCount === 0 ? ((await read(tenant, change.agent)) ?? presence) : presence;
      }),
  };
}
