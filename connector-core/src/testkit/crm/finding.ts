import { saved, type CrmBench } from './bench.js';
import { CALLER, firstWrite, planFor, sampleDraft } from './samples.js';

/** How a `Crm` tells which activities it holds, and how many requests are left. */
export function describeFinding(bench: CrmBench): void {
  describe('finding activities', () => {
    it('returns those that are there, and leaves out the unknown and the deleted', async () => {
      const who = await bench.stage.addPerson('Sought', '+48 22 765 01 01');
      const what = await bench.stage.addCompany('Sought Ltd', '+48 22 765 01 02');
      const [full, bare, deleted, unknown] = [0, 1, 2, 3].map(() => bench.newKey());
      const results = await bench.crm.saveActivities([
        firstWrite(sampleDraft(full!, { who, what })),
        firstWrite(sampleDraft(bare!)),
        firstWrite(sampleDraft(deleted!)),
      ]);
      const [first, second, third] = results.map(saved);
      await bench.stage.removeActivity(third!.recordId);
      const found = await bench.crm.findActivities([unknown!, bare!, deleted!, full!]);
      expect(found.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
        { key: full, recordId: first!.recordId, url: first!.url, who: who.id, what: what.id },
        { key: bare, recordId: second!.recordId, url: second!.url },
      ]);
    });

    it('takes a key for text, whatever stands in it', async () => {
      const keys = [`${bench.newKey()}' OR Id != '`, `${bench.newKey()}\\' --`, `${bench.newKey()} żó%_"`];
      (await bench.crm.saveActivities(keys.map((key) => firstWrite(sampleDraft(key))))).forEach(saved);
      const found = await bench.crm.findActivities([...keys, `${keys[2]!}x`]);
      expect(found.map(({ key }) => key).sort()).toEqual([...keys].sort());
    });

    it('takes as many keys as the definition allows, as long as keys may be', async () => {
      const batch = bench.kit.adapter.limits.batch ?? 1;
      const keys = Array.from({ length: batch }, (_, index) =>
        `${bench.newKey()}-${index}-`.padEnd(200, 'k'),
      );
      (await bench.crm.saveActivities(keys.map((key) => firstWrite(sampleDraft(key))))).forEach(saved);
      const found = await bench.crm.findActivities(keys);
      expect(found.map(({ key }) => key).sort()).toEqual([...keys].sort());
    });
  });

  describe('the requests of the day', () => {
    it('[A-022] are known after a call as the CRM told them with its answer, without a call of their own', async () => {
      const fresh = bench.withHttp((request) => bench.stage.http(request));
      expect(fresh.usage()).toBeUndefined();
      await fresh.search([planFor(CALLER)]);
      const before = await bench.stage.calls();
      const usage = fresh.usage();
      expect(await bench.stage.calls()).toBe(before);
      expect(usage).toEqual(await bench.stage.usage?.());
    });
  });
}
