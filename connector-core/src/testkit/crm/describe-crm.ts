import { describesItself } from '../definition.js';
import { describeActivities } from './activities.js';
import { CrmBench } from './bench.js';
import { describeFinding } from './finding.js';
import { describePeople } from './people.js';
import { describeRefusals } from './refusals.js';
import { describeSearching } from './searching.js';
import type { CrmKit } from './stage.js';
import { describeUsers } from './users.js';

export { firstWrite, laterWrite, planFor, sampleDescription, sampleDraft, samplePerson } from './samples.js';
export type { CrmKit, CrmStage, CrmUserStage, StoredActivity, StoredPerson, VendorRefusal } from './stage.js';

/** What every `Crm` must do, proved against one that runs and against answers from a script. */
export function describeCrm(name: string, kit: CrmKit): void {
  describe(`${name}, as every CRM`, () => {
    const bench = new CrmBench(kit);
    beforeAll(() => bench.open(), kit.timeoutMs ?? 20_000);
    afterAll(() => bench.stage.stop());

    describe('its definition', () => {
      describesItself(kit.adapter, () => bench.stage.settings);

      it('finds nothing missing in an org that is set up', async () => {
        const findings = await bench.crm.preflight();
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.filter(({ ok }) => !ok)).toEqual([]);
      });
    });

    describeSearching(bench);
    describeActivities(bench);
    describeFinding(bench);
    describePeople(bench);
    describeUsers(bench);
    describeRefusals(bench);
  });
}
