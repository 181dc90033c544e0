import Offer from 'c/offer';
import { moment, offered } from '../../../harness/states';
import { clearPage, draw } from '../../../testing/draw';

const drawn = (over: object = {}, props: object = {}) =>
  draw('c-offer', Offer, { conversation: { ...offered, ...over }, audio: 'here', now: moment, ...props });

afterEach(clearPage);

it('[F-088] says who calls, from which number, and how the call came', () => {
  const { find } = drawn();
  expect(find('h2').textContent).toBe('Jan Kowalski');
  expect(find('.customer').textContent).toContain('+48 22 123 45 67');
  expect(find('.customer').textContent).toContain('Inbound call · Banking · Banking line');
});

it('answers and declines', () => {
  const { button, asked } = drawn();
  button('Answer').click();
  button('Decline').click();
  expect(asked).toEqual([
    { do: 'answer', conversation: 'c-1' },
    { do: 'decline', conversation: 'c-1' },
  ]);
});

it('cannot be answered before its own leg rings here, and says why', () => {
  const { button, element } = drawn({ call: undefined });
  expect(button('Answer').disabled).toBe(true);
  expect(element.textContent).toContain('on its way to this window');
});

it('sends the agent to the window that has the phone', () => {
  const { element } = drawn({ call: undefined }, { audio: 'elsewhere' });
  expect(element.textContent).toContain('Answer it in the window that has the phone.');
});

it('cannot be answered twice', () => {
  const { button, element } = drawn({ call: { phase: 'answering', held: false, muted: false } });
  expect(button('Answer').disabled).toBe(true);
  expect(element.textContent).toContain('Connecting…');
});

it('names a withheld number as such', () => {
  const { find } = drawn({
    customerName: undefined,
    customerAddress: 'customer.withheld',
    match: { status: 'not-needed', candidates: [] },
  });
  expect(find('h2').textContent).toBe('Number withheld');
  expect(find('.customer').textContent).toContain('nobody could be looked up');
});

it('says that it is still looking, and that it found nobody', async () => {
  const { find, set } = drawn({ customerName: undefined, match: { status: 'searching', candidates: [] } });
  expect(find('h2').textContent).toBe('+48 22 123 45 67');
  expect(find('.customer').textContent).toContain('Looking for the customer…');
  await set({
    conversation: { ...offered, customerName: undefined, match: { status: 'none', candidates: [] } },
  });
  expect(find('.customer').textContent).toContain('Unknown customer');
});

it('opens the record of the customer by its name', () => {
  const { button, asked } = drawn();
  button('Jan Kowalski').click();
  expect(asked).toMatchObject([{ do: 'open-record', record: { type: 'Contact', id: '003000000000001AAA' } }]);
});
