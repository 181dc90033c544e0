import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bookOf } from '../testing/books.js';
import { said, wholeCall } from '../testing/calls.js';
import { anna } from '../testing/fake-crm.js';
import type { PanelClient } from '../testing/panel-client.js';
import { serverSide, startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

interface Report {
  ledger: { state: string; writer: string; reason: string | null; recordId: string | null };
}

describe('client-side logging', () => {
  let world: TestWorld;
  let panel: PanelClient;
  /** What the ledger came to say: panels are told first, the books are kept a moment later. */
  const ledgerOf = async (id: string): Promise<Report['ledger']> => {
    const path = `/v1/tenants/${TENANT}/conversations/${id}`;
    const read = async (): Promise<Report> => (await (await world.admin(path)).json()) as Report;
    return (await until(read, ({ ledger }) => ledger.state !== 'pending')).ledger;
  };
  const log = (logging: object): Promise<Response> =>
    world.putTenant({ settings: { ...serverSide, logging } });
  /** A whole call, whose caller the tab finds while it rings. */
  const deliverCall = async (id: string): Promise<void> => {
    const events = wholeCall(id, { start: Date.now() - 80_000 });
    await world.deliver({ events: events.slice(0, 1) });
    panel.answerSearch(await panel.duty('search', id), [anna]);
    await panel.view(({ conversations }) =>
      conversations.some((each) => each.id === id && each.match.status === 'one'),
    );
    await world.deliver({ events: events.slice(1) });
  };
  const saved = (id: string) =>
    panel.view(({ conversations }) =>
      conversations.some((each) => each.id === id && each.activity.status === 'saved'),
    );

  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(async () => {
    await log({ mode: 'client' });
    panel = await world.panel();
  });

  // Otherwise the audio stays with its tab.
  afterEach(() => panel.close());

  it('[A-010] is what a new installation has', async () => {
    await world.putTenant({ settings: {} });

    expect(await (await world.admin(`/v1/tenants/${TENANT}`)).json()).toMatchObject({
      settings: { logging: { mode: 'client', guarantee: false } },
    });
  });

  it('[A-023] makes no call to the CRM: the agent’s tab searches and writes', async () => {
    const before = { searches: world.crm.searches, saves: world.crm.saves };

    await deliverCall('by-browser');
    const save = await panel.duty('save-activity', 'by-browser');
    panel.answerSave(save, '00T-by-browser');
    const view = await saved('by-browser');

    expect(view.conversations[0]).toMatchObject({ customerName: anna.name });
    expect(save.draft).toMatchObject({ key: 'by-browser', callStatus: 'answered' });
    expect(await ledgerOf('by-browser')).toMatchObject({
      state: 'written',
      writer: 'browser',
      recordId: '00T-by-browser',
    });
    expect({ searches: world.crm.searches, saves: world.crm.saves }).toEqual(before);
  });

  it('gives an unanswered duty to the next tab, also after a restart of the gateway', async () => {
    await deliverCall('handed-on');
    const { id } = await panel.duty('save-activity', 'handed-on');
    await world.restart();

    panel = await world.panel({ tab: 'tab-2' });
    const again = await panel.duty('save-activity', 'handed-on');
    expect(again.id).toBe(id);
    panel.answerSave(again, '00T-handed-on');
    await saved('handed-on');
  }, 60_000);

  it('gives a tab that comes back to a day’s entries a few at a time, and hears every answer', async () => {
    await panel.close();
    const ids = Array.from({ length: 100 }, (_, index) => `kept-${index}`);
    const start = Date.now() - 80_000;
    await world.deliver({ events: ids.flatMap((id) => wholeCall(id, { start })) });

    panel = await world.panel();
    const given = () =>
      panel.heard.filter((message) => message.type === 'intent' && message.intent.kind === 'save-activity');
    let [answered, mostAtOnce] = [0, 0];
    const write = async (id: string): Promise<void> => {
      const duty = await panel.duty('save-activity', id);
      mostAtOnce = Math.max(mostAtOnce, given().length - answered);
      answered += 1;
      panel.answerSave(duty, `00T-${id}`);
    };
    await Promise.all(ids.map(write));

    expect(mostAtOnce).toBeLessThanOrEqual(10);
    for (const id of ids) expect(await ledgerOf(id)).toMatchObject({ state: 'written' });
  }, 60_000);

  it('hears of what a tab wrote before its conversation turned out to have another id', async () => {
    await deliverCall('linked-b');
    const duty = await panel.duty('save-activity', 'linked-b');
    const other = { other: 'linked-a' };
    await world.deliver({
      events: [said('linked-b', 'conversation.linked', other, Date.now() - 80_000, 70)],
    });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'linked-a'));
    panel.answerSave(duty, '00T-linked-b');

    await saved('linked-a');
    expect(await ledgerOf('linked-b')).toMatchObject({ state: 'written', recordId: '00T-linked-b' });
  });

  it('tries again what the browser could not write, and sets aside what the CRM refused', async () => {
    await deliverCall('refused');
    const { id } = await panel.duty('save-activity', 'refused');
    const failure = { code: 'crm.invalid-request', message: 'No', action: 'Mend it' };
    panel.send({ type: 'intent-failed', intent: id, epoch: panel.lastView.audio.epoch, failure });
    await panel.view(({ conversations }) =>
      conversations.some((each) => each.id === 'refused' && each.activity.status === 'failed'),
    );

    expect(await ledgerOf('refused')).toMatchObject({ state: 'set-aside' });
  });

  it('completes by key what no browser confirmed in time, where that is guaranteed', async () => {
    await log({ mode: 'client', guarantee: true, guaranteeAfterMs: 50 });

    await deliverCall('guaranteed');
    await world.crm.written('guaranteed');

    expect(world.crm.writes.find(({ draft }) => draft.key === 'guaranteed')).not.toHaveProperty('recordId');
  });

  it('[A-013] refuses a tab’s write while the gateway writes, and there is one activity', async () => {
    await log({ mode: 'server' });
    const created = world.crm.created;
    await world.deliver({ events: wholeCall('by-gateway', { start: Date.now() - 80_000 }) });
    await saved('by-gateway');

    const { events } = await bookOf(world, 'by-gateway');
    const intent = String(events.find(({ kind }) => kind === 'record.saved')?.body['intent']);

    // A tab that says of this very write that it was its own, and of one that nobody asked for.
    for (const id of [intent, 'by-gateway/save/made-up']) {
      panel.answerSave({ id }, '00T-of-a-tab');
      const refusal = await panel.hear('refused', ({ command }) => command === id);
      expect(refusal.failure.code).toBe('gateway.client-write-refused');
    }

    expect(world.crm.created - created).toBe(1);
    expect(
      (await bookOf(world, 'by-gateway')).events.filter(({ kind }) => kind === 'record.saved'),
    ).toHaveLength(1);
    expect(await ledgerOf('by-gateway')).toMatchObject({ recordId: '00T-by-gateway' });
  });
});
