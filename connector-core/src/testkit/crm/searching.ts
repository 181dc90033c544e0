import { verifyMatches } from '../../identify/verify-matches.js';
import type { CrmBench } from './bench.js';
import { CALLER, hostilePhones, planFor } from './samples.js';
import { errorOf } from '../watched-platform.js';

/** How a `Crm` finds and reads records. */
export function describeSearching(bench: CrmBench): void {
  describe('a search', () => {
    it('finds nobody where nobody has the number', async () => {
      expect(await bench.found('+48221110000')).toEqual([]);
    });

    it('finds the one who has it, with name and phones', async () => {
      const person = await bench.stage.addPerson('Zoë O’Hara-Żak', '+48 22 123 98 76');
      const [record] = verifyMatches(planFor(CALLER), await bench.crm.search([planFor(CALLER)]));
      expect(record).toMatchObject({
        id: person.id,
        type: person.type,
        kind: 'person',
        phones: ['+48 22 123 98 76'],
      });
      expect(record?.name).toContain('O’Hara-Żak');
    });

    it('finds everybody who shares it, of every kind', async () => {
      const phone = '+48 58 765 43 21';
      const all = [
        await bench.stage.addPerson('First', phone),
        await bench.stage.addPerson('Second', phone),
        await bench.stage.addLead('Third', phone),
        await bench.stage.addCompany('Fourth', phone),
      ];
      const records = await bench.crm.search([planFor('+48587654321')]);
      expect(records.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['person', 'lead', 'company']));
    });

    it.each([
      '+48123450001',
      '+48 12 345 00 02',
      '12 345 00 03',
      '(12) 345-00-04',
      '+48 (12) 345-00-05',
      '12-345-00-06',
      '0048123450007',
      '123450008',
      'tel. 12 345 00 09',
    ])('[X-007] finds the number however it is stored: %s', async (stored) => {
      const person = await bench.stage.addPerson(`Stored ${stored}`, stored);
      expect(await bench.found(`+48${stored.replace(/\D/g, '').slice(-9)}`)).toEqual([person.id]);
    });

    it('[A-099] makes exactly one call', async () => {
      await bench.crm.search([planFor(CALLER)]);
      const before = await bench.stage.calls();
      await bench.crm.search([planFor(CALLER)]);
      expect((await bench.stage.calls()) - before).toBe(1);
    });

    it('finds each of several callers in the same call', async () => {
      const callers = ['+48325550101', '+48325550102', '+48325550103'];
      const ids: string[] = [];
      for (const caller of callers.slice(0, 2)) {
        ids.push((await bench.stage.addPerson(`Joined ${caller}`, caller)).id);
      }
      const plans = callers.map(planFor);
      const before = await bench.stage.calls();
      const candidates = await bench.crm.search(plans);
      expect((await bench.stage.calls()) - before).toBe(1);
      const found = plans.map((plan) => verifyMatches(plan, candidates).map(({ id }) => id));
      expect(found).toEqual([[ids[0]], [ids[1]], []]);
    });

    it('takes as many callers as the definition allows, and makes one call for them', async () => {
      const most = bench.kit.adapter.limits.searches ?? 1;
      const numbers = Array.from({ length: most }, (_, index) => `+4832556${String(index).padStart(4, '0')}`);
      const last = await bench.stage.addPerson('Last of many', numbers.at(-1)!);
      const before = await bench.stage.calls();
      const candidates = await bench.crm.search(numbers.map(planFor));
      expect((await bench.stage.calls()) - before).toBe(1);
      expect(verifyMatches(planFor(numbers.at(-1)!), candidates).map(({ id }) => id)).toEqual([last.id]);
    });

    it('does not let a number that many share crowd out another caller', async () => {
      const limit = 3;
      for (let index = 0; index < limit * 2; index++) {
        await bench.stage.addPerson(`Sharer ${index}`, '+48 32 555 02 01');
      }
      const rare = await bench.stage.addPerson('Alone', '+48 32 555 02 02');
      const plans = ['+48325550201', '+48325550202'].map((caller) => ({ ...planFor(caller), limit }));
      const candidates = await bench.crm.search(plans);
      expect(verifyMatches(plans[1]!, candidates).map(({ id }) => id)).toEqual([rare.id]);
    });

    it('needs no call for nobody', async () => {
      const before = await bench.stage.calls();
      expect(await bench.crm.search([])).toEqual([]);
      expect(await bench.stage.calls()).toBe(before);
    });

    it('no longer finds who was deleted', async () => {
      const person = await bench.stage.addPerson('Gone', '+48 61 222 33 44');
      expect(await bench.found('+48612223344')).toEqual([person.id]);
      await bench.stage.remove(person);
      expect(await bench.found('+48612223344')).toEqual([]);
    });

    it.each(hostilePhones)('takes %j for text, not for a part of the query', async (phone) => {
      const plan = { ...planFor(CALLER), terms: [phone], suffix: phone };
      expect(await bench.crm.search([plan])).toEqual([]);
    });

    it('ignores fields of the answer that it does not know', async () => {
      const talkative = bench.withHttp(async (request) => {
        const response = await bench.stage.http(request);
        return { ...response, text: response.text.split('\r\n').map(lineWithMore).join('\r\n') };
      });
      expect(await talkative.search([planFor(CALLER)])).toEqual(await bench.crm.search([planFor(CALLER)]));
    });
  });

  describe('reading', () => {
    it('returns the record as a search does', async () => {
      const [record] = await bench.crm.search([planFor(CALLER)]);
      expect(await bench.crm.read(record!)).toEqual(record);
    });

    it('says not-found of a record that is gone, and of an id that is none', async () => {
      const person = await bench.stage.addPerson('Gone, too', '+48 61 222 33 55');
      await bench.stage.remove(person);
      expect(await errorOf(bench.crm.read(person))).toMatchObject({ kind: 'not-found' });
      expect(await errorOf(bench.crm.read({ ...person, id: "1' OR Id != '" }))).toMatchObject({
        kind: 'not-found',
      });
      expect(await errorOf(bench.crm.read({ ...person, id: '../../limits' }))).toMatchObject({
        kind: 'not-found',
      });
    });
  });
}

/** An answer to several requests at once is no JSON as a whole; each of its lines may be. */
function lineWithMore(line: string): string {
  return /^[[{]/.test(line) ? JSON.stringify(withMore(JSON.parse(line))) : line;
}

/** The same data with a field more in every object. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withMore(inner)] as const);
  return { ...Object.fromEntries(entries), addedByALaterVersion: { some: ['thing', 1, null] } };
}
