import type { ClickToDial, RecordRef } from '@jackfield/connector-core';
import { describeDesktop } from '@jackfield/connector-core/testkit';
import { fakeFramework } from '../cif/testing/fake-framework.js';
import { records, stageAround } from '../cif/testing/stage-around.js';
import { createCifV1 } from './cif-v1.js';

function open() {
  const fake = fakeFramework();
  const host = { Microsoft: { CIFramework: fake.api } };
  const desktop = createCifV1(host, { timeoutMs: 50, loggingTimeoutMs: 50 });
  return { ...fake, ...stageAround(fake, desktop) };
}

describeDesktop('cif-v1', { open, withoutHost: () => createCifV1({}), records });

const [person, company] = records as [RecordRef, RecordRef];

describe('cif-v1', () => {
  it('[G-001] does with the calls of version 1 all that the phone asks for', async () => {
    const { desktop, calls, addPeople } = open();
    addPeople({ ...person, phones: ['22 123 45 67'] });
    await desktop.ready();
    await desktop.enableClickToDial(true);
    await desktop.showPanel({ open: true, label: 'Phone', attention: true });
    for (const record of records) await desktop.screenPop({ show: 'record', record }, 'c-1');
    const used = new Set(calls.map(({ method }) => method));
    // https://learn.microsoft.com/en-us/dynamics365/customer-service/develop/reference/microsoft-ciframework
    const ofVersion1 = [
      'getEnvironment',
      'setClickToAct',
      'setMode',
      'openForm',
      'retrieveRecord',
      'renderSearchPage',
      'searchAndOpenRecords',
      'createRecord',
      'updateRecord',
      'getEntityMetadata',
    ];
    expect([...used].filter((method) => !ofVersion1.includes(method))).toEqual([]);
  });

  it('[X-010] gives the record in view with a number that was clicked on its form', async () => {
    const stage = open();
    const dials: ClickToDial[] = [];
    stage.desktop.onClickToDial((dial) => dials.push(dial));
    for (const record of records) await stage.click({ number: '221234567', record });
    expect(dials.map(({ record }) => record)).toEqual(records);
  });

  it('gives no record with the number of somebody else on the form', async () => {
    const stage = open();
    const dials: ClickToDial[] = [];
    stage.desktop.onClickToDial((dial) => dials.push(dial));
    await stage.visit(company);
    await stage.fire('onclicktoact', {
      value: '221234567',
      name: 'telephone1',
      format: 'phone',
      entityLogicalName: 'contact',
    });
    expect(dials).toEqual([{ number: '221234567' }]);
  });

  it('dials nothing when an e-mail address is clicked', async () => {
    const stage = open();
    const dials: ClickToDial[] = [];
    stage.desktop.onClickToDial((dial) => dials.push(dial));
    await stage.fire('onclicktoact', { value: 'jan@example.com', name: 'emailaddress1', format: 'email' });
    expect(dials).toEqual([]);
  });

  it('tells the record that was open before the panel was', async () => {
    const stage = open();
    await stage.fire('nothing', {});
    const fake = fakeFramework();
    await fake.visit(person, 'before');
    const desktop = createCifV1({ Microsoft: { CIFramework: fake.api } }, { timeoutMs: 50 });
    const seen = await new Promise((resolve) => desktop.onRecordInView(resolve));
    expect(seen).toEqual(person);
  });

  it('says of a number that is clicked on the first page whose it is', async () => {
    // The record was missing until the agent had gone to another page, and so the customer was searched for.
    const fake = fakeFramework();
    await fake.visit(person, 'before');
    const desktop = createCifV1({ Microsoft: { CIFramework: fake.api } }, { timeoutMs: 50 });
    const dials: ClickToDial[] = [];
    desktop.onClickToDial((dial) => dials.push(dial));
    await fake.fire('onclicktoact', { value: '112', format: 'phone', entityLogicalName: person.type });
    expect(dials).toEqual([{ number: '112', record: person }]);
  });

  it('tells a record without its name where it may not be read', async () => {
    const stage = open();
    const seen: (RecordRef | undefined)[] = [];
    stage.desktop.onRecordInView((record) => seen.push(record));
    stage.remove(person);
    await stage.fire('onpagenavigate', {
      value: `https://org.crm.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=${person.id}`,
    });
    expect(seen.at(-1)).toEqual({ ...person, name: '' });
  });

  it('takes up a script that was loaded late', async () => {
    const fake = fakeFramework();
    const host: { Microsoft?: { CIFramework: typeof fake.api } } = {};
    const desktop = createCifV1(host, { timeoutMs: 50 });
    const dials: ClickToDial[] = [];
    desktop.onClickToDial((clicked) => dials.push(clicked));
    host.Microsoft = { CIFramework: fake.api };
    await desktop.ready();
    await fake.fire('onclicktoact', { value: '112', format: 'Phone' });
    expect(dials).toEqual([{ number: '112' }]);
  });

  it.each([
    ['contact', { telephone1: '+48601234567' }],
    ['lead', { telephone1: '+48601234567' }],
    ['incident', {}],
    ['cr757_developer', {}],
    ['constructor', {}],
  ])('fills a new %s with the number in the column that it has for it', async (type, values) => {
    const { desktop, argsOf } = open();
    await desktop.screenPop({ show: 'new-record', type, defaults: { phone: '+48601234567', toString: 'x' } });
    expect(argsOf('openForm')).toEqual([[JSON.stringify({ entityName: type }), JSON.stringify(values)]]);
  });

  it('keeps what the environment said out of the message, which may name a customer', async () => {
    const stage = open();
    stage.refuse();
    const error = await stage.desktop
      .screenPop({ show: 'record', record: person })
      .catch((refused: unknown) => refused as Error);
    expect(error).toMatchObject({ name: 'AdapterError', code: 'desktop.pop-refused' });
    expect(String(error?.message)).not.toContain('Something went wrong');
    expect(String(error?.cause)).toContain('Something went wrong');
  });
});
