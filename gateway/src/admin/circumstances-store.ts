import type { Store } from '../store/store.js';

interface Row {
  wakeAt: Date | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
  hasPanel: boolean;
}

/** What keeps a conversation waiting, apart from its own events. */
export function readCircumstances(
  store: Store,
  tenant: string,
  of: { conversation: string; org: string | undefined; agent: string | undefined },
): Promise<{
  nextWakeAt: string | undefined;
  pausedUntil: string | undefined;
  pauseReason: string | undefined;
  hasPanel: boolean;
}> {
  return store.inTenant(tenant, async (transaction) => {
    const { rows } = await transaction.query<Row>(
      `select (select wake_at from timer where tenant = $1 and conversation = $2) as "wakeAt",
         budget.paused_until as "pausedUntil", budget.pause_reason as "pauseReason",
         exists (select from token where tenant = $1 and agent = $4 and expires_at > now()) as "hasPanel"
       from (select 1) as one
       left join org_budget as budget on budget.tenant = $1 and budget.org = $3`,
      [tenant, of.conversation, of.org ?? null, of.agent ?? null],
    );
    const [row] = rows;
    return {
      nextWakeAt: row?.wakeAt?.toISOString(),
      pausedUntil: row?.pausedUntil?.toISOString(),
      pauseReason: row?.pauseReason ?? undefined,
      hasPanel: row?.hasPanel ?? false,
    };
  });
}
