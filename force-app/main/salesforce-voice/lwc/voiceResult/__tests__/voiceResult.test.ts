import { createElement } from 'lwc';
import { publish, subscribe } from 'lightning/messageService';
import VoiceResult from 'c/voiceResult';
import { campaigns } from '../../../../softphone/harness/states';
import { findAll, settled } from '../../../../set-up/testing/gateway-stand-in';

const account = { id: 'banking-account', name: 'Banking Account' };
const creditCard = { id: 'credit-card', name: 'Credit Card' };
const interested = { id: 'interested', name: 'Interested' };
const call = {
  id: 'call-1',
  otherIds: undefined as string[] | undefined,
  state: 'wrap-up',
  campaign: { id: campaigns[0]!.id, name: campaigns[0]!.name },
  disposition: [] as object[],
  notes: '',
  activity: { status: 'not-yet' },
};
type Field = HTMLElement & { value: string; disabled: boolean; options: { label: string }[] };
const { getRecord } = jest.requireActual<{ getRecord: { emit(value: unknown): void } }>(
  'lightning/uiRecordApi',
);

async function open(more: Partial<typeof call> | undefined = {}) {
  const element = createElement('c-voice-result', { is: VoiceResult });
  Object.assign(element, { recordId: '0LQ000000000001AAA' });
  document.body.appendChild(element);
  getRecord.emit({ fields: { VendorCallKey: { value: 'call-1' } } });
  const [, , hear] = jest.mocked(subscribe).mock.lastCall!;
  const tell = async (change: Partial<typeof call> | undefined) => {
    const conversations = change ? [{ ...call, ...change }] : [];
    hear({ source: 'CONNECTOR', payload: { from: 'softphone', campaigns, conversations } });
    await settled();
  };
  await tell(more);
  const all = (role: string) => findAll(element.shadowRoot!, `[data-role="${role}"]`) as Field[];
  const enter = async (field: Field | undefined, value: string) => {
    field?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  };
  const said = () =>
    jest.mocked(publish).mock.calls.map(([, , message]) => (message as { payload: unknown }).payload);
  return { all, enter, hear, said, tell };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('disposition and notes on the page of a VoiceCall', () => {
  it('asks the connector how things are, and offers the dispositions of the campaign', async () => {
    const { all, said } = await open();
    expect(said()).toEqual([{ to: 'softphone', do: 'tell' }]);
    const [classes, codes] = all('level');
    expect(classes?.options.map(({ label }) => label)).toEqual([
      'c.Voice_Result_Choose',
      'Banking Account',
      'Credit Card',
    ]);
    expect(codes?.disabled).toBe(true);
  });

  it('sends class and code, and shows them before they are confirmed', async () => {
    const { all, enter, said } = await open();
    await enter(all('level')[0], 'credit-card');
    expect(all('level')[1]?.disabled).toBe(false);
    await enter(all('level')[1], 'interested');
    expect(said().slice(1)).toEqual([
      { to: 'softphone', do: 'set-disposition', conversation: 'call-1', path: [creditCard] },
      { to: 'softphone', do: 'set-disposition', conversation: 'call-1', path: [creditCard, interested] },
    ]);
    expect(all('level').map(({ value }) => value)).toEqual(['credit-card', 'interested']);
  });

  it('keeps what is being typed while older words come back, and takes newer ones after that', async () => {
    const { all, enter, said, tell } = await open();
    await enter(all('notes')[0], 'Wants');
    await enter(all('notes')[0], 'Wants gold');
    await tell({ notes: 'Wants' });
    expect(all('notes')[0]?.value).toBe('Wants gold');
    await tell({ notes: 'Wants gold' });
    await tell({ notes: 'Changed elsewhere' });
    expect(all('notes')[0]?.value).toBe('Changed elsewhere');
    expect(said().at(-1)).toEqual({
      to: 'softphone',
      do: 'set-notes',
      conversation: 'call-1',
      text: 'Wants gold',
    });
  });

  it('shows what was chosen elsewhere once its own choice is confirmed', async () => {
    const { all, enter, tell } = await open();
    await enter(all('level')[0], 'credit-card');
    await tell({ disposition: [creditCard] });
    await tell({ disposition: [account] });
    expect(all('level')[0]?.value).toBe('banking-account');
  });

  it.each([
    ['saved', 'c.Voice_Result_Saved'],
    ['failed', 'c.Voice_Result_Failed'],
    ['pending', ''],
  ])('says of an activity that is %s: "%s"', async (status, words) => {
    const { all } = await open({ activity: { status } });
    expect(all('outcome')[0]?.textContent).toBe(words);
  });

  it('says that there is nothing to enter for the call of another record, and once the call is over', async () => {
    const { all, tell } = await open({ id: 'call-2' });
    const outcome = () => all('outcome')[0]?.textContent;
    expect(outcome()).toBe('c.Voice_Result_Nothing');
    await tell({});
    expect(outcome()).toBe('');
    expect(all('level')).toHaveLength(2);
    await tell({ state: 'ended', activity: { status: 'saved' } });
    expect(all('level')).toHaveLength(0);
    expect(outcome()).toBe('c.Voice_Result_Saved');
    await tell(undefined);
    expect(outcome()).toBe('c.Voice_Result_Nothing');
  });

  it('goes on with the call, and with what is being typed, when the contact center joins it to another id', async () => {
    const { all, enter, said, tell } = await open();
    await enter(all('notes')[0], 'Wants gold');
    const joined = { id: 'call-0', otherIds: ['call-1'] };
    await tell({ ...joined, notes: 'Wants' });
    expect(all('outcome')[0]?.textContent).toBe('');
    expect(all('notes')[0]?.value).toBe('Wants gold');
    await enter(all('level')[0], 'credit-card');
    expect(said().at(-1)).toMatchObject({ do: 'set-disposition', conversation: 'call-0' });
    await tell({ ...joined, notes: 'Wants gold', disposition: [creditCard] });
    await tell({ ...joined, notes: 'Changed elsewhere', disposition: [creditCard] });
    expect(all('notes')[0]?.value).toBe('Changed elsewhere');
  });

  it('leaves alone what others say on the channel', async () => {
    const { all, hear } = await open();
    for (const payload of [null, 'hello', { from: 'somebody' }]) hear({ source: 'CONNECTOR', payload });
    hear({ payload: { from: 'softphone', campaigns: [], conversations: [] } });
    await settled();
    expect(all('level')).toHaveLength(2);
  });
});
