import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from '../load/child-process.ts';
import { startContactCenterStandIn } from '../load/contact-center-stand-in.ts';
import { end, startGatewayUnderLoad } from '../load/load-world.ts';
import type { CrowdReport, CrowdTask } from '../load/panel-crowd-process.ts';
import {
  anyPrivateKey,
  registerTenant,
  WEBHOOK_SECRET,
  webhookUrl,
  type OrgUnderLoad,
} from '../load/tenant.ts';
import { createWebhook, type VendorEvent } from '../load/webhook.ts';
import { atLeast, reported, type Row } from './row.ts';

const PANELS = Number(process.env['JACKFIELD_BENCH_PANELS'] ?? 5_000);
const HEARD_WITHIN_MS = 60_000;
const EVENTS_A_DELIVERY = 50;

/** Panels on one process, each signed in as an agent of its own; all of them hear that their agent became ready. */
export async function measureSockets(): Promise<Row[]> {
  const org = orgOf(PANELS);
  const contactCenter = await startContactCenterStandIn();
  const gateway = await startGatewayUnderLoad();
  const crowd = await startChild(new URL('../load/panel-crowd-process.ts', import.meta.url));
  try {
    await registerTenant(gateway.url, {
      orgs: [org],
      settings: { logging: { mode: 'server' } },
      contactCenterUrl: contactCenter.url,
    });
    const before = await residentBytes(gateway.url);
    const users = org.agents.map(({ crmUser }) => crmUser);
    const gathered = crowd.hear<CrowdReport>((report) => typeof report === 'object' && 'connected' in report);
    crowd.send({ gatewayUrl: gateway.url, org: org.id, users, news: 'in-queue' } satisfies CrowdTask);
    const connected = await gathered;
    const perPanel = ((await residentBytes(gateway.url)) - before) / PANELS;

    const started = performance.now();
    const everybody = everybodyHeard(crowd);
    await tellEverybody(gateway.url, org);
    const heard = await everybody;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const signedIn = 'connected' in connected ? connected.connected : 0;
    return [
      atLeast({
        name: 'sockets',
        about: `panels on one process that heard the view of a change, of ${signedIn} that were welcomed; all within ${seconds} s`,
        value: heard,
        unit: 'count',
        baseline: null,
        goal: 5_000,
      }),
      reported({
        name: 'socket-memory',
        about: 'growth of the process for each panel that is signed in and has its view',
        value: Math.round(perPanel),
        unit: 'bytes',
        baseline: null,
      }),
    ];
  } finally {
    await end(crowd);
    await gateway.stop();
    await contactCenter.stop();
  }
}

function orgOf(agents: number): OrgUnderLoad {
  return {
    id: 'crowd',
    connection: {
      loginUrl: 'http://127.0.0.1:9',
      clientId: 'load',
      username: 'integration@example.com',
      privateKey: anyPrivateKey(),
    },
    agents: Array.from({ length: agents }, (_, agent) => ({
      id: `agent-${agent}`,
      name: `Agent ${agent}`,
      crmUser: `005${String(agent).padStart(12, '0')}AAA`,
    })),
  };
}

async function residentBytes(gatewayUrl: string): Promise<number> {
  const text = await (await fetch(`${gatewayUrl}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

async function tellEverybody(gatewayUrl: string, { agents }: OrgUnderLoad): Promise<void> {
  const webhook = createWebhook({ url: webhookUrl(gatewayUrl), secret: WEBHOOK_SECRET });
  for (let from = 0; from < agents.length; from += EVENTS_A_DELIVERY) {
    const events = agents.slice(from, from + EVENTS_A_DELIVERY).map(({ id, name }) => ({
      event: 'agent_state',
      ts: Date.now(),
      agent: { login: id, full_name: name },
      state: 'waiting',
    }));
    // Presence belongs to no call; the rest of the form is the same.
    const status = await webhook.deliver(events as Partial<VendorEvent>[] as VendorEvent[]);
    if (status !== 202) throw new Error(`The presences were answered with ${status}.`);
  }
  webhook.close();
}

async function everybodyHeard(crowd: Child<unknown>): Promise<number> {
  let heard = 0;
  const deadline = Date.now() + HEARD_WITHIN_MS;
  while (heard < PANELS && Date.now() < deadline) {
    const report = await Promise.race([
      crowd.hear<CrowdReport>((message) => typeof message === 'object' && 'heard' in message),
      pause(1_000, undefined),
    ]);
    if (report !== undefined && 'heard' in report) heard = Math.max(heard, report.heard);
  }
  return heard;
}
