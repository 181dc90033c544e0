import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bookOf } from '../testing/books.js';
import { agentPiotr, offered, said, wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import {
  ORG,
  OTHER_ORG,
  PIOTR_USER,
  serverSide,
  startTestWorld,
  withOtherOrg,
  type TestWorld,
} from '../testing/test-world.js';
import { until } from '../testing/until.js';

describe('the org in which a conversation is written', () => {
  let world: TestWorld;
  const start = Date.now() - 80_000;
  const written = (id: string) =>
    until(
      () => bookOf(world, id),
      ({ ledger }) => ledger.state === 'written',
    );

  beforeAll(async () => {
    world = await startTestWorld();
    await world.putTenant(withOtherOrg());
  }, 60_000);
  afterAll(() => world.stop());

  it('is that of its last agent', async () => {
    const [, ...rest] = wholeCall('handed-over', { start, agent: agentPiotr });
    await world.deliver({ events: [offered('handed-over', { start })] });
    await world.deliver({ events: rest });

    expect((await written('handed-over')).ledger).toMatchObject({ org: OTHER_ORG });
  });

  it('stays the one where it was written, though an agent of another is named late', async () => {
    const { body, ...rest } = offered('named-late', { start });
    const { agent: _, ...agentless } = body;
    await world.deliver({
      events: [
        { ...rest, body: agentless },
        said('named-late', 'conversation.ended', { reason: 'customer-hung-up' }, start, 65),
      ],
    });
    await written('named-late');

    await world.deliver({
      events: [said('named-late', 'conversation.connected', { agent: agentPiotr }, start, 5)],
    });
    await world.crm.written('named-late', ({ agent }) => agent?.id === agentPiotr.id);

    expect((await written('named-late')).ledger).toMatchObject({ org: ORG, agent: agentPiotr.id });
  });

  it('[X-002] stays so with the guarantee: the browser of an agent of another org writes nothing', async () => {
    const logging = { mode: 'client', guarantee: true, guaranteeAfterMs: 60_000 } as const;
    await world.putTenant(withOtherOrg({ ...serverSide, logging }));
    const panel = await world.panel({ user: PIOTR_USER, org: OTHER_ORG });
    const { body, ...rest } = offered('overtaken', { start });
    const { agent: _, ...agentless } = body;
    const before = world.crm.saves;
    let answer: () => void = () => undefined;
    world.crm.onSave = () => new Promise((resolve) => (answer = () => resolve([])));
    await world.deliver({
      events: [
        { ...rest, body: agentless },
        said('overtaken', 'conversation.ended', { reason: 'customer-hung-up' }, start, 65),
      ],
    });
    await until(
      () => world.crm.saves,
      (saves) => saves > before,
    );

    await world.deliver({
      events: [said('overtaken', 'conversation.connected', { agent: agentPiotr }, start, 5)],
    });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'overtaken'));
    world.crm.onSave = new FakeCrm().onSave;
    answer();
    await world.crm.written('overtaken', ({ agent }) => agent?.id === agentPiotr.id);

    expect((await written('overtaken')).ledger).toMatchObject({ org: ORG, writer: 'gateway' });
    expect(panel.heard.filter(({ type }) => type === 'intent')).toEqual([]);
  });
});
