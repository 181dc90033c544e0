import WrapUp from 'c/wrapUp';
import { campaigns, moment, wrapUp } from '../../../harness/states';
import { clearPage, draw } from '../../../testing/draw';

const drawn = (over: object = {}) =>
  draw('c-wrap-up', WrapUp, { conversation: { ...wrapUp, ...over }, campaigns, now: moment });

afterEach(clearPage);

it('[F-101] counts down the time that the campaign gives', async () => {
  const { find, set } = drawn();
  const bar = () => find('progress') as HTMLProgressElement;
  expect(find('.countdown').textContent).toBe('0:21 left');
  expect(bar().getAttribute('max')).toBe('30');
  await set({ now: moment + 15_000 });
  expect(find('.countdown').textContent).toBe('0:06 left');
  expect(bar().className).toContain('bar_hurry');
  await set({ now: moment + 60_000 });
  expect(find('.countdown').textContent).toBe('0:00 left');
});

it('has no countdown where the campaign sets no limit', () => {
  const { find, findAll } = drawn({ wrapUp: { startedAt: wrapUp.wrapUp?.startedAt } });
  expect(findAll('progress')).toHaveLength(0);
  expect(find('.countdown').textContent).toBe('No time limit');
});

it.each([
  ['busy', 'The line was busy.'],
  ['rejected', 'The call was declined.'],
  ['no-answer', 'Nobody answered.'],
  ['failed', 'The call did not get through.'],
])('says of a call out that it was %s', (callStatus, words) => {
  expect(drawn({ direction: 'outbound', callStatus }).find('.message').textContent).toBe(words);
});

it('says nothing of how a call went in which people talked', () => {
  expect(drawn({ direction: 'outbound', callStatus: 'answered' }).findAll('.message')).toHaveLength(0);
  expect(drawn({ callStatus: 'missed' }).findAll('.message')).toHaveLength(0);
});

it('[F-103] ends by a change of presence: back in the queue, or not ready', () => {
  const { button, asked } = drawn();
  button('Finish, back in queue').click();
  button('Finish, not ready').click();
  expect(asked).toEqual([
    { do: 'set-presence', presence: 'in-queue' },
    { do: 'set-presence', presence: 'not-ready' },
  ]);
});

it('[A-071] asks for class and code, notes and what the call is related to', () => {
  const { findAll } = drawn();
  expect(findAll('.field .label').map(({ textContent }) => textContent)).toEqual([
    'Disposition class',
    'Disposition code',
    'Notes',
    'Related to',
  ]);
});

it("shows the dispositions of the conversation's own campaign", () => {
  const { element } = drawn({ campaign: { id: 'support', name: 'Support' } });
  expect(element.textContent).toContain('This campaign has no dispositions.');
});
