import { AdapterError, type ClickToDial, type RecordRef } from '@jackfield/connector-core';
import { type DesktopStage, describeDesktop } from '@jackfield/connector-core/testkit';
import type { Interaction } from './interaction.js';
import { createOpenCtiClassic } from './open-cti-classic.js';
import { fakeInteraction } from './testing/fake-interaction.js';
import { stageAround } from './testing/stage-around.js';

const person: RecordRef = { type: 'Contact', id: '003000000000001AAA', kind: 'person', name: 'Jan Kowalski' };
const records: RecordRef[] = [
  person,
  { type: 'Account', id: '001000000000001AAA', kind: 'company', name: 'Acme' },
  { type: 'Account', id: '001000000000002AAA', kind: 'person-account', name: 'Ewa Wójcik' },
  { type: 'Lead', id: '00Q000000000001EAA', kind: 'lead', name: 'Piotr Wiśniewski' },
  { type: 'Case', id: '500000000000001AAA', kind: 'case', name: '00001026' },
  { type: 'Opportunity', id: '006000000000001AAA', kind: 'opportunity', name: 'New fleet' },
  { type: 'Policy__c', id: 'a00000000000001AAA', kind: 'custom', name: 'P-4711' },
];

/** In the console, where a softphone can be shown and hidden. */
function open(): DesktopStage & ReturnType<typeof fakeInteraction> {
  const fake = fakeInteraction();
  fake.enterConsole();
  const desktop = createOpenCtiClassic(
    { sforce: { interaction: fake.interaction } },
    { timeoutMs: 50, loggingTimeoutMs: 50, namespace: 'jackfield' },
  );
  return { ...fake, ...stageAround(fake, desktop) };
}

describeDesktop('open-cti-classic', { open, withoutHost: () => createOpenCtiClassic({}), records });

describe('open-cti-classic', () => {
  it('forces the pop, which would not happen else', async () => {
    const stage = open();
    await stage.desktop.screenPop({ show: 'record', record: person });
    expect(stage.argsOf('screenPop')).toEqual([{ method: 'screenPop', args: [`/${person.id}`, true] }]);
  });

  it.each([
    ['Contact', '/003/e?con10=%2B48601234567'],
    ['Account', '/001/e?acc10=%2B48601234567'],
    ['Lead', '/00Q/e?lea8=%2B48601234567'],
    ['Case', '/500/e'],
    ['Opportunity', '/006/e'],
  ])('opens the form for a new %s, with the number where the form has a place for it', async (type, url) => {
    const stage = open();
    await stage.desktop.screenPop({ show: 'new-record', type, defaults: { phone: '+48601234567' } });
    expect(stage.shown()).toEqual([url]);
  });

  it.each(['Policy__c', 'constructor'])('says that it cannot open the form for a new %s', async (type) => {
    const stage = open();
    const pop = stage.desktop.screenPop({ show: 'new-record', type, defaults: {} });
    await expect(pop).rejects.toMatchObject({ kind: 'unsupported', code: 'desktop.unsupported' });
    expect(stage.calls).toEqual([]);
  });

  it('leaves a softphone as it is that stands beside the page, outside of the console', async () => {
    const { interaction, argsOf } = fakeInteraction();
    const desktop = createOpenCtiClassic({ sforce: { interaction } }, { timeoutMs: 50 });
    await desktop.showPanel({ open: true, label: 'Ringing', attention: true });
    expect(argsOf('setVisible')).toEqual([]);
  });

  it('keeps what the org said out of the message, which may name a customer', async () => {
    const stage = open();
    stage.refuse();
    const error = await stage.desktop
      .screenPop({ show: 'record', record: person })
      .catch((refused: unknown) => refused as AdapterError);
    expect(error).toBeInstanceOf(AdapterError);
    expect(error?.message).not.toContain('internal error');
    expect(String(error?.cause)).toContain('An internal error occurred.');
  });

  it('turns a throwing script into a typed error', async () => {
    const { interaction } = fakeInteraction();
    interaction.screenPop = () => {
      throw new TypeError('bad argument');
    };
    const desktop = createOpenCtiClassic({ sforce: { interaction } }, { timeoutMs: 50 });
    const pop = desktop.screenPop({ show: 'record', record: person });
    await expect(pop).rejects.toMatchObject({ name: 'AdapterError', code: 'desktop.pop-refused' });
  });

  it.each([undefined, null, '', 'no JSON', '"text"', 'null'])(
    'is content with a page that answers %j, which shows no record',
    async (result) => {
      const { interaction } = fakeInteraction();
      interaction.getPageInfo = (callback) => callback({ result: result ?? null });
      const desktop = createOpenCtiClassic({ sforce: { interaction } }, { timeoutMs: 50 });
      const seen: unknown[] = [];
      desktop.onRecordInView((record) => seen.push(record));
      await desktop.ready();
      expect(seen).toEqual([undefined]);
    },
  );

  it('takes up a script that was loaded late', async () => {
    const { interaction, dial } = fakeInteraction();
    const host: { sforce?: { interaction: Interaction } } = {};
    const desktop = createOpenCtiClassic(host, { timeoutMs: 50 });
    const dials: ClickToDial[] = [];
    desktop.onClickToDial((clicked) => dials.push(clicked));
    host.sforce = { interaction };
    await desktop.ready();
    dial({ number: 112 });
    expect(dials).toEqual([{ number: '112' }]);
  });

  it('shows a new activity in the history of the record in view, and says where it is', async () => {
    const stage = open();
    await stage.visit(person);
    const draft = {
      key: 'c-1',
      subject: 'Call & more = 100 %',
      channel: 'voice',
      direction: 'inbound',
      callStatus: 'answered',
      customerAddress: '+48 22 123 45 67',
      startedAt: '2026-11-20T10:00:00.000Z',
      endedAt: '2026-11-20T10:03:00.000Z',
      durationSeconds: 170,
      description: 'ąę & co\nsecond line',
      who: person,
    } as const;
    const { recordId, url } = await stage.desktop.saveActivity({ draft, changed: [] });
    expect(url).toBe(`https://example.my.salesforce.com/${recordId}`);
    expect(stage.org.tasks.get(recordId)).toMatchObject({
      Subject: draft.subject,
      Description: draft.description,
      WhoId: person.id,
    });
    expect(stage.argsOf('refreshRelatedList').map(({ args }) => args)).toEqual([['History']]);
  });
});
