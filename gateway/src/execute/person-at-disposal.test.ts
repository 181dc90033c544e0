import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { catalogued } from '@jackfield/connector-core';
import { countEvents } from '../testing/books.js';
import { wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import { tellUntilTaken } from '../testing/tell-until-taken.js';
import { serverSide, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

const RUNS = 100;
const MOST_DELAY_MS = 30;

describe('a person who is created at disposal', () => {
  let world: TestWorld;
  let crm: FakeCrm;
  beforeAll(async () => {
    world = await startTestWorld({
      settings: { ...serverSide, records: { createPerson: 'at-disposal' } },
    });
    crm = world.crm;
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    const { onSearch, onSave, onSavePeople } = new FakeCrm();
    Object.assign(crm, { onSearch, onSave, onSavePeople });
  });

  const unknownCall = (id: string, customerAddress: string) =>
    wholeCall(id, { start: Date.now() - 80_000, customerAddress });
  const peopleOf = (phone: string) =>
    [...crm.createdPeople.values()].filter(({ phones }) => phones.includes(phone));

  it('[A-041] [A-105] stands before the activity, which hangs on the person in every one of 100 runs with random delays', async () => {
    let seed = 20261124;
    // Lehmer’s generator, so that a failure can be repeated.
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const late = async (): Promise<[]> => {
      await wait(random() * MOST_DELAY_MS);
      return [];
    };
    Object.assign(crm, { onSearch: late, onSave: late, onSavePeople: late });
    const ids = Array.from({ length: RUNS }, (_, index) => `run-${index}`);

    await Promise.all(
      ids.map(async (id, index) => {
        const events = unknownCall(id, `+4822600${String(index).padStart(4, '0')}`);
        for (const event of events) {
          await wait(random() * MOST_DELAY_MS);
          await tellUntilTaken(world, [event]);
        }
      }),
    );
    for (const id of ids) await crm.written(id);

    const unassociated = ids.filter((id, index) => {
      const [person] = peopleOf(`+4822600${String(index).padStart(4, '0')}`);
      return person === undefined || crm.activities.get(id)?.who?.id !== person.id;
    });
    expect(unassociated).toEqual([]);
    expect(crm.createdPeople.size).toBe(RUNS);
    // Each activity was written once, with its person.
    expect(crm.writes.filter(({ draft }) => ids.includes(draft.key))).toHaveLength(RUNS);
  }, 120_000);

  it('[A-105] is one person for two calls of one number', async () => {
    await world.deliver({
      events: [...unknownCall('twin-1', '+48226110001'), ...unknownCall('twin-2', '+48226110001')],
    });
    const drafts = await Promise.all([crm.written('twin-1'), crm.written('twin-2')]);

    expect(peopleOf('+48226110001')).toHaveLength(1);
    expect(new Set(drafts.map(({ who }) => who?.id))).toEqual(new Set([peopleOf('+48226110001')[0]?.id]));
  }, 30_000);

  it('[A-041] does not keep back the activity when the CRM refuses the person for good', async () => {
    crm.onSavePeople = (writes) =>
      Promise.resolve(writes.map(() => ({ ok: false, error: catalogued('crm.invalid-request') })));
    await world.deliver({ events: unknownCall('refused-person', '+48226110002') });

    const { who } = await crm.written('refused-person');
    expect(who).toBeUndefined();
    await until(
      () => countEvents(world, 'refused-person', 'person.failed'),
      (count) => count === 1,
    );
  }, 30_000);

  it('[A-105] is not created a second time when the answer to its creation was lost', async () => {
    let lost = 0;
    const { adapter } = crm;
    const stored = adapter.connect({}, platform);
    crm.onSavePeople = async (writes) => {
      if (lost > 0) return [];
      lost += 1;
      crm.onSavePeople = () => Promise.resolve([]);
      await stored.savePeople(writes);
      throw catalogued('crm.timed-out');
    };
    await world.deliver({ events: unknownCall('lost-answer', '+48226110003') });

    const { who } = await crm.written('lost-answer');
    expect(lost).toBe(1);
    expect(peopleOf('+48226110003')).toHaveLength(1);
    expect(who?.id).toBe(peopleOf('+48226110003')[0]?.id);
    await until(
      () => countEvents(world, 'lost-answer', 'person.created'),
      (count) => count === 1,
    );
  }, 30_000);
});

const platform = {
  http: () => Promise.reject(new Error('This request is not in the script')),
  clock: { now: () => Date.now() },
  logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
};
