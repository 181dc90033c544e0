import { describeActivities } from './crm-activities.js';
import { CrmBench } from './crm-bench.js';
import { describeRefusals } from './crm-refusals.js';
import { describeSearching } from './crm-searching.js';
import type { CrmKit } from './crm-stage.js';

export { firstWrite, laterWrite, planFor, sampleDraft } from './crm-samples.js';
export type { CrmKit, CrmStage, StoredActivity, VendorRefusal } from './crm-stage.js';

/** What every `Crm` must do, proved against one that runs and against answers from a script. */
export function describeCrm(name: string, kit: CrmKit): void {
  describe(`${name}, as every CRM`, () => {
    const bench = new CrmBench(kit);
    beforeAll(() => bench.open(), kit.timeoutMs ?? 20_000);
    afterAll(() => bench.stage.stop());

    describe('its definition', () => {
      it('describes every setting, and marks what is secret', () => {
        expect(bench.kit.adapter.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        for (const field of Object.values(bench.kit.adapter.settings)) {
          expect(field.label).not.toBe('');
          expect(field.description).not.toBe('');
        }
        expect(bench.secrets().length).toBeGreaterThan(0);
        expect(bench.secrets()).not.toContain('');
      });

      it('finds nothing missing in an org that is set up', async () => {
        const findings = await bench.crm.preflight();
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.filter(({ ok }) => !ok)).toEqual([]);
      });
    });

    describeSearching(bench);
    describeActivities(bench);
    describeRefusals(bench);
  });
}
