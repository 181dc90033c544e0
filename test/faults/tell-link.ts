import { TENANT } from '../load/tenant.ts';
import type { VendorEvent } from '../load/webhook.ts';

/** Of an event of a story that says that `other` is the same conversation. The sandbox contact center has no word for it. */
export const LINKED = 'linked';

const ANSWER_WITHIN_MS = 5_000;

/** Tells a link by the API that takes conversations from any contact center. Answers the status. */
export async function tellLink(
  gatewayUrl: string,
  ingestKey: string,
  { event_id: id, call_id, ts, other }: VendorEvent,
): Promise<number> {
  const path = `/v1/tenants/${TENANT}/conversations/${call_id}/events`;
  const event = { kind: 'conversation.linked', id, at: new Date(ts).toISOString(), body: { other } };
  const answer = await fetch(`${gatewayUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events: [event] }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  await answer.text();
  return answer.status;
}
