import Keypad from 'c/keypad';
import { clearPage, draw } from '../../../testing/draw';

afterEach(clearPage);

it('has the twelve keys of a telephone and says which was pressed', () => {
  const { element, findAll } = draw('c-keypad', Keypad);
  const pressed: string[] = [];
  element.addEventListener('digit', (event) => pressed.push((event as CustomEvent<string>).detail));
  for (const key of findAll('button')) key.click();
  expect(pressed.join('')).toBe('123456789*0#');
});
