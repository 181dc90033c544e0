import { startChild } from '../load/child-process.ts';
import {
  end,
  generate,
  startGatewayUnderLoad,
  startStandIn,
  untilFinished,
  type StandInProcess,
} from '../load/load-world.ts';
import type { GeneratorReport } from '../load/generator-process.ts';
import type { OrgCalls } from '../load/crm-stand-in.ts';
import { anyPrivateKey, registerTenant, webhookUrl } from '../load/tenant.ts';
import { conversationName, orgName, orgOf, orgsUnderLoad, planLoad } from '../load/uneven-load.ts';
import { measureBareInsert } from './baselines/bare-insert.ts';
import { countNaiveCalls } from './baselines/naive-jsforce.ts';
import { sendLateFacts } from './late-facts.ts';
import { atLeast, atMost, percentile, reported, type Row } from './row.ts';

const LATENCY_MS = 80;
const OFFERED = 4_000;
const SECONDS = Number(process.env['JACKFIELD_BENCH_SECONDS'] ?? 20);
const LARGE_ORG = orgName(0);
/** Before the measured load, so that neither code that was never run nor a first sign-in is measured. */
const WARM_UP = { eventsPerSecond: 2_000, seconds: 5, firstCaller: 200_000_000 };

/** What came of one load: how fast it stood in the CRM, and what that cost. */
interface Delivered {
  report: GeneratorReport;
  eventsPerSecond: number;
  finishedAt: Map<string, number>;
  calls: Record<string, OrgCalls>;
}

/**
 * Fifty orgs of one tenant, the first with half of the load, three events a conversation, told in deliveries of 50. Ours
 * and the baselines write to stand-ins of one kind that answer after 80 ms.
 */
export async function measureDelivery(): Promise<Row[]> {
  const baseline = await deliverByQueues();
  const bareInsert = await measureBareInsert(OFFERED * SECONDS);
  const standIn = await startStandIn(LATENCY_MS);
  try {
    const naive = await countNaiveCalls(standIn);
    const { ours, lateCalls } = await deliverByGateway(standIn);
    return rowsOf(ours, { lateCalls, naive, queues: baseline.eventsPerSecond, bareInsert });
  } finally {
    await standIn.stop();
  }
}

async function deliverByGateway(standIn: StandInProcess): Promise<{ ours: Delivered; lateCalls: number }> {
  const gateway = await startGatewayUnderLoad();
  try {
    await registerTenant(gateway.url, {
      orgs: orgsUnderLoad(standIn.url, anyPrivateKey()),
      // Calls without wrap-up: the entry is due when the talk ends.
      settings: { logging: { mode: 'server' }, delivery: { graceMs: 0 } },
    });
    await warmUp(standIn, webhookUrl(gateway.url));
    await standIn.resetCalls();
    const ours = await deliver(standIn, webhookUrl(gateway.url), 'ours');
    await standIn.resetCalls();
    const lateFacts = planLoad({ run: 'ours', eventsPerSecond: OFFERED, seconds: SECONDS });
    await sendLateFacts(webhookUrl(gateway.url), lateFacts, OFFERED);
    await untilQuiet(standIn);
    const { calls } = await standIn.stats();
    return { ours, lateCalls: sum(calls, 'write') };
  } finally {
    await gateway.stop();
  }
}

async function deliverByQueues(): Promise<Delivered> {
  const standIn = await startStandIn(LATENCY_MS);
  const queues = await startChild<string>(new URL('baselines/queue-per-org-process.ts', import.meta.url), {
    args: [standIn.url],
  });
  try {
    await warmUp(standIn, queues.ready);
    return await deliver(standIn, queues.ready, 'queues');
  } finally {
    await end(queues);
    await standIn.stop();
  }
}

async function warmUp(standIn: StandInProcess, url: string): Promise<void> {
  const before = (await standIn.stats()).finished;
  const { conversations } = await generate({ url, run: 'warm-up', ...WARM_UP });
  await untilFinished(standIn, before + conversations);
}

async function deliver(standIn: StandInProcess, url: string, run: string): Promise<Delivered> {
  const before = (await standIn.stats()).finished;
  const report = await generate({ url, run, eventsPerSecond: OFFERED, seconds: SECONDS });
  await untilFinished(standIn, before + report.conversations);
  const finishedAt = await standIn.finished();
  const { calls } = await standIn.stats();
  const last = report.acceptedAt.reduce((latest, [key]) => Math.max(latest, finishedAt.get(key) ?? 0), 0);
  return {
    report,
    finishedAt,
    calls,
    eventsPerSecond: report.events / ((last - report.startedAt) / 1000),
  };
}

