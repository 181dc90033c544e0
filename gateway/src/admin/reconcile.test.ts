import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogued, toInstant } from '@jackfield/connector-core';
import { bookOf } from '../testing/books.js';
import { said, wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import {
  ADMIN_TOKEN,
  ORG,
  serverSide,
  startTestWorld,
  TENANT,
  type TestWorld,
} from '../testing/test-world.js';
import { until } from '../testing/until.js';
import type { Gap, ReconcileCounts, ReconcileLine } from './reconcile-schema.js';

const HOUR = 3_600_000;

describe('reconciliation', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(async () => {
    await world.putTenant();
    world.crm.onSave = new FakeCrm().onSave;
    world.contactCenter.past.length = 0;
  });

  /** Every situation gets an hour of its own in the past. */
  let hours = 10;
  const nextHour = (): { start: number; from: string; to: string } => {
    hours += 2;
    const start = Date.now() - hours * HOUR;
    return { start, from: toInstant(start - 1000), to: toInstant(start + HOUR) };
  };
  const reconcile = async (body: { from: string; to: string; repair?: boolean }) => {
    const { status, lines } = await ask(body);
    expect(status).toBe(200);
    const summary = lines.at(-1);
    if (summary?.type !== 'summary') throw new Error(`No summary: ${JSON.stringify(lines)}`);
    return {
      lines,
      counts: summary.counts,
      gaps: lines.filter((line): line is Gap => line.type === 'gap'),
    };
  };
  const ask = async (body: unknown) => {
    const response = await world.post(`/v1/tenants/${TENANT}/reconcile`, body, {
      authorization: `Bearer ${ADMIN_TOKEN}`,
    });
    const text = await response.text();
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ReconcileLine);
    return { status: response.status, lines };
  };
  const state = async (id: string): Promise<string> =>
    (
      (await (await world.admin(`/v1/tenants/${TENANT}/conversations/${id}`)).json()) as {
        ledger: { state: string };
      }
    ).ledger.state;
  const becomes = async (id: string, wanted: string): Promise<void> => {
    while ((await state(id)) !== wanted) await new Promise((resolve) => setImmediate(resolve));
  };
  const remember = (conversation: string, start: number): void => {
    world.contactCenter.past.push({
      conversation,
      startedAt: toInstant(start),
      endedAt: toInstant(start + 60_000),
    });
  };

  it('finds nothing to say of what is whole', async () => {
    const { start, ...span } = nextHour();
    await world.deliver({ events: wholeCall('whole', { start }) });
    await becomes('whole', 'written');
    remember('whole', start);

    const { counts, gaps, lines } = await reconcile(span);

    expect(gaps).toEqual([]);
    expect(counts).toEqual({
      conversations: 1,
      inCrm: 1,
      notLogged: 0,
      merged: 0,
      notFinished: 0,
      unchecked: 0,
      remembered: 1,
      gaps: {},
      queued: 0,
      agentBrowser: 0,
    } satisfies ReconcileCounts);
    expect(lines.filter(({ type }) => type === 'progress').at(-1)).toMatchObject({
      checked: 1,
      until: span.to,
    });
  });

  it('finds what the contact center remembers and the log does not know', async () => {
    const { start, ...span } = nextHour();
    remember('never-came', start);

    const { gaps } = await reconcile({ ...span, repair: true });

    expect(gaps).toMatchObject([{ kind: 'not-in-log', conversation: 'never-came', repair: 'impossible' }]);
  });

  it('finds a conversation whose end never came', async () => {
    const { start, ...span } = nextHour();
    await world.deliver({ events: wholeCall('endless', { start }).slice(0, 2) });
    remember('endless', start);

    expect((await reconcile(span)).gaps).toMatchObject([{ kind: 'end-missing', conversation: 'endless' }]);
  });

  it('finds what was set aside, with the reason, and repairs it on demand alone', async () => {
    const { start, ...span } = nextHour();
    world.crm.onSave = (writes) =>
      Promise.resolve(writes.map(() => ({ ok: false, error: catalogued('crm.invalid-request') })));
    await world.deliver({ events: wholeCall('refused', { start }) });
    await becomes('refused', 'set-aside');
    world.crm.onSave = new FakeCrm().onSave;

    const seen = await reconcile(span);
    expect(seen.gaps).toMatchObject([
      {
        kind: 'set-aside',
        conversation: 'refused',
        org: ORG,
        reason: expect.stringContaining('crm.invalid-request'),
        repair: 'possible',
      },
    ]);
    expect(world.crm.activities.has('refused')).toBe(false);

    const repaired = await reconcile({ ...span, repair: true });
    expect(repaired).toMatchObject({ gaps: [{ repair: 'queued' }], counts: { queued: 1 } });
    await world.crm.written('refused');
    await becomes('refused', 'written');
    expect((await reconcile(span)).gaps).toEqual([]);
  });

  it('says of what an agent’s browser is to write that it waits for that browser', async () => {
    const { start, ...span } = nextHour();
    await world.putTenant({ settings: { ...serverSide, logging: { mode: 'client' } } });
    await world.deliver({ events: wholeCall('by-browser', { start }) });
    await until(
      () => bookOf(world, 'by-browser'),
      ({ ledger }) => ledger.writer === 'browser',
    );

    const { gaps, counts } = await reconcile({ ...span, repair: true });

    expect(gaps).toMatchObject([{ kind: 'not-written', repair: 'agent-browser' }]);
    expect(counts).toMatchObject({ queued: 0, agentBrowser: 1 });
  });

  it('says that a person deleted an activity, and leaves it deleted', async () => {
    const { start, ...span } = nextHour();
    await world.deliver({ events: wholeCall('deleted', { start }) });
    await becomes('deleted', 'written');
    world.crm.activities.delete('deleted');

    const { gaps, counts } = await reconcile({ ...span, repair: true });

    expect(gaps).toMatchObject([{ kind: 'deleted-in-crm', conversation: 'deleted', repair: 'impossible' }]);
    expect(counts.queued).toBe(0);
    expect(world.crm.activities.has('deleted')).toBe(false);
  });

  it('finds a change that was refused behind what is in the CRM', async () => {
    const { start, ...span } = nextHour();
    await world.deliver({ events: wholeCall('outdated', { start }) });
    await becomes('outdated', 'written');
    world.crm.onSave = (writes) =>
      Promise.resolve(writes.map(() => ({ ok: false, error: catalogued('crm.invalid-request') })));
    await world.deliver({
      events: [said('outdated', 'recording.available', { url: 'https://cc.example.com/r.wav' }, start, 90)],
    });
    await becomes('outdated', 'set-aside');

    expect((await reconcile(span)).gaps).toMatchObject([{ kind: 'outdated', repair: 'possible' }]);
  });

  it('looks many up in few calls, and shows how far it is', async () => {
    const { start, ...span } = nextHour();
    const ids = Array.from({ length: 450 }, (_, index) => `many-${index}`);
    await world.deliver({ events: ids.flatMap((id) => wholeCall(id, { start })) });
    for (const id of ids) await becomes(id, 'written');
    const finds = world.crm.finds;

    const { counts } = await reconcile(span);

    expect(counts).toMatchObject({ conversations: 450, inCrm: 450 });
    expect(world.crm.finds - finds).toBe(3);
  }, 60_000);

  it.each([{}, { from: 'yesterday', to: 'today' }, { from: toInstant(1), to: toInstant(0) }])(
    'refuses a span that is none: %j',
    async (span) => {
      expect((await ask(span)).status).toBe(400);
    },
  );

  it('refuses a span of a thousand years, and says how much it takes', async () => {
    const answer = await world.post(
      `/v1/tenants/${TENANT}/reconcile`,
      { from: '1026-11-24T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' },
      { authorization: `Bearer ${ADMIN_TOKEN}` },
    );

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ action: expect.stringContaining('400 days') });
  });
});
