import { AdapterError, type ClickToDial, type PopTarget, type RecordRef } from '@jackfield/connector-core';
import { type DesktopStage, describeDesktop } from '@jackfield/connector-core/testkit';
import type { OpenCti } from './open-cti.js';
import { createOpenCtiLightning } from './open-cti-lightning.js';
import { asPayload, fakeOpenCti } from './testing/fake-open-cti.js';

const person: RecordRef = { type: 'Contact', id: '003000000000001AAA', kind: 'person', name: 'Jan Kowalski' };
const records: RecordRef[] = [
  person,
  { type: 'Account', id: '001000000000001AAA', kind: 'company', name: 'Acme' },
  { type: 'Account', id: '001000000000002AAA', kind: 'person-account', name: 'Ewa Wójcik' },
  { type: 'Lead', id: '00Q000000000001AAA', kind: 'lead', name: 'Piotr Wiśniewski' },
  { type: 'Case', id: '500000000000001AAA', kind: 'case', name: '00001026' },
  { type: 'Opportunity', id: '006000000000001AAA', kind: 'opportunity', name: 'New fleet' },
  { type: 'Policy__c', id: 'a00000000000001AAA', kind: 'custom', name: 'P-4711' },
];

function popArguments(target: PopTarget): Record<string, unknown> {
  if (target.show === 'record') return { type: 'sobject', params: { recordId: target.record.id } };
  if (target.show === 'search') return { type: 'search', params: { searchString: target.text } };
  const defaultFieldValues = { Phone: target.defaults['phone'] };
  const { type: entityName } = target;
  return { type: 'newRecordModal', params: { entityName, defaultFieldValues }, defaultFieldValues };
}

function open(): DesktopStage & ReturnType<typeof fakeOpenCti> {
  const fake = fakeOpenCti();
  return {
    ...fake,
    desktop: createOpenCtiLightning(
      { sforce: { opencti: fake.openCti } },
      { timeoutMs: 50, loggingTimeoutMs: 50, namespace: 'jackfield' },
    ),
    ...fake.org.stage(),
    loseNextAnswer: () => fake.loseNextSave(),
    shown: () =>
      fake.calls
        .filter(
          ({ method, args }) =>
            method === 'screenPop' && !fake.gone.has((args['params'] as { recordId?: string }).recordId),
        )
        .map(({ args }) => args),
    asShown: popArguments,
    phoneFieldsAreLinks: () =>
      fake.lastOf('enableClickToDial', 'disableClickToDial')?.method === 'enableClickToDial',
    panel: () => ({
      open: fake.lastOf('setSoftphonePanelVisibility')?.args['visible'] === true,
      label: (fake.lastOf('setSoftphoneItemLabel')?.args['label'] as string | undefined) ?? '',
      attention: fake.lastOf('setSoftphoneItemIcon')?.args['key'] === 'incoming_call',
    }),
    click: ({ number, record }: ClickToDial) => fake.dial({ number, ...asPayload(record) }),
    visit: (record) => fake.navigate({ url: '/lightning/page', ...asPayload(record) }),
    remove: (record) => fake.gone.add(record.id),
    refuse: () => fake.setMood('refuses'),
    fallSilent: () => fake.setMood('silent'),
  };
}

describeDesktop('open-cti-lightning', {
  open,
  withoutHost: () => createOpenCtiLightning({}),
  records,
});

describe('open-cti-lightning', () => {
  it('[A-142] tells from which record a number was dialled, without asking the org', () => {
    const stage = open();
    const dials: ClickToDial[] = [];
    stage.desktop.onClickToDial((dial) => dials.push(dial));
    stage.dial({ number: '+48 601 234 567', ...asPayload(person) });
    expect(dials).toEqual([{ number: '+48 601 234 567', record: person }]);
    expect(stage.calls).toEqual([]);
  });

  it('[X-010] gives type, id and kind of the record that was clicked, for each kind', () => {
    const stage = open();
    const dials: ClickToDial[] = [];
    stage.desktop.onClickToDial((dial) => dials.push(dial));
    for (const record of records) stage.dial({ number: '221234567', ...asPayload(record) });
    expect(dials.map(({ record }) => record)).toEqual(records);
  });

  it('takes a number that the page gives as a number', () => {
    const stage = open();
    const dials: ClickToDial[] = [];
    stage.desktop.onClickToDial((dial) => dials.push(dial));
    stage.dial({ number: 221234567 });
    expect(dials).toEqual([{ number: '221234567' }]);
  });

  it('takes up a script that was loaded late', async () => {
    const { openCti, dial } = fakeOpenCti();
    const host: { sforce?: { opencti: OpenCti } } = {};
    const desktop = createOpenCtiLightning(host, { timeoutMs: 50 });
    const dials: ClickToDial[] = [];
    desktop.onClickToDial((clicked) => dials.push(clicked));
    host.sforce = { opencti: openCti };
    await desktop.ready();
    dial({ number: '112' });
    expect(dials).toHaveLength(1);
  });

  it.each([
    ['Contact', { Phone: '+48601234567' }],
    ['Account', { Phone: '+48601234567' }],
    ['Lead', { Phone: '+48601234567' }],
    ['Case', { SuppliedPhone: '+48601234567' }],
    ['Opportunity', {}],
    ['Policy__c', {}],
    ['constructor', {}],
  ])('fills a new %s with the number in the field that it has for it', async (type, defaultFieldValues) => {
    const stage = open();
    const defaults = { phone: '+48601234567', toString: 'no field' };
    await stage.desktop.screenPop({ show: 'new-record', type, defaults });
    expect(stage.shown()).toEqual([
      { type: 'newRecordModal', params: { entityName: type, defaultFieldValues }, defaultFieldValues },
    ]);
  });

  it('refuses a search that the page would not do, before it asks', async () => {
    const stage = open();
    const search = stage.desktop.screenPop({ show: 'search', text: '12' });
    await expect(search).rejects.toMatchObject({ kind: 'invalid', code: 'desktop.search-too-short' });
    expect(stage.calls).toEqual([]);
  });

  it('keeps what the org said out of the message, which may name a customer', async () => {
    const stage = open();
    stage.refuse();
    const error = await stage.desktop
      .screenPop({ show: 'record', record: person })
      .catch((refused: unknown) => refused as AdapterError);
    expect(error).toBeInstanceOf(AdapterError);
    expect(error?.message).not.toContain('Something went wrong');
    expect(String(error?.cause)).toContain('Something went wrong');
  });

  it('is content with a reason that is plain text, or none', async () => {
    for (const errors of [['It is deleted'], null, undefined]) {
      const { openCti } = fakeOpenCti();
      openCti.screenPop = ({ callback }) => callback({ success: false, errors: errors ?? null });
      const desktop = createOpenCtiLightning({ sforce: { opencti: openCti } }, { timeoutMs: 50 });
      const pop = desktop.screenPop({ show: 'record', record: person });
      await expect(pop).rejects.toMatchObject({
        code: errors ? 'desktop.record-gone' : 'desktop.pop-refused',
      });
    }
  });

  it('turns a throwing script into a typed error', async () => {
    const { openCti } = fakeOpenCti();
    openCti.screenPop = () => {
      throw new TypeError('bad argument');
    };
    const desktop = createOpenCtiLightning({ sforce: { opencti: openCti } }, { timeoutMs: 50 });
    const pop = desktop.screenPop({ show: 'record', record: person });
    await expect(pop).rejects.toMatchObject({ name: 'AdapterError', code: 'desktop.pop-refused' });
  });
});
