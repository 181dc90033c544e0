import { createHmac, randomUUID } from 'node:crypto';
import type { Frame } from '@playwright/test';
import type { Sandbox } from '@jackfield/sandbox';
import { inBenchWorld } from './bench-world.ts';
import { atMost, percentile, type Row } from './row.ts';

const POPS = 1_000;
const PEOPLE = 100;
const tenant = 'sandbox';

interface Person {
  id: string;
  phone: string;
}
type Popping = Window & {
  reportPop?: (record: string, at: number) => void;
  sforce?: { opencti: { screenPop(options: { params: { recordId?: string } }): void } };
};

/**
 * From the receipt of the offer, just before its commit, to the entry of `screenPop` in the page; beside a script in
 * the same page that searches the org and pops what it finds. Both take turns, so that they meet the same machine.
 */
export async function measurePop(): Promise<Row> {
  return inBenchWorld(async ({ world, newContext }) => {
    const people = await createPeople(world);
    const page = await (await newContext()).newPage();
    const pops = new Map<string, (at: number) => void>();
    await page.exposeFunction('reportPop', (record: string, at: number) => pops.get(record)?.(at));
    await page.goto(world.desktopUrl);
    const element = await page.waitForSelector('iframe[title="Softphone"]', { state: 'attached' });
    const frame = await element.contentFrame();
    if (!frame) throw new Error('The softphone is not framed.');
    await frame.waitForSelector('.presence:not([disabled])', { state: 'attached' });
    await watchScreenPops(frame);
    const poppedAt = (record: string) =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('No pop came within ten seconds.')), 10_000);
        pops.set(record, (at) => {
          clearTimeout(timer);
          resolve(at);
        });
      });

    const ours: { conversation: string; at: number }[] = [];
    const direct: number[] = [];
    const token = world.org.sessionFor('005000000000001AAA');
    const searchesBefore = world.org.context.calls.all.search ?? 0;
    for (let turn = 0; turn < POPS; turn++) {
      const person = people[turn % people.length];
      if (!person) throw new Error('There is nobody to call.');
      const conversation = randomUUID();
      const entered = poppedAt(person.id);
      await deliver(world, conversation, person.phone, 1, 'ring');
      ours.push({ conversation, at: await entered });
      await deliver(world, conversation, person.phone, 2, 'finish');

      const enteredDirectly = poppedAt(person.id);
      const started = await searchAndPop(frame, world.org.url, token, person.phone);
      direct.push((await enteredDirectly) - started);
    }
    const searches = (world.org.context.calls.all.search ?? 0) - searchesBefore;
    const times = await Promise.all(
      ours.map(async ({ conversation, at }) => at - (await receivedAt(world, conversation))),
    );
    const [gateway, baseline] = [percentile(times, 0.99), percentile(direct, 0.99)];
    const callsPerPop = (searches - POPS) / POPS;
    const row = atMost({
      name: 'pop',
      about: `ms above a direct search-and-pop script, p99 of ${POPS} pops (ours ${gateway} ms, median ${percentile(times, 0.5)} ms; the script's median ${percentile(direct, 0.5)} ms), ${callsPerPop} CRM calls a pop`,
      value: Number((gateway - baseline).toFixed(1)),
      unit: 'ms',
      baseline,
      goal: 50,
    });
    return { ...row, holds: row.holds && callsPerPop <= 1 };
  });
}

async function createPeople(world: Sandbox): Promise<Person[]> {
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    LastName: `Bench ${at}`,
    Phone: `+4869${String(1_000_000 + at * 37).slice(-7)}`,
  }));
  const response = await fetch(`${world.org.url}/services/data/v64.0/composite/sobjects`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.org.sessionFor('005000000000001AAA')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      records: people.map((fields) => ({ attributes: { type: 'Contact' }, ...fields })),
    }),
  });
  const created = (await response.json()) as { id: string; success: boolean }[];
  if (!created.every(({ success }) => success))
    throw new Error(`The org refused the people: ${JSON.stringify(created[0])}`);
  return created.map(({ id }, at) => ({ id, phone: people[at]?.Phone ?? '' }));
}

async function watchScreenPops(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const page = window as Popping;
    if (!page.sforce) throw new Error('There is no sforce in the adapter page.');
    const { opencti } = page.sforce;
    // The entry is what counts; the desktop need not open a thousand tabs.
    opencti.screenPop = ({ params }) => page.reportPop?.(params.recordId ?? '', Date.now());
  });
}

/** What an integrator writes first: search by the number, pop the first record. Answers when it began. */
async function searchAndPop(frame: Frame, org: string, token: string, phone: string): Promise<number> {
  return frame.evaluate(
    async ([url, bearer, number]) => {
      const started = Date.now();
      const sosl = `FIND {${number.replace('+', '\\+')}} IN PHONE FIELDS RETURNING Contact(Id, Name), Account(Id, Name), Lead(Id, Name)`;
      const response = await fetch(`${url}/services/data/v64.0/search?q=${encodeURIComponent(sosl)}`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
      const { searchRecords } = (await response.json()) as { searchRecords: { Id: string }[] };
      (window as Popping).sforce?.opencti.screenPop({ params: { recordId: searchRecords[0]?.Id ?? '' } });
      return started;
    },
    [org, token, phone] as const,
  );
}

/** Speaks as the contact center does, signature and all, for a call without audio. */
async function deliver(
  world: Sandbox,
  conversation: string,
  phone: string,
  seq: number,
  event: 'ring' | 'finish',
) {
  const body = JSON.stringify({
    events: [
      {
        event,
        event_id: randomUUID(),
        call_id: conversation,
        seq,
        ts: Date.now(),
        call: { line: 'in', ani: phone, dnis: '+48221001000' },
        ...(event === 'ring'
          ? { agent: { login: 'anna.nowak', full_name: 'Anna Nowak' } }
          : { cause: 'gave_up' }),
      },
    ],
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', world.secrets.webhookSecret)
    .update(`${timestamp}.${body}`)
    .digest('hex');
  const response = await fetch(`${world.gatewayUrl}/v1/contact-centers/${tenant}/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-sandbox-timestamp': timestamp,
      'x-sandbox-signature': `v1=${signature}`,
    },
    body,
  });
  if (response.status !== 202)
    throw new Error(`The gateway answered ${response.status}: ${await response.text()}`);
}

async function receivedAt(world: Sandbox, conversation: string): Promise<number> {
  const response = await fetch(`${world.gatewayUrl}/v1/tenants/${tenant}/conversations/${conversation}`, {
    headers: { authorization: `Bearer ${world.secrets.adminToken}` },
  });
  const { events } = (await response.json()) as { events: { kind: string; receivedAt: string }[] };
  const offer = events.find(({ kind }) => kind === 'conversation.offered');
  if (!offer) throw new Error(`The offer of ${conversation} is not in the log.`);
  return Date.parse(offer.receivedAt);
}