/** Late facts change records that stand there already, so they are over when no call comes any more. */
async function untilQuiet(standIn: StandInProcess): Promise<void> {
  const quietMs = 8_000;
  let [before, movedAt] = [-1, Date.now()];
  while (Date.now() - movedAt < quietMs) {
    const writes = sum((await standIn.stats()).calls, 'write');
    if (writes !== before) [before, movedAt] = [writes, Date.now()];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Beside {
  lateCalls: number;
  naive: { create: number; findThenCreate: number };
  queues: number;
  bareInsert: number;
}

function rowsOf(ours: Delivered, { lateCalls, naive, queues, bareInsert }: Beside): Row[] {
  const { report, finishedAt, calls } = ours;
  const { conversations } = report;
  const perThousand = (count: number, of = conversations) => round((count / of) * 1000);
  const large = Array.from({ length: conversations }, (_, index) => index).filter(
    (each) => orgOf(each) === 0,
  );
  const small = new Set(
    Array.from({ length: conversations }, (_, index) => index)
      .filter((each) => orgOf(each) !== 0)
      .map((each) => conversationName('ours', each)),
  );
  const waits = report.acceptedAt
    .filter(([key]) => small.has(key))
    .map(([key, at]) => (finishedAt.get(key) ?? Number.POSITIVE_INFINITY) - at);
  const writes = sum(calls, 'write');
  const acceptedRate = Math.round(report.events / (report.offeringMs / 1000));
  const beside = `beside naive jsforce (${round(naive.create)} with create, ${round(naive.findThenCreate)} with find-then-create)`;
  const shape = `50 orgs, one with half of ${OFFERED} events/s for ${SECONDS} s (${acceptedRate} accepted a second), 3 events a conversation, 50 a delivery, after ${WARM_UP.seconds} s of half of it`;
  return [
    atMost({
      name: 'crm-calls-uneven',
      about: `writes per 1000 conversations; ${shape}; ${beside}`,
      value: perThousand(writes),
      unit: 'count',
      baseline: round(naive.create),
      goal: 100,
    }),
    atMost({
      name: 'crm-calls-large-org',
      about: `the same of the org with half of the load; ${beside}`,
      value: perThousand(calls[LARGE_ORG]?.write ?? 0, large.length),
      unit: 'count',
      baseline: round(naive.create),
      goal: 10,
    }),
    atMost({
      name: 'crm-calls-all',
      about: `writes, look-ups and sign-ins per 1000 conversations, four of five callers calling again; ${beside}`,
      value: perThousand(writes + sum(calls, 'search') + sum(calls, 'query') + sum(calls, 'token')),
      unit: 'count',
      baseline: round(naive.findThenCreate),
      goal: 250,
    }),
    reported({
      name: 'crm-calls-late-facts',
      about: 'further writes per 1000 conversations whose recording comes after their entry',
      value: perThousand(lateCalls),
      unit: 'count',
      baseline: null,
    }),
    atLeast({
      name: 'delivery',
      about: `events per second from the contact center into the CRM, which answers after ${LATENCY_MS} ms; ${shape}; beside a first-in-first-out queue per org on pg-boss`,
      value: Math.round(ours.eventsPerSecond),
      unit: '1/s',
      baseline: Math.round(queues),
      goal: Math.round(queues * 2),
    }),
    reported({
      name: 'delivery-of-insert',
      about: 'the same beside inserting the bare events into the same PostgreSQL, 50 a commit',
      value: Math.round(ours.eventsPerSecond),
      unit: '1/s',
      baseline: Math.round(bareInsert),
    }),
    atMost({
      name: 'small-org-p99',
      about: `ms from the answer 202 of a small org's last event to its record in the org, one CRM round trip of ${LATENCY_MS} ms included, while the large org saturates (median ${percentile(waits, 0.5)} ms)`,
      value: percentile(waits, 0.99),
      unit: 'ms',
      baseline: null,
      goal: 1_000 + LATENCY_MS,
    }),
  ];
}

function sum(calls: Record<string, OrgCalls>, kind: keyof OrgCalls): number {
  return Object.entries(calls)
    .filter(([org]) => org.startsWith('org-'))
    .reduce((total, [, counts]) => total + counts[kind], 0);
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
