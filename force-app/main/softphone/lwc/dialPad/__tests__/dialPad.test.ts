import DialPad from 'c/dialPad';
import { campaigns } from '../../../harness/states';
import { clearPage, draw, nextDraw } from '../../../testing/draw';

const drawn = (props: object = {}) => draw('c-dial-pad', DialPad, { campaigns, recent: [], ...props });

function type(input: HTMLElement, value: string) {
  (input as HTMLInputElement).value = value;
  input.dispatchEvent(new CustomEvent('input'));
}

afterEach(clearPage);

it('dials what was typed, with the campaign that was chosen', async () => {
  const { find, asked } = drawn();
  type(find('input'), ' +48 601 000 000 ');
  const select = find('select') as HTMLSelectElement;
  select.value = 'support';
  select.dispatchEvent(new CustomEvent('change'));
  await nextDraw();
  find('form').dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  expect(asked).toEqual([{ do: 'dial', number: '+48 601 000 000', campaign: 'support' }]);
});

it('dials by its keys and takes the last digit back', async () => {
  const { button, find } = drawn();
  for (const digit of ['1', '2', '3']) button(`Digit ${digit}`).click();
  await nextDraw();
  expect((find('input') as HTMLInputElement).value).toBe('123');
  button('Erase the last digit').click();
  await nextDraw();
  expect((find('input') as HTMLInputElement).value).toBe('12');
});

it('does not dial nothing', async () => {
  const { find, button, asked } = drawn();
  expect(button('Call').disabled).toBe(true);
  type(find('input'), 'abc');
  await nextDraw();
  find('form').dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  expect(asked).toEqual([]);
});

it('takes up a number that was dialled before', async () => {
  const { button, find } = drawn({ recent: ['+48 22 123 45 67'] });
  button('+48 22 123 45 67').click();
  await nextDraw();
  expect((find('input') as HTMLInputElement).value).toBe('+48 22 123 45 67');
});

it('asks for no campaign where there is only one', () => {
  expect(drawn({ campaigns: campaigns.slice(0, 1) }).findAll('select')).toHaveLength(0);
});
