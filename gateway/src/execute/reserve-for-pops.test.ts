import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bookOf } from '../testing/books.js';
import { offered, wholeCall } from '../testing/calls.js';
import { startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

describe('the calls of the day that are kept for screen pops', () => {
  let world: TestWorld;
  const start = (): number => Date.now() - 80_000;

  beforeAll(async () => {
    // Nobody looks by himself whether the limit still holds.
    world = await startTestWorld({ delays: { usageRecheckMs: 3_600_000 } });
  }, 60_000);
  afterAll(() => world.stop());

  it('[A-022] are not spent on writes, which wait and say why', async () => {
    const { crm } = world;
    // A tenth is reserved for pops. The call's own search is told of it.
    crm.usage = { used: 14_000, limit: 15_000 };
    await world.deliver({
      events: wholeCall('reserved', { start: start(), customerAddress: '+48225550001' }),
    });
    const { ledger } = await until(
      () => bookOf(world, 'reserved'),
      (book) => book.ledger.reason !== null,
    );

    expect(ledger).toMatchObject({ state: 'pending', reason: expect.stringContaining('crm.budget-spent') });
    expect({ searches: crm.searches, saves: crm.saves }).toEqual({ searches: 1, saves: 0 });
    crm.usage = { used: 0, limit: 15_000 };
    await world.deliver({
      events: [offered('tells-the-usage', { start: start(), customerAddress: '+48225550002' })],
    });
    await crm.written('reserved');
  }, 60_000);
});
