import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import { offered, said, wholeCall } from '../testing/calls.js';
import { startTestWorld, type TestWorld } from '../testing/test-world.js';

// Each test is several requests, on a machine that may have other work.
jest.setTimeout(60_000);

describe('the CRM’s own record of a call', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  const want = (conversation: string) => ({ do: 'want-call-record', conversation }) as const;

  it('is opened once for the call that a page wants it for, shown to it, and named in the entry', async () => {
    const panel = await world.panel();
    await world.deliver({ events: wholeCall('recorded', { start: Date.now() - 75_000 }).slice(0, 2) });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'recorded'));
    expect(world.crm.openedCalls).toEqual([]);

    const answers = await Promise.all([panel.command(want('recorded')), panel.command(want('recorded'))]);
    expect(answers.map(({ type }) => type)).toEqual(['done', 'done']);
    const view = await panel.view(({ conversations }) =>
      conversations.some(({ callRecord }) => callRecord?.status === 'opened'),
    );
    expect(view.conversations[0]?.callRecord).toEqual({ status: 'opened', recordId: '0LQ-recorded' });
    expect(world.crm.openedCalls).toEqual([
      { key: 'recorded', startedAt: expect.any(String), from: '+48221234567' },
    ]);

    await world.deliver({ events: wholeCall('recorded', { start: Date.now() - 75_000 }).slice(2) });
    expect(await world.crm.written('recorded')).toMatchObject({ callRecord: 'recorded' });
    expect(world.crm.openedCalls).toHaveLength(1);
    await panel.close();
  });

  it('is not tried again where the CRM refuses it, the page is told so, and the entry is written all the same', async () => {
    world.crm.onOpenCall = () => Promise.reject(catalogued('crm.call-records-unset'));
    const panel = await world.panel();
    const start = Date.now() - 75_000;
    await world.deliver({ events: [offered('refused', { start })] });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'refused'));
    await panel.command(want('refused'));
    await panel.view(({ conversations }) =>
      conversations.some(({ id, callRecord }) => id === 'refused' && callRecord?.status === 'failed'),
    );
    await world.deliver({
      events: [
        said('refused', 'conversation.connected', {}, start, 5),
        ...wholeCall('refused', { start }).slice(2),
      ],
    });
    expect(await world.crm.written('refused')).toMatchObject({ callRecord: 'refused' });
    expect(world.crm.openedCalls.filter(({ key }) => key === 'refused')).toHaveLength(1);
    await panel.close();
  });
});
