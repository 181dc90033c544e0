import { verifyMatches } from '../../identify/verify-matches.js';
import { errorOf } from '../watched-platform.js';
import { refused, saved, type CrmBench } from './bench.js';
import { CALLER, firstWrite, planFor, sampleDraft, samplePerson } from './samples.js';

/** How a `Crm` creates people for conversations whose customer nobody found. */
export function describePeople(bench: CrmBench): void {
  const person = (key: string, more: Parameters<typeof samplePerson>[2] = {}) =>
    samplePerson(bench.kit.personTable, key, more);

  describe('a person', () => {
    it('[A-041] is created, can be found, and is what an activity hangs on that is written right after', async () => {
      const [personKey, key] = [bench.newKey(), bench.newKey()];
      const [result] = await bench.crm.savePeople([person(personKey, { owner: bench.stage.owner })]);
      const { record, created } = saved(result);
      expect(created).toBe(true);
      expect(record).toMatchObject({
        type: bench.kit.personTable,
        kind: 'person',
        name: 'Zofia Maria Wiśniewska',
        phones: ['+48226543210'],
      });
      expect(await bench.person(personKey)).toEqual({
        recordId: record.id,
        name: 'Zofia Maria Wiśniewska',
        phone: '+48226543210',
        owner: bench.stage.owner,
      });
      saved((await bench.crm.saveActivities([firstWrite(sampleDraft(key, { who: record }))]))[0]);
      expect((await bench.activity(key)).who).toBe(record.id);
      const plan = planFor('+48226543210');
      const found = verifyMatches(plan, await bench.crm.search([plan]));
      expect(found).toEqual([record]);
    });

    it('is one record, however often it is written, and keeps what somebody corrected', async () => {
      const key = bench.newKey();
      const first = saved((await bench.crm.savePeople([person(key)]))[0]);
      await bench.stage.renamePerson(first.record.id, 'Corrected by hand');
      const again = saved((await bench.crm.savePeople([person(key)]))[0]);
      expect(again.created).toBe(false);
      expect(again.record).toEqual({ ...first.record, name: again.record.name });
      expect(again.record.name).toContain('Corrected by hand');
      expect((await bench.person(key)).name).toContain('Corrected by hand');
    });

    it('is one record when the answer to the first write was lost', async () => {
      const key = bench.newKey();
      await bench.crm.search([planFor(CALLER)]);
      await bench.stage.loseNextAnswer();
      expect(await errorOf(bench.crm.savePeople([person(key)]))).toMatchObject({ kind: 'unavailable' });
      const { record, created } = saved((await bench.crm.savePeople([person(key)]))[0]);
      expect(created).toBe(false);
      expect((await bench.person(key)).recordId).toBe(record.id);
    });

    it('may have one word for a name, a very long name, or no phone', async () => {
      const keys = [bench.newKey(), bench.newKey(), bench.newKey()];
      const long = `${'ł'.repeat(300)} ${'ż'.repeat(300)}`;
      const { phone: _none, ...withheld } = person(keys[2]!, { name: 'Withheld' });
      const results = await bench.crm.savePeople([
        person(keys[0]!, { name: '+48226543210' }),
        person(keys[1]!, { name: long }),
        withheld,
      ]);
      results.forEach(saved);
      expect((await bench.person(keys[0]!)).name).toBe('+48226543210');
      expect((await bench.person(keys[1]!)).name).toMatch(/ł{20}.* ż{20}/);
      expect(await bench.person(keys[2]!)).toMatchObject({ name: 'Withheld', phone: null });
    });

    it('belongs to the integration user when its own is unknown to the CRM', async () => {
      const key = bench.newKey();
      saved((await bench.crm.savePeople([person(key, { owner: bench.kit.unknownUser })]))[0]);
      expect((await bench.person(key)).owner).toBe(bench.stage.integrationUser);
    });

    it('is one of many: results in order, a table that is none harms no other', async () => {
      const keys = [bench.newKey(), bench.newKey(), bench.newKey()];
      const [first, bad, last] = await bench.crm.savePeople([
        person(keys[0]!),
        { ...person(keys[1]!), type: 'constructor' },
        person(keys[2]!),
      ]);
      expect((await bench.person(keys[0]!)).recordId).toBe(saved(first).record.id);
      expect(refused(bad)).toMatchObject({ kind: 'unsupported', retryable: false });
      expect((await bench.person(keys[2]!)).recordId).toBe(saved(last).record.id);
    });

    it('is created with as many others as the definition allows, in one call', async () => {
      const batch = bench.kit.adapter.limits.batch ?? 1;
      const people = Array.from({ length: batch }, () => person(bench.newKey()));
      const before = await bench.stage.calls();
      const results = await bench.crm.savePeople(people);
      expect((await bench.stage.calls()) - before).toBe(1);
      expect(results.map((result) => saved(result).created)).toEqual(people.map(() => true));
      const ids = new Set(results.map((result) => saved(result).record.id));
      expect(ids.size).toBe(batch);
    });

    it('needs no call when there is none', async () => {
      const before = await bench.stage.calls();
      expect(await bench.crm.savePeople([])).toEqual([]);
      expect(await bench.stage.calls()).toBe(before);
    });
  });
}
