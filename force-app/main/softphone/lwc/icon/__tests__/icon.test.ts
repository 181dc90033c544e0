import Icon from 'c/icon';
import { clearPage, draw } from '../../../testing/draw';

afterEach(clearPage);

it('is drawn beside a text and hidden from screen readers', () => {
  const { find } = draw('c-icon', Icon, { name: 'hang-up' });
  expect(find('svg').getAttribute('aria-hidden')).toBe('true');
  expect(find('path').getAttribute('d')).toMatch(/^M/);
});
