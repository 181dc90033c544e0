import Notice from 'c/notice';
import { clearPage, draw } from '../../../testing/draw';

const failure = {
  code: 'voice.microphone-denied',
  message: 'The browser may not use it.',
  action: 'Allow it.',
};

afterEach(clearPage);

it('tells an error at once, with what to do, and offers the remedy', () => {
  const remedy = { key: 'microphone', action: { do: 'allow-microphone' } };
  const { find, button, findAll, asked } = draw('c-notice', Notice, {
    notice: { id: 'n', level: 'error', failure, lasting: true, remedy },
  });
  expect(find('[role="alert"]').textContent).toContain('The browser may not use it. Allow it.');
  button('Check the microphone').click();
  expect(asked).toEqual([{ do: 'allow-microphone' }]);
  expect(findAll('[aria-label="Close this message"]')).toHaveLength(0);
});

it('can be closed where it does not last', () => {
  const { find, button, asked } = draw('c-notice', Notice, {
    notice: { id: 'n', level: 'warning', key: 'busyAlready', params: { number: '112' } },
  });
  expect(find('[role="status"]').textContent).toContain('End it before you call 112.');
  button('Close this message').click();
  expect(asked).toEqual([{ do: 'dismiss', notice: 'n' }]);
});
