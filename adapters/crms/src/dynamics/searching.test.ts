import { verifyMatches, type SearchPlan } from '@jackfield/connector-core';
import { planFor, watchedPlatform } from '@jackfield/connector-core/testkit';
import { makeSamplePeople, ownNumbers, startDataverse, type DataverseEnvironment } from '@jackfield/sandbox';
import { aroundEnvironment, type AroundEnvironment } from './testing/around-environment.js';

const plan: SearchPlan = {
  terms: ['+48221112233', '221112233'],
  suffix: '221112233',
  defaultRegion: 'PL',
  types: ['Contact', 'Account', 'Lead'],
  limit: 20,
};

describe('a search in Dynamics', () => {
  let environment: DataverseEnvironment;
  let around: AroundEnvironment;
  const start = async (sampleData: boolean) => {
    environment = await startDataverse({ port: 0, sampleData });
    around = aroundEnvironment(environment, watchedPlatform);
  };
  beforeEach(() => start(false));
  afterEach(() => environment.stop());

  it.each(['telephone1', 'mobilephone', 'telephone2', 'telephone3', 'assistantphone'])(
    'looks at %s of a contact, and tells the company',
    async (column) => {
      const account = environment.create('account', { name: 'Ombú' });
      const id = environment.create('contact', {
        ...{
          firstname: 'Inés',
          lastname: 'Peña',
          emailaddress1: 'ines@example.com',
          [column]: '22 111 22 33',
        },
        'parentcustomerid_account@odata.bind': `/accounts(${account})`,
      });
      expect(await around.connect().search([plan])).toEqual([
        {
          ...{ type: 'contact', id, kind: 'person', name: 'Inés Peña', phones: ['22 111 22 33'] },
          ...{ email: 'ines@example.com', company: { type: 'account', id: account, name: 'Ombú' } },
        },
      ]);
    },
  );

  it('leaves out leads that were qualified, and contacts that were deactivated', async () => {
    const { rows, catalogue } = environment.context;
    for (const [table, state] of [
      ['lead', { statecode: 1, statuscode: 3 }],
      ['contact', { statecode: 1 }],
    ] as const) {
      const id = environment.create(table, { lastname: 'Gone', telephone1: '+48221112233' });
      rows.update(catalogue.require(table), id, state, '');
    }
    expect(await around.connect().search([plan])).toEqual([]);
  });

  it.each(['948221112233', '(0)0221112233', 'tel. 22-111-22-33'])(
    'finds %j by its digits, and by the usual forms does not',
    async (stored) => {
      const id = environment.create('contact', { lastname: 'Odd', telephone1: stored });
      environment.create('contact', { lastname: 'Other', telephone1: '+48 22 111 22 34' });
      const records = await around.connect().search([plan]);
      expect(verifyMatches(plan, records).map((record) => record.id)).toEqual([id]);
      expect(await around.connect({ searchBy: 'forms' }).search([plan])).toEqual([]);
    },
  );

  it('finds a usual form by an equation that an index can answer', async () => {
    const id = environment.create('contact', { lastname: 'Usual', telephone1: '+48221112233' });
    const records = await around.connect({ searchBy: 'forms' }).search([plan]);
    expect(records.map((record) => record.id)).toEqual([id]);
    expect(decodeURIComponent(around.sent.at(-1)?.body ?? '')).toContain("telephone1 eq '+48221112233'");
  });

  it('[A-114] [A-115] looks through a table of the customer’s own alone, named in any capitals', async () => {
    environment.create('contact', { lastname: 'Same number', telephone1: '+48221112233' });
    const id = environment.create('cr757_developer', { cr757_name: 'Devi', cr757_phone: '22 111 22 33' });
    const crm = around.connect({ customTables: 'CR757_developer: cr757_phone' });
    const own = { ...plan, types: ['Cr757_Developer'] };
    expect(await crm.search([own])).toEqual([
      { type: 'cr757_developer', id, kind: 'custom', name: 'Devi', phones: ['22 111 22 33'] },
    ]);
    environment.context.calls.reset();
    await crm.search([own]);
    // What the environment says of the table is asked once.
    expect(environment.context.calls.all).toMatchObject({ requests: 1, operations: { query: 1 } });
    expect(await crm.read({ type: 'cr757_developer', id, kind: 'custom', name: '' })).toMatchObject({
      name: 'Devi',
    });
  });

  it('looks only at the columns that the settings name for a table of Microsoft’s', async () => {
    environment.create('contact', { lastname: 'At home', telephone2: '+48221112233' });
    const id = environment.create('contact', { lastname: 'On the way', mobilephone: '+48221112233' });
    const crm = around.connect({ customTables: 'contact: mobilephone' });
    expect((await crm.search([plan])).map((record) => record.id)).toEqual([id]);
  });

  it('leaves out a table that the environment does not have', async () => {
    const id = environment.create('contact', { lastname: 'There', telephone1: '+48221112233' });
    const records = await around.connect().search([{ ...plan, types: ['new_nothing', 'contact'] }]);
    expect(records.map((record) => record.id)).toEqual([id]);
  });

  it('[X-007] finds all sample people of five countries by every number of theirs, from E.164 alone', async () => {
    await environment.stop();
    await start(true);
    const crm = around.connect();
    const missed: string[] = [];
    for (const person of makeSamplePeople().people) {
      for (const phone of [person.phone, person.mobile, person.home]) {
        if (!phone || ownNumbers.includes(phone.e164)) continue;
        const search = planFor(phone.e164);
        const records = verifyMatches(search, await crm.search([search]));
        const name = `${person.firstName} ${person.lastName}`;
        if (!records.some((record) => record.name === name)) missed.push(`${name} ${phone.stored}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
