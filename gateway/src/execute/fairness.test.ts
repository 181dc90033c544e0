import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentPiotr, wholeCall } from '../testing/calls.js';
import { tellUntilTaken } from '../testing/tell-until-taken.js';
import { startTestWorld, withOtherOrg, type TestWorld } from '../testing/test-world.js';

const BACKLOG = 5_000;

describe('a large org and a small one', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
    await world.putTenant(withOtherOrg());
  }, 60_000);
  afterAll(() => world.stop());

  it('share the gateway: a backlog of the one costs the other no more than a few calls of waiting', async () => {
    const start = Date.now() - 80_000;
    const ids = Array.from({ length: BACKLOG }, (_, index) => `large-${index}`);
    // The large org’s CRM answers call by call, as the test says.
    const calls: (() => void)[] = [];
    let onCall: (() => void) | undefined;
    let isHeld = true;
    world.crm.onSave = () =>
      new Promise((resolve) => {
        if (!isHeld) return resolve([]);
        calls.push(() => resolve([]));
        onCall?.();
      });
    const called = (): Promise<void> =>
      calls.length > 0 ? Promise.resolve() : new Promise((resolve) => (onCall = resolve));

    for (let at = 0; at < BACKLOG; at += 200) {
      const events = ids.slice(at, at + 200).flatMap((id) => wholeCall(id, { start }).slice(0, 3));
      await tellUntilTaken(world, events);
    }
    await called();

    await world.deliver({ events: wholeCall('small', { start, agent: agentPiotr }) });
    // Not one call of the large org ends before the small one’s entry is there.
    await world.otherCrm.written('small');
    expect(world.crm.activities.size).toBe(0);

    isHeld = false;
    for (const answer of calls) answer();
    for (const id of ids) await world.crm.written(id);
    expect(world.crm.created).toBe(BACKLOG);
    // What was being written down while the next call was on its way was not in that call again. A job that outlives its
    // lease on a busy machine is repeated by key.
    expect(world.crm.writes.length).toBeLessThan(BACKLOG * 1.2);
    // And the backlog itself goes in full calls.
    expect(world.crm.saves).toBeLessThan(BACKLOG / 50);
  }, 120_000);
});
