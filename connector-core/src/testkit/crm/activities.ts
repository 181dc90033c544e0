import { saved, refused, type CrmBench } from './bench.js';
import { CALLER, firstWrite, laterWrite, planFor, sampleDescription, sampleDraft } from './samples.js';
import { errorOf } from '../watched-platform.js';

/** How a `Crm` writes activities. */
export function describeActivities(bench: CrmBench): void {
  describe('an activity', () => {
    it('[F-002] is written with all that is known of the conversation', async () => {
      const who = await bench.stage.addPerson('Anna Kowalska', '+48 22 765 00 01');
      const what = await bench.stage.addCompany('Acme', '+48 22 765 00 02');
      const key = bench.newKey();
      const draft = sampleDraft(key, { who, what });
      const result = saved(
        (await bench.crm.saveActivities([firstWrite(draft, { owner: bench.stage.owner })]))[0],
      );
      expect(result).toMatchObject({ created: true });
      expect(result.url).toContain(result.recordId);
      expect(await bench.activity(key)).toMatchObject({
        recordId: result.recordId,
        subject: bench.kit.subjectOf?.(draft) ?? draft.subject,
        callStatus: 'answered',
        startedAt: '2026-08-22T14:00:00.000Z',
        endedAt: '2026-08-22T14:03:20.000Z',
        durationSeconds: 192,
        dispositionClass: 'Banking Account',
        dispositionCode: 'Interested',
        agentName: 'Anna Nowak',
        agentEmail: 'anna.nowak@example.com',
        queue: 'Banking line',
        campaign: 'Banking',
        recordingUrl: 'https://recordings.example.com/call-1.wav',
        summary: 'The customer asked for an offer by e-mail.',
        who: who.id,
        what: what.id,
        owner: bench.stage.owner,
      });
    });

    it('[A-016] ends its description with duration, start and end of the call', async () => {
      const key = bench.newKey();
      await bench.crm.saveActivities([firstWrite(sampleDraft(key))]);
      const { description } = await bench.activity(key);
      expect(description).toMatch(/^Wants the offer by e-mail\./);
      expect(description).toMatch(/Call Duration: .+\nCall Start: .+\nCall End: .+$/);
    });

    it('[A-042] [A-013] exists once, however often it is written', async () => {
      const key = bench.newKey();
      const writes = [firstWrite(sampleDraft(key))];
      const first = saved((await bench.crm.saveActivities(writes))[0]);
      const second = saved((await bench.crm.saveActivities(writes))[0]);
      expect([first.created, second.created]).toEqual([true, false]);
      expect((await bench.activity(key)).recordId).toBe(first.recordId);
    });

    it('[A-042] [A-013] exists once when the answer to the first write was lost', async () => {
      const key = bench.newKey();
      const writes = [firstWrite(sampleDraft(key))];
      await bench.crm.search([planFor(CALLER)]);
      await bench.stage.loseNextAnswer();
      expect(await errorOf(bench.crm.saveActivities(writes))).toMatchObject({ kind: 'unavailable' });
      saved((await bench.crm.saveActivities(writes))[0]);
      await bench.activity(key);
    });

    it('tells keys apart that differ only in capitals', async () => {
      const key = bench.newKey();
      const results = await bench.crm.saveActivities([
        firstWrite(sampleDraft(`${key}-aB`)),
        firstWrite(sampleDraft(`${key}-Ab`)),
      ]);
      expect(results.map((result) => saved(result).created)).toEqual([true, true]);
    });

    it.each([
      ['by its key', false],
      ['by its id', true],
    ])(
      '[X-006] keeps what a person changed meanwhile, when other fields are written %s',
      async (_how, byId) => {
        const key = bench.newKey();
        const draft = sampleDraft(key);
        const { recordId } = saved((await bench.crm.saveActivities([firstWrite(draft)]))[0]);
        await bench.stage.rename(recordId, 'Corrected by hand');
        const before = await bench.activity(key);
        const later = { ...draft, recordingUrl: 'https://recordings.example.com/late.wav' };
        saved(
          (
            await bench.crm.saveActivities([laterWrite(later, ['recordingUrl'], byId ? recordId : undefined)])
          )[0],
        );
        expect(before.subject).toBe('Corrected by hand');
        expect(await bench.activity(key)).toEqual({
          ...before,
          recordingUrl: 'https://recordings.example.com/late.wav',
        });
      },
    );

    it('stays deleted once a person deleted it', async () => {
      const key = bench.newKey();
      const draft = sampleDraft(key);
      const { recordId } = saved((await bench.crm.saveActivities([firstWrite(draft)]))[0]);
      await bench.stage.removeActivity(recordId);
      const [result] = await bench.crm.saveActivities([laterWrite(draft, ['recordingUrl'], recordId)]);
      expect(refused(result)).toMatchObject({ kind: 'not-found' });
      expect(await bench.stage.activities(key)).toEqual([]);
    });

    it('loses a field that has no value any more', async () => {
      const key = bench.newKey();
      const draft = sampleDraft(key);
      await bench.crm.saveActivities([firstWrite(draft)]);
      const { dispositionCode: _gone, ...rest } = draft;
      saved((await bench.crm.saveActivities([laterWrite(rest, ['dispositionCode'])]))[0]);
      expect((await bench.activity(key)).dispositionCode).toBeNull();
    });

    it('takes notes of any length and alphabet, and keeps the lines at their end', async () => {
      const emoji = bench.newKey();
      const long = bench.newKey();
      const notes = `😀 Zażółć gęślą jaźń <b>"'\\\n\t日本語 𝔘𝔫𝔦`;
      await bench.crm.saveActivities([
        firstWrite(sampleDraft(emoji, { description: sampleDescription(notes) })),
        firstWrite(
          sampleDraft(long, { description: sampleDescription('😀'.repeat(bench.kit.descriptionLength)) }),
        ),
      ]);
      expect((await bench.activity(emoji)).description).toContain(notes);
      const { description } = await bench.activity(long);
      expect(description.length).toBeGreaterThan(bench.kit.descriptionLength - 10);
      expect(description.length).toBeLessThanOrEqual(bench.kit.descriptionLength);
      expect(description).toMatch(/Call End: .+$/);
      // Half an emoji is no character.
      expect(description).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    });

    it('fits into its fields, whatever names are as long as', async () => {
      const key = bench.newKey();
      const name = 'ł'.repeat(2_000);
      const draft = sampleDraft(key, {
        subject: name,
        queue: name,
        campaign: name,
        agent: { id: 'a', name },
      });
      saved((await bench.crm.saveActivities([firstWrite(draft)]))[0]);
      expect((await bench.activity(key)).subject).toMatch(/^ł{50}/);
    });

    it('is one of many: results in order, one bad write harms no other', async () => {
      const gone = await bench.stage.addPerson('Vanished', '+48 22 765 00 03');
      await bench.stage.remove(gone);
      const keys = [bench.newKey(), bench.newKey(), bench.newKey()];
      const [first, bad, last] = await bench.crm.saveActivities([
        firstWrite(sampleDraft(keys[0]!)),
        firstWrite(sampleDraft(keys[1]!, { who: gone })),
        firstWrite(sampleDraft(keys[2]!)),
      ]);
      expect((await bench.activity(keys[0]!)).recordId).toBe(saved(first).recordId);
      expect(refused(bad)).toMatchObject({ code: 'crm.regarding-gone' });
      expect((await bench.activity(keys[2]!)).recordId).toBe(saved(last).recordId);
      expect(await bench.stage.activities(keys[1]!)).toEqual([]);
    });

    it('is one of as many as go into one call: each result is its own', async () => {
      const batch = bench.kit.adapter.limits.batch ?? 1;
      const gone = await bench.stage.addPerson('Vanished, too', '+48 22 765 00 04');
      await bench.stage.remove(gone);
      const isBad = (index: number) => index % 7 === 3;
      const keys = Array.from({ length: batch }, () => bench.newKey());
      const results = await bench.crm.saveActivities(
        keys.map((key, index) => firstWrite(sampleDraft(key, isBad(index) ? { who: gone } : {}))),
      );
      expect(results.map(({ ok }) => ok)).toEqual(keys.map((_, index) => !isBad(index)));
      expect((await bench.activity(keys[0]!)).recordId).toBe(saved(results[0]).recordId);
      expect(refused(results[3]).code).toBe('crm.regarding-gone');
    });

    it('goes with others, new ones and known ones, in one call', async () => {
      const known = sampleDraft(bench.newKey());
      const { recordId } = saved((await bench.crm.saveActivities([firstWrite(known)]))[0]);
      const fresh = sampleDraft(bench.newKey());
      const before = await bench.stage.calls();
      const results = await bench.crm.saveActivities([
        laterWrite({ ...known, queue: 'Late line' }, ['queue'], recordId),
        firstWrite(fresh),
      ]);
      expect((await bench.stage.calls()) - before).toBe(1);
      expect(results.map((result) => saved(result).created)).toEqual([false, true]);
      expect((await bench.activity(known.key)).queue).toBe('Late line');
      expect((await bench.activity(fresh.key)).recordId).toBe(saved(results[1]).recordId);
    });

    it('keeps notes that look like a reference to another request', async () => {
      const known = sampleDraft(bench.newKey());
      const { recordId } = saved((await bench.crm.saveActivities([firstWrite(known)]))[0]);
      const notes = 'Says @{part0.id} and @{nobody} and ${this}';
      const fresh = sampleDraft(bench.newKey(), { description: sampleDescription(notes) });
      const results = await bench.crm.saveActivities([
        laterWrite({ ...known, summary: notes }, ['summary'], recordId),
        firstWrite(fresh),
      ]);
      results.forEach(saved);
      expect((await bench.activity(known.key)).summary).toBe(notes);
      expect((await bench.activity(fresh.key)).description).toContain(notes);
    });

    it('belongs to the integration user when its own is unknown to the CRM', async () => {
      const key = bench.newKey();
      saved(
        (await bench.crm.saveActivities([firstWrite(sampleDraft(key), { owner: bench.kit.unknownUser })]))[0],
      );
      expect((await bench.activity(key)).owner).toBe(bench.stage.integrationUser);
    });

    it('is written with as many others as the definition allows', async () => {
      const batch = bench.kit.adapter.limits.batch ?? 1;
      const writes = Array.from({ length: batch }, () => firstWrite(sampleDraft(bench.newKey())));
      const results = await bench.crm.saveActivities(writes);
      expect(results.filter(({ ok }) => ok)).toHaveLength(batch);
    });

    it('needs no call when there is none', async () => {
      const before = await bench.stage.calls();
      expect(await bench.crm.saveActivities([])).toEqual([]);
      expect(await bench.crm.findActivities([])).toEqual([]);
      expect(await bench.stage.calls()).toBe(before);
    });
  });
}
