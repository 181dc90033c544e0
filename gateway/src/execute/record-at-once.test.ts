import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countEvents } from '../testing/books.js';
import { offered, wholeCall } from '../testing/calls.js';
import { serverSide, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

describe('a record for a caller whom nobody knows', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({
      settings: {
        ...serverSide,
        records: { createWhenNobodyFound: true, nobodyFoundType: 'cr757_developer' },
      },
    });
  }, 60_000);
  afterAll(() => world.stop());

  it('[A-102] [A-103] is created while the phone rings, and the activity hangs on it', async () => {
    const call = { start: Date.now() - 80_000, customerAddress: '+48226110009' };
    await world.deliver({ events: [offered('at-once', call)] });
    await until(
      () => countEvents(world, 'at-once', 'person.created'),
      (count) => count === 1,
    );
    expect([...world.crm.createdPeople.values()]).toMatchObject([
      { type: 'cr757_developer', phones: ['+48226110009'] },
    ]);
    expect(world.crm.writes).toEqual([]);

    await world.deliver({ events: wholeCall('at-once', call) });
    const { who } = await world.crm.written('at-once');
    expect(who?.type).toBe('cr757_developer');
    expect(world.crm.createdPeople.size).toBe(1);
  }, 30_000);
});
