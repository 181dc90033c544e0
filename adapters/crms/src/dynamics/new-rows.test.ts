import { IntegrationProfile, type PersonWrite } from '@jackfield/connector-core';
import { developerProfile, watchedPlatform } from '@jackfield/connector-core/testkit';
import { startDataverse, type DataverseEnvironment } from '@jackfield/sandbox';
import { dynamicsSettings, readSettings } from './settings.js';
import { crmSettingsOfProfile } from './record-settings.js';
import { aroundEnvironment, type AroundEnvironment } from './testing/around-environment.js';

/** As its keys and values stand in the document. */
const document = JSON.parse(developerProfile) as {
  ameyoFieldsVsRecordFields: Record<string, Record<string, string>>;
};
const ofDocument = crmSettingsOfProfile(IntegrationProfile.parse(document));

const caller = { customer_phone: '+48221234567', customer_phone1: '+48601234567' };
const write = (type: string, key: string, more: Partial<PersonWrite> = {}): PersonWrite => ({
  ...{ type, key, name: '+48 22 123 45 67', phone: '+48221234567', facts: caller },
  ...more,
});

describe('a new row for a customer', () => {
  let environment: DataverseEnvironment;
  let around: AroundEnvironment;
  beforeAll(async () => {
    environment = await startDataverse({ port: 0, sampleData: false });
    around = aroundEnvironment(environment, watchedPlatform);
  });
  afterAll(() => environment.stop());

  async function create(person: PersonWrite, settings: Record<string, string> = {}) {
    const [result] = await around.connect(settings).savePeople([person]);
    if (!result?.ok) throw new Error(`It was refused: ${String(result?.error.message)}`);
    const { record, created } = result;
    const row = environment.context.store.read(record.type, record.id);
    return { ...result, record, created, row };
  }

  it('[A-112] has the columns of the document’s standard mappings, without a word in the settings', async () => {
    const { cr757_developer: _own, ...standard } = document.ameyoFieldsVsRecordFields;
    expect(JSON.parse(String(dynamicsSettings['recordFields']?.default))).toEqual(standard);
    expect(readSettings(environment.connection).recordFields).toEqual(standard);
    expect((await create(write('contact', 'standard-1'))).row).toMatchObject({
      ...{ telephone1: '+48221234567', mobilephone: '+48601234567' },
    });
    for (const type of ['account', 'lead'])
      expect((await create(write(type, 'standard-2'))).row).toMatchObject({ telephone1: '+48221234567' });
  });

  it('[A-110] [A-113] of a table of their own has what the document maps, and its defaults for the rest', async () => {
    const unknown = await create(write('cr757_developer', 'own-1'), ofDocument);
    expect(unknown.record).toMatchObject({
      ...{ type: 'cr757_developer', kind: 'custom', name: 'Unknown', phones: ['+48221234567'] },
    });
    expect(unknown.row).toMatchObject({
      ...{ cr757_phone: '+48221234567', cr757_name: 'Unknown', cr757_company: 'Ameyo' },
    });
    const facts = { ...caller, customer_name: 'Devi Rao' };
    expect(
      (await create(write('cr757_developer', 'own-2', { name: 'Devi Rao', facts }), ofDocument)).row,
    ).toMatchObject({ cr757_name: 'Devi Rao', cr757_company: 'Ameyo' });
  });

  it('[A-113] of a table of their own is one, however often it is asked for', async () => {
    const first = await create(write('cr757_developer', 'once'), ofDocument);
    const second = await create(write('CR757_Developer', 'once'), ofDocument);
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.record.id).toBe(first.record.id);
  });

  it('[A-110] keeps a name that is known, and has the number for one only where nothing else is', async () => {
    const defaults = { recordDefaults: '{"contact":{"lastname":"Unknown","jobtitle":"Caller"}}' };
    const facts = { ...caller, customer_name: 'Ewa Lis' };
    const known = await create(write('contact', 'name-1', { name: 'Ewa Lis', facts }), defaults);
    expect(known.row).toMatchObject({ firstname: 'Ewa', lastname: 'Lis', jobtitle: 'Caller' });
    expect((await create(write('contact', 'name-2'), defaults)).record.name).toBe('Unknown');
    expect((await create(write('contact', 'name-3'))).record.name).toBe('+48 22 123 45 67');
    expect((await create(write('cr757_developer', 'name-4'))).record.name).toBe('+48 22 123 45 67');
  });

  it.each([['{'], ['[]'], ['{"contact":"telephone1"}']])('is not made by %j', async (recordFields) => {
    await expect(
      around.connect({ recordFields }).savePeople([write('contact', 'bad')]),
    ).rejects.toMatchObject({
      code: 'crm.settings-invalid',
    });
  });

  it('[A-113] is found again in the columns that the document searches', async () => {
    expect(readSettings({ ...environment.connection, ...ofDocument }).customTables).toEqual({
      ...{ contact: ['telephone1'], lead: ['telephone1'] },
      ...{ account: ['telephone1'], cr757_developer: ['cr757_phone'] },
    });
    await create(
      write('cr757_developer', 'found', { facts: { customer_phone: '+48221239999' } }),
      ofDocument,
    );
    const found = await around.connect(ofDocument).search([
      {
        ...{ terms: ['+48221239999'], suffix: '221239999', defaultRegion: 'PL' },
        ...{ types: ['cr757_developer'], limit: 20 },
      },
    ]);
    expect(found.map(({ name }) => name)).toEqual(['Unknown']);
  });
});
