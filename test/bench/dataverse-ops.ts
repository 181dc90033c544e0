import { setTimeout as pause } from 'node:timers/promises';
import { dynamicsUnderTest } from '../faults/crms/dynamics.ts';
import type { OrgUnderTest } from '../faults/crms/org-under-test.ts';
import { startGatewayUnderLoad } from '../load/load-world.ts';
import { registerTenant, WEBHOOK_SECRET, webhookUrl } from '../load/tenant.ts';
import { createWebhook, type VendorEvent } from '../load/webhook.ts';
import { countNaiveOperations } from './baselines/naive-dynamics-web-api.ts';
import { atMost, type Row } from './row.ts';

const CONVERSATIONS = 300;
const EVENTS_A_DELIVERY = 50;
const STANDSTILL_MS = 60_000;

/** What the stand-in counted: requests, and the operations in them by table. */
interface Calls {
  requests: number;
  byTable: Record<string, Record<string, number>>;
}

/**
 * What Dataverse meters for an entry: a batch is one request, but each operation in it counts. Searches are not among them:
 * they depend on who calls, not on what is written.
 */
export async function measureDataverseOps(): Promise<Row[]> {
  const environment = await dynamicsUnderTest.start();
  const gateway = await startGatewayUnderLoad();
  try {
    const [agent] = dynamicsUnderTest.users;
    await registerTenant(gateway.url, {
      crm: dynamicsUnderTest.id,
      orgs: [
        {
          id: 'environment',
          connection: environment.connection,
          agents: [{ id: 'anna.nowak', name: 'Anna Nowak', crmUser: agent }],
        },
      ],
      settings: { logging: { mode: 'server' }, delivery: { graceMs: 0 } },
    });
    const naive = await countNaiveOperations(
      environment.url,
      () => environment.newSession(agent),
      async () => operationsOf(await readCalls(environment)),
    );
    const entry = await measure(environment, webhookUrl(gateway.url), callOf, CONVERSATIONS);
    const late = await measure(environment, webhookUrl(gateway.url), recordingOf, CONVERSATIONS);
    return [
      atMost({
        name: 'dataverse-ops',
        about: `metered operations for the entry of a conversation, in ${entry.requests} requests for ${CONVERSATIONS}, searches included; beside a script with dynamics-web-api that looks before it writes`,
        value: entry.operations / CONVERSATIONS,
        unit: 'count',
        baseline: naive.entry,
        goal: 2,
      }),
      atMost({
        name: 'dataverse-ops-late-fact',
        about: `further operations for a recording that comes later, in ${late.requests} requests for ${CONVERSATIONS}; beside the same script`,
        value: late.operations / CONVERSATIONS,
        unit: 'count',
        baseline: naive.lateFact,
        goal: 3,
      }),
    ];
  } finally {
    await gateway.stop();
    await environment.stop();
  }
}

async function measure(
  environment: OrgUnderTest,
  url: string,
  eventsOf: (index: number) => VendorEvent[],
  expected: number,
): Promise<{ operations: number; requests: number }> {
  await fetch(`${environment.url}/__calls`, { method: 'DELETE' });
  const first = (await environment.history(0)).at(-1)?.sequence ?? 0;
  const webhook = createWebhook({ url, secret: WEBHOOK_SECRET });
  const events = Array.from({ length: CONVERSATIONS }, (_, index) => eventsOf(index)).flat();
  for (let from = 0; from < events.length; from += EVENTS_A_DELIVERY) {
    const status = await webhook.deliver(events.slice(from, from + EVENTS_A_DELIVERY));
    if (status !== 202) throw new Error(`A delivery was answered with ${status}.`);
  }
  webhook.close();
  await untilClosed(environment, first, expected);
  const calls = await readCalls(environment);
  return { operations: operationsOf(calls), requests: calls.requests };
}

/** An entry is written when it is closed. */
async function untilClosed(environment: OrgUnderTest, first: number, expected: number): Promise<void> {
  const closed = new Set<string>();
  let [after, movedAt] = [first, Date.now()];
  while (closed.size < expected) {
    const page = await environment.history(after);
    if (page.length > 0) [after, movedAt] = [page.at(-1)?.sequence ?? after, Date.now()];
    for (const { table, id, fields } of page)
      if (table === dynamicsUnderTest.activityTable && fields['statecode'] === 1) closed.add(id);
    if (Date.now() - movedAt > STANDSTILL_MS)
      throw new Error(`Only ${closed.size} of ${expected} entries came to Dataverse.`);
    await pause(200);
  }
}

async function readCalls({ url }: OrgUnderTest): Promise<Calls> {
  return (await (await fetch(`${url}/__calls`)).json()) as Calls;
}

function operationsOf({ byTable }: Calls): number {
  const counts = Object.values(byTable[dynamicsUnderTest.activityTable] ?? {});
  return counts.reduce((sum, count) => sum + count, 0);
}

const begin = Date.now() - 600_000;

function told(index: number, seq: number, event: string, more: Record<string, unknown>): VendorEvent {
  const key = `ops-${index}`;
  const ani = `+4875${String(1_000_000 + index)}`;
  const call = { line: 'in', ani, dnis: '+48221001000' };
  return { event, event_id: `${key}-${seq}`, call_id: key, seq, ts: begin + seq * 5_000, call, ...more };
}

function callOf(index: number): VendorEvent[] {
  const agent = { login: 'anna.nowak', full_name: 'Anna Nowak' };
  return [
    told(index, 1, 'ring', { agent }),
    told(index, 2, 'talk', { agent }),
    told(index, 3, 'finish', { cause: 'client' }),
  ];
}

function recordingOf(index: number): VendorEvent[] {
  return [told(index, 4, 'recording_ready', { link: `https://recordings.example.com/ops-${index}` })];
}
