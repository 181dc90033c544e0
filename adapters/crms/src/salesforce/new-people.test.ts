import { IntegrationProfile, type Http, type PersonWrite } from '@jackfield/connector-core';
import { salesforceProfile, watchedPlatform } from '@jackfield/connector-core/testkit';
import { startSalesforceOrg, type SalesforceOrg } from '@jackfield/sandbox';
import { fieldOf } from './field-words.js';
import { salesforce } from './index.js';
import { readSettings, salesforceSettings } from './settings.js';
import { crmSettingsOfProfile, profileKeys, standardProfile } from './standard-profile.js';

/** As its keys and values stand in the document. */
const document = JSON.parse(salesforceProfile) as Record<string, unknown>;
const facts = {
  ...{ customer_name: 'Ewa Maria Lis', customer_phone: '+48221234567' },
  ...{ customer_mobile: '+48601234567', customer_email: 'ewa.lis@example.com' },
};
const write = (type: string, key: string, more: Partial<PersonWrite> = {}): PersonWrite => ({
  ...{ type, key, name: facts.customer_name, phone: facts.customer_phone, facts },
  ...more,
});

describe('a new record for a customer', () => {
  let org: SalesforceOrg;
  beforeAll(async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false });
  });
  afterAll(() => org.stop());

  const reach: Http = async ({ method, url, headers = {}, body }) => {
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
  async function create(person: PersonWrite, settings: Record<string, string> = {}) {
    const { platform } = watchedPlatform(reach);
    const [result] = await salesforce
      .connect({ ...org.connection, ...settings }, platform)
      .savePeople([person]);
    if (!result?.ok) throw new Error(`It was refused: ${String(result?.error.message)}`);
    return { record: result.record, row: org.context.store.read(person.type, result.record.id) };
  }

  it('[A-116] has what the document maps, without a word in the settings', async () => {
    const { ameyoFieldsVsRecordFields: mapping, searchRecordTypes } = document;
    expect(standardProfile).toMatchObject(
      Object.fromEntries(Object.entries(document).filter(([key]) => profileKeys.includes(key as never))),
    );
    expect(standardProfile.searchRecordTypes).toEqual(searchRecordTypes);
    expect(standardProfile.ameyoFieldsVsRecordFields).toEqual(mapping);
    expect(JSON.parse(String(salesforceSettings['recordFields']?.default))).toEqual(mapping);
    expect(readSettings(org.connection).recordFields).toEqual(mapping);
    for (const type of ['Contact', 'Lead'])
      expect(await create(write(type, `standard-${type}`))).toMatchObject({
        record: {
          ...{ type, name: 'Ewa Maria Lis', email: facts.customer_email },
          phones: [facts.customer_phone, facts.customer_mobile],
        },
        row: {
          ...{ FirstName: 'Ewa Maria', LastName: 'Lis', Email: facts.customer_email },
          ...{ Phone: facts.customer_phone, MobilePhone: facts.customer_mobile },
        },
      });
    // A company has neither mobile phone nor e-mail.
    const { record, row } = await create(write('Account', 'standard-Account'));
    expect(record).toMatchObject({ name: 'Ewa Maria Lis', phones: [facts.customer_phone] });
    expect(row).toMatchObject({ Name: 'Ewa Maria Lis', Phone: facts.customer_phone });
  });

  it('[A-116] means by a word the field that the object has for it', () => {
    const words = ['name', 'phone', 'mobile', 'email'];
    const fields = (type: string) => words.map((word) => fieldOf(type, word));
    expect(fields('Contact')).toEqual(['Name', 'Phone', 'MobilePhone', 'Email']);
    expect(fields('Lead')).toEqual(['Name', 'Phone', 'MobilePhone', 'Email']);
    expect(fields('Account')).toEqual(['Name', 'Phone', undefined, undefined]);
    expect(fields('Case')).toEqual(['SuppliedName', 'SuppliedPhone', undefined, 'SuppliedEmail']);
    expect(fields('Opportunity')).toEqual(['Name', undefined, undefined, undefined]);
    expect(fieldOf('Contact', 'PHONE')).toBe('Phone');
    expect(fieldOf('Account', 'Fax')).toBe('Fax');
  });

  it('has what the settings map to fields of other names', async () => {
    const settings = crmSettingsOfProfile(
      IntegrationProfile.parse({
        ameyoFieldsVsRecordFields: { contact: { customer_phone: 'HomePhone', customer_city: 'MailingCity' } },
      }),
    );
    const person = write('Contact', 'mapped', { facts: { ...facts, customer_city: 'Łódź' } });
    const { row } = await create(person, settings);
    expect(row).toMatchObject({ HomePhone: facts.customer_phone, LastName: 'Lis' });
    expect(row).toMatchObject({ Phone: null, MobilePhone: null, MailingCity: 'Łódź' });
  });

  it('is made without an e-mail that is none, for which Salesforce would refuse it', async () => {
    const person = write('Contact', 'no-mail', { facts: { ...facts, customer_email: 'n/a' } });
    expect((await create(person)).row).toMatchObject({ LastName: 'Lis', Email: null });
  });

  it('is made without a field that this user may not set', async () => {
    const settings = {
      recordFields: '{"Contact":{"customer_email":"Email","customer_mobile":"LastModifiedDate"}}',
    };
    expect((await create(write('Contact', 'refused-field'), settings)).row).toMatchObject({
      ...{ LastName: 'Lis', Email: facts.customer_email },
    });
  });

  it.each([['{'], ['[]'], ['{"Contact":"Phone"}'], ['{"Contact":{"customer_phone":"Phone, Id"}}']])(
    'is not made by %j',
    async (recordFields) => {
      await expect(create(write('Contact', 'bad'), { recordFields })).rejects.toMatchObject({
        code: 'crm.settings-invalid',
      });
    },
  );
});
