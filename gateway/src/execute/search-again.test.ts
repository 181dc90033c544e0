import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogued, type CrmRecord } from '@jackfield/connector-core';
import { bookOf, countEvents } from '../testing/books.js';
import { offered, said, wholeCall } from '../testing/calls.js';
import { anna, FakeCrm } from '../testing/fake-crm.js';
import { serverSide, startTestWorld, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

type SettingsInput = NonNullable<Parameters<typeof startTestWorld>[0]>['settings'];

describe('a customer whom the CRM could not be asked for', () => {
  let world: TestWorld;
  let crm: FakeCrm;
  const start = (): number => Date.now() - 80_000;
  /** Nobody is known from one test to the next. */
  const use = (settings: SettingsInput): Promise<Response> =>
    world.putTenant({
      settings: { ...serverSide, ...settings, identify: { rememberMs: 0, ...settings?.identify } },
    });
  /** So many calls fail, the others find Anna. */
  const failSearches = (times: number): void => {
    let failed = 0;
    crm.onSearch = () => {
      failed += 1;
      return failed <= times ? Promise.reject(catalogued('crm.timed-out')) : Promise.resolve([anna]);
    };
  };
  const failures = (id: string) => countEvents(world, id, 'search.failed');

  beforeAll(async () => {
    world = await startTestWorld();
    crm = world.crm;
    await use({});
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(async () => {
    const { onSearch, onSave, onSavePeople } = new FakeCrm();
    Object.assign(crm, { onSearch, onSave, onSavePeople });
    await use({});
  });

  it('is asked for again while the agent talks, and then pops', async () => {
    failSearches(2);
    const panel = await world.panel();
    await world.deliver({ events: [offered('talking', { start: Date.now() })] });

    const { target } = await panel.duty('pop', 'talking');
    expect(target).toMatchObject({ show: 'record', record: { id: anna.id } });
    expect(await failures('talking')).toBe(2);
    await panel.close();
  }, 30_000);

  it('is asked for once more just before the entry is written, which is one write then', async () => {
    // No entry waits longer than this for a search; a busy machine may take a while to be refused.
    await use({ delivery: { ...serverSide.delivery, graceMs: 60_000 } });
    failSearches(1);
    const { searches, writes } = crm;
    const [searchesBefore, writesBefore] = [searches, writes.length];
    await world.deliver({ events: wholeCall('at-the-write', { start: start() }) });

    expect((await crm.written('at-the-write')).who?.id).toBe(anna.id);
    expect(crm.searches - searchesBefore).toBe(2);
    expect(crm.writes).toHaveLength(writesBefore + 1);
  }, 30_000);

  it('comes late into the same record, and pops no more', async () => {
    failSearches(3);
    const panel = await world.panel();
    const created = crm.created;
    await world.deliver({ events: wholeCall('late', { start: start() }) });

    expect(await crm.written('late')).not.toHaveProperty('who');
    await crm.written('late', ({ who }) => who?.id === anna.id);
    await until(
      () => countEvents(world, 'late', 'record.saved'),
      (count) => count === 2,
    );
    expect(crm.created).toBe(created + 1);
    expect(crm.writes.filter(({ draft }) => draft.key === 'late').at(-1)?.changed).toEqual([
      'subject',
      'who',
    ]);
    const asked = panel.heard.flatMap((message) => (message.type === 'intent' ? [message.intent] : []));
    expect(asked.filter(({ conversation }) => conversation === 'late')).toEqual([]);
    await panel.close();
  }, 30_000);

  it('costs one call for twenty of them', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `joined-${index}`);
    const plans: number[] = [];
    let isAway = true;
    crm.onSearch = (batch) => {
      if (isAway) return Promise.reject(catalogued('crm.unavailable'));
      plans.push(batch.length);
      return Promise.resolve([]);
    };
    crm.onSave = () => (isAway ? Promise.reject(catalogued('crm.unavailable')) : Promise.resolve([]));
    await world.deliver({
      events: ids.flatMap((id, index) =>
        wholeCall(id, { start: start(), customerAddress: `+48225000${String(index).padStart(3, '0')}` }),
      ),
    });
    for (const id of ids)
      await until(
        () => failures(id),
        (count) => count > 0,
      );
    isAway = false;
    for (const id of ids) await crm.written(id);

    expect(plans.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(plans.length).toBeLessThan(10);
  }, 60_000);

  it('is not asked for a second time because the org then refused the writes', async () => {
    failSearches(1);
    let refusals = 0;
    crm.onSave = () =>
      (refusals += 1) <= 2 ? Promise.reject(catalogued('crm.unavailable')) : Promise.resolve([]);
    const searches = crm.searches;
    await world.deliver({ events: wholeCall('refused-once-more', { start: start() }) });

    expect((await crm.written('refused-once-more')).who?.id).toBe(anna.id);
    expect(refusals).toBe(3);
    expect(crm.searches - searches).toBe(2);
  }, 30_000);

  describe('and who is to be created if nobody is found', () => {
    const creating: SettingsInput = { records: { createPerson: 'at-disposal' } };

    it('[A-041] is created when the search has found nobody, and not before', async () => {
      await use(creating);
      let isAway = true;
      const searched: CrmRecord[] = [];
      crm.onSearch = () => (isAway ? Promise.reject(catalogued('crm.timed-out')) : Promise.resolve(searched));
      await world.deliver({
        events: wholeCall('undecided', { start: start(), customerAddress: '+48226660001' }),
      });

      const waiting = await until(
        () => bookOf(world, 'undecided'),
        ({ events }) => events.filter(({ kind }) => kind === 'search.failed').length >= 3,
      );
      expect(waiting.ledger).toMatchObject({
        state: 'pending',
        reason: expect.stringContaining('crm.timed-out'),
      });
      expect(crm.createdPeople.size).toBe(0);
      expect(crm.activities.has('undecided')).toBe(false);

      isAway = false;
      const { who } = await crm.written('undecided');
      expect(who?.id).toBe([...crm.createdPeople.values()][0]?.id);
      expect(crm.writes.filter(({ draft }) => draft.key === 'undecided')).toHaveLength(1);
    }, 30_000);

    it('[A-041] is not created when the tries are spent, and the entry is written without', async () => {
      await use({ ...creating, identify: { searchTries: 2 } });
      crm.onSearch = () => Promise.reject(catalogued('crm.timed-out'));
      const people = crm.createdPeople.size;
      await world.deliver({
        events: wholeCall('spent', { start: start(), customerAddress: '+48226660002' }),
      });

      expect(await crm.written('spent')).not.toHaveProperty('who');
      expect(crm.createdPeople.size).toBe(people);
    }, 30_000);
  });

  it('is not asked for any more when nothing will be written of the call', async () => {
    await use({ logging: { mode: 'server', abandoned: false } });
    crm.onSearch = () => Promise.reject(catalogued('crm.timed-out'));
    const { body, ...rest } = offered('forgotten', { start: start() });
    const { agent: _, ...agentless } = body;
    await world.deliver({
      events: [
        { ...rest, body: agentless },
        said('forgotten', 'conversation.ended', { reason: 'abandoned' }, start(), 20),
      ],
    });

    await until(
      () => bookOf(world, 'forgotten'),
      ({ ledger }) => ledger.state === 'not-logged',
    );
    expect(await failures('forgotten')).toBeLessThan(2);
  }, 30_000);
});
