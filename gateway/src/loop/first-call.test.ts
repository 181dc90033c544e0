import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { said, offered, wholeCall } from '../testing/calls.js';
import { anna } from '../testing/fake-crm.js';
import { startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';

describe('a call through the loop', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 30_000);
  afterAll(() => world.stop());

  it('searches once, pops the record in the agent’s tab, and writes one activity', async () => {
    const panel = await world.panel();
    const start = Date.now() - 80_000;
    const call = wholeCall('call-1', { start });

    await world.deliver({ events: call.slice(0, 1) });
    const intent = await panel.duty('pop', 'call-1');
    panel.answerPop(intent);
    await world.deliver({ events: call.slice(1) });
    const view = await panel.view(({ conversations }) => conversations[0]?.activity.status === 'saved');

    expect(intent.target).toMatchObject({ show: 'record', record: { type: 'Contact', id: anna.id } });
    expect(view.conversations[0]).toMatchObject({ id: 'call-1', customerName: 'Anna Kowalska' });
    expect(world.crm.searches).toBe(1);
    expect(world.crm.created).toBe(1);
    expect(world.crm.activities.get('call-1')).toMatchObject({ callStatus: 'answered', durationSeconds: 60 });
    const report = (await (
      await world.admin(`/v1/tenants/${TENANT}/conversations/call-1`)
    ).json()) as unknown;
    expect(report).toMatchObject({ ledger: { state: 'written', recordId: '00T-call-1', reason: null } });
  });

  it('shows a second offer right after the first call', async () => {
    const panel = await world.panel();

    await world.deliver({ events: [offered('call-2', { start: Date.now() })] });
    const { intent } = await panel.hear('intent', (message) => message.intent.conversation === 'call-2');

    expect(intent.conversation).toBe('call-2');
    await world.deliver({
      events: [said('call-2', 'conversation.ended', { reason: 'abandoned' }, Date.now())],
    });
  });

  it('ends a wrap-up whose end nobody reports, so that it does not stay on the panel', async () => {
    const panel = await world.panel();
    const start = Date.now() - 300_000;

    await world.deliver({ events: wholeCall('overdue', { start }).slice(0, 4) });
    await world.crm.written('overdue');
    await panel.view(({ conversations }) => conversations.every(({ id }) => id !== 'overdue'));

    const report = await world.admin(`/v1/tenants/${TENANT}/conversations/overdue`);
    expect(await report.json()).toMatchObject({ ledger: { live: false } });
  });
});
