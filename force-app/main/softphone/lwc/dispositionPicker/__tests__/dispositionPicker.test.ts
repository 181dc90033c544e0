import DispositionPicker from 'c/dispositionPicker';
import { campaigns, wrapUp } from '../../../harness/states';
import { clearPage, draw } from '../../../testing/draw';

const [banking] = campaigns;
const drawn = (disposition: { id: string; name: string }[] = [], campaign = banking) =>
  draw('c-disposition-picker', DispositionPicker, { conversation: { ...wrapUp, disposition }, campaign });
const creditCard = { id: 'credit-card', name: 'Credit Card' };
const options = (select: HTMLElement | undefined) =>
  [...((select as HTMLSelectElement | undefined)?.options ?? [])].map(({ textContent }) => textContent);
function choose(select: HTMLElement | undefined, value: string) {
  (select as HTMLSelectElement).value = value;
  select?.dispatchEvent(new CustomEvent('change'));
}

afterEach(clearPage);

it('[A-070] lists the classes, then the codes of the chosen class', async () => {
  const { findAll, asked, set } = drawn();
  const [classes, codes] = findAll('select');
  expect(findAll('.label').map(({ textContent }) => textContent)).toEqual([
    'Disposition class',
    'Disposition code',
  ]);
  expect(options(classes)).toEqual(['Choose…', 'Banking Account', 'Credit Card']);
  expect((codes as HTMLSelectElement).disabled).toBe(true);
  choose(classes, 'credit-card');
  expect(asked).toEqual([{ do: 'set-disposition', conversation: 'c-1', path: [creditCard] }]);
  await set({ conversation: { ...wrapUp, disposition: [creditCard] } });
  expect(options(findAll('select')[1])).toEqual(['Choose…', 'Interested', 'Card blocked']);
  expect((findAll('select')[1] as HTMLSelectElement).disabled).toBe(false);
});

it('[A-073] keeps the same code under two classes apart', async () => {
  const { findAll, asked, set } = drawn([creditCard]);
  choose(findAll('select')[1], 'interested');
  const account = { id: 'banking-account', name: 'Banking Account' };
  await set({ conversation: { ...wrapUp, disposition: [account] } });
  choose(findAll('select')[1], 'interested');
  const interested = { id: 'interested', name: 'Interested' };
  expect(asked).toMatchObject([{ path: [creditCard, interested] }, { path: [account, interested] }]);
});

it('forgets the code when the class changes or is cleared', () => {
  const { findAll, asked } = drawn([creditCard, { id: 'interested', name: 'Interested' }]);
  expect((findAll('select')[1] as HTMLSelectElement).value).toBe('interested');
  choose(findAll('select')[0], 'banking-account');
  choose(findAll('select')[0], '');
  expect(asked).toMatchObject([{ path: [{ id: 'banking-account' }] }, { path: [] }]);
});

it('says so where the campaign has none', () => {
  const { element, findAll } = drawn([], campaigns[1]);
  expect(findAll('select')).toHaveLength(0);
  expect(element.textContent).toContain('no dispositions');
});
