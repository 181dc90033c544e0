import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventDraft } from '@jackfield/connector-core';
import { bookOf, countEvents } from '../testing/books.js';
import { agentPiotr, offered, said, wholeCall } from '../testing/calls.js';
import { serverSide, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

const settled = (world: TestWorld, id: string, state: string) =>
  until(
    () => bookOf(world, id),
    ({ ledger }) => ledger.state === state,
  );

describe('conversations without an agent or without a panel', () => {
  let world: TestWorld;
  afterEach(() => world.stop());
  const startWith = async (logging: object): Promise<void> => {
    world = await startTestWorld({ settings: { ...serverSide, logging: { mode: 'server', ...logging } } });
  };

  /** A caller who gave up in the queue: no agent was ever named. */
  function abandoned(id: string): EventDraft[] {
    const start = Date.now() - 30_000;
    const { body, ...rest } = offered(id, { start });
    const { agent: _, ...agentless } = body;
    return [{ ...rest, body: agentless }, said(id, 'conversation.ended', { reason: 'abandoned' }, start, 20)];
  }

  it('[U-026] are written by the gateway when a caller gave up in the queue', async () => {
    await startWith({});
    await world.deliver({ events: abandoned('gave-up') });

    const draft = await world.crm.written('gave-up');
    expect(draft.callStatus).toBe('missed');
    expect(draft.agent).toBeUndefined();
    await settled(world, 'gave-up', 'written');
  }, 60_000);

  it('[U-026] are left out where the settings say so, and the ledger says why', async () => {
    await startWith({ abandoned: false });
    await world.deliver({
      events: [...abandoned('left-out'), ...wholeCall('talked', { start: Date.now() - 80_000 })],
    });

    expect((await settled(world, 'left-out', 'not-logged')).ledger.reason).toBe('abandoned-not-logged');
    await world.crm.written('talked');
    expect(world.crm.activities.has('left-out')).toBe(false);
  }, 60_000);

  it('[F-034] are written from the contact center’s events for agents who have no panel open', async () => {
    await startWith({});
    await world.deliver({ events: wholeCall('hard-phone', { start: Date.now() - 80_000 }) });

    expect(await world.crm.written('hard-phone')).toMatchObject({ callStatus: 'answered' });
    expect(await countEvents(world, 'hard-phone', 'panel.shown')).toBe(0);
  }, 60_000);

  it('[F-034] are left out where the settings say so, except what a panel showed', async () => {
    await startWith({ agentsWithoutPanel: false });
    const panel = await world.panel();
    await world.deliver({ events: [offered('seen', { start: Date.now() - 80_000 })] });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'seen'));
    await world.deliver({
      events: [
        ...wholeCall('seen', { start: Date.now() - 80_000 }),
        ...wholeCall('unseen', { start: Date.now() - 80_000, agent: agentPiotr }),
      ],
    });

    await world.crm.written('seen');
    expect((await settled(world, 'unseen', 'not-logged')).ledger.reason).toBe('no-panel');
    expect(world.crm.activities.has('unseen')).toBe(false);
    await settled(world, 'seen', 'written');
    expect(await countEvents(world, 'seen', 'panel.shown')).toBe(1);
  }, 60_000);

  it('[F-034] are found by a panel that opens in the middle of the call', async () => {
    await startWith({ agentsWithoutPanel: false });
    await world.deliver({ events: [offered('opened-late', { start: Date.now() - 80_000 })] });
    await until(
      () => countEvents(world, 'opened-late', 'search.completed'),
      (count) => count === 1,
    );
    await world.panel();
    await world.deliver({ events: wholeCall('opened-late', { start: Date.now() - 80_000 }) });

    await world.crm.written('opened-late');
  }, 60_000);
});
