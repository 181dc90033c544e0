// Calls of strangers, a hundred times, while the org takes its time: every entry has to hang on the person created for it.
import { setTimeout as pause } from 'node:timers/promises';
import { rm } from 'node:fs/promises';
import { end } from '../load/load-world.ts';
import { seededRandom } from '../load/seeded-random.ts';
import { registerTenant, WEBHOOK_SECRET, webhookUrl } from '../load/tenant.ts';
import { createWebhook, type VendorEvent } from '../load/webhook.ts';
import { untilDrained } from './drain.ts';
import { startGatewayProcess } from './gateway-member.ts';
import { newDataDir } from './gateway-under-test.ts';
import type { OrgUnderTest } from './crms/org-under-test.ts';
import { salesforceUnderTest } from './crms/salesforce.ts';

const ROUNDS = 100;
const CALLS_A_ROUND = 3;
const LONGEST_ANSWER_MS = 300;
const agent = { id: 'anna.nowak', name: 'Anna Nowak', crmUser: '005000000000001AAA' };

export interface PeopleVerdict {
  runs: number;
  conversations: number;
  activities: number;
  people: number;
  /** Activities that hang on nobody, or on somebody else. */
  unassociated: number;
}

const dataDir = await newDataDir();
const org = await salesforceUnderTest.start();
const gateway = await startGatewayProcess(dataDir, 0);
try {
  await registerTenant(gateway.ready, {
    orgs: [{ id: 'org', connection: org.connection, agents: [agent] }],
    settings: {
      logging: { mode: 'server' },
      records: { createPerson: 'at-disposal', personType: 'Contact' },
      delivery: { graceMs: 100, firstRetryMs: 100, maxRetryMs: 1_000 },
    },
  });
  for (let round = 1; round <= ROUNDS; round++) await runRound(round);
  await untilDrained({ gateway: { url: gateway.ready, metricsUrls: [gateway.ready] }, orgs: [org] });
  const verdict = await check(org);
  console.log(JSON.stringify(verdict));
  const all = ROUNDS * CALLS_A_ROUND;
  process.exitCode =
    verdict.unassociated === 0 && verdict.activities === all && verdict.people === all ? 0 : 1;
} finally {
  await end(gateway);
  await org.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function numberOf(round: number, call: number): string {
  return `+4874${String(1_000_000 + round * 100 + call)}`;
}

function keyOf(round: number, call: number): string {
  return `stranger-${round}-${call}`;
}

/** Each answer of the org takes its own time; the events come in whatever groups the seed makes. */
async function runRound(round: number): Promise<void> {
  const random = seededRandom(round);
  await org.setFaults([
    { kind: 'slow', probability: 1, seed: round, delayMs: 0, delayUpToMs: LONGEST_ANSWER_MS },
  ]);
  const webhook = createWebhook({ url: webhookUrl(gateway.ready), secret: WEBHOOK_SECRET });
  const events = Array.from({ length: CALLS_A_ROUND }, (_, call) => callOf(round, call)).flat();
  for (let from = 0; from < events.length;) {
    const size = 1 + random.below(4);
    const status = await webhook.deliver(events.slice(from, from + size));
    if (status !== 202) throw new Error(`A delivery was answered with ${status}.`);
    from += size;
    if (random.chance(0.3)) await pause(random.below(100));
  }
  webhook.close();
}

function callOf(round: number, call: number): VendorEvent[] {
  const key = keyOf(round, call);
  const answering = { login: agent.id, full_name: agent.name };
  const begin = Date.now() - 60_000;
  const told = (seq: number, event: string, more: Record<string, unknown>): VendorEvent => ({
    event,
    event_id: `${key}-${seq}`,
    call_id: key,
    seq,
    ts: begin + seq * 5_000,
    call: { line: 'in', ani: numberOf(round, call), dnis: '+48221001000' },
    ...more,
  });
  return [
    told(1, 'ring', { agent: answering }),
    told(2, 'talk', { agent: answering }),
    told(3, 'finish', { cause: 'client' }),
  ];
}

async function check(held: OrgUnderTest): Promise<PeopleVerdict> {
  const numbers = new Map<string, string>();
  for await (const { id, phone } of held.people()) numbers.set(id, phone);
  let [activities, unassociated] = [0, 0];
  for await (const { key, who } of held.activities()) {
    const [, round, call] = key.split('-').map(Number);
    activities += 1;
    if (numbers.get(who ?? '') !== numberOf(round ?? 0, call ?? 0)) unassociated += 1;
  }
  const conversations = ROUNDS * CALLS_A_ROUND;
  return { runs: ROUNDS, conversations, activities, people: numbers.size, unassociated };
}
