import type { Store } from '../store/store.js';

/** How far the changes of an org's users were followed. */
export interface LookStore {
  /**
   * Whether it is time to look, and this process is the one to do it: of several that ask, one is told so. Never where no user
   * was listed and no seat given: such an org is not called. Answers since when changes are to be read, by the CRM's
   * clock; null: nothing was read yet.
   */
  claim(tenant: string, org: string, everyMs: number): Promise<{ changedSince: string | null } | undefined>;
  /** Changes up to this moment were followed. */
  followed(tenant: string, org: string, changedSince: string): Promise<void>;
}

export function createLookStore(store: Pick<Store, 'askInTenant'>): LookStore {
  return {
    async claim(tenant, org, everyMs) {
      const rows = await store.askInTenant<{ changed_since: Date | null }>(tenant, {
        name: 'claim-user-look',
        text: `insert into user_look (tenant, org, next_at)
               select $1, $2, clock_timestamp() + $3 * interval '1 millisecond'
               where exists (select from seat where tenant = $1 and org = $2)
                 or exists (select from user_line where tenant = $1 and org = $2)
               on conflict (tenant, org) do update set next_at = excluded.next_at
               where user_look.next_at <= clock_timestamp()
               returning changed_since`,
        values: [tenant, org, everyMs],
      });
      return rows[0] && { changedSince: rows[0].changed_since?.toISOString() ?? null };
    },

    async followed(tenant, org, changedSince) {
      await store.askInTenant(tenant, {
        name: 'followed-users',
        text: `update user_look set changed_since = greatest(changed_since, $3) where tenant = $1 and org = $2`,
        values: [tenant, org, changedSince],
      });
    },
  };
}
