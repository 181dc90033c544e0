import MatchChooser from 'c/matchChooser';
import { conversation, stateWith, states } from '../../../harness/states';
import { clearPage, draw, nextDraw } from '../../../testing/draw';

const several = states['ringing-many']?.view?.conversations[0] ?? conversation;
const drawn = (of = several) => draw('c-match-chooser', MatchChooser, { conversation: of });

afterEach(clearPage);

it('is chosen from by keys alone: arrows, End, Home and Enter', async () => {
  const { find, asked } = drawn();
  const list = find('[role="listbox"]');
  const press = async (key: string) => {
    list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await nextDraw();
  };
  const active = () => find(`[id="${list.getAttribute('aria-activedescendant') ?? ''}"]`).textContent;
  expect(list.tabIndex).toBe(0);
  await press('ArrowDown');
  expect(active()).toContain('Maria Kowalska');
  await press('ArrowUp');
  await press('ArrowUp');
  expect(active()).toContain('Jan Kowalski');
  await press('End');
  expect(active()).toContain('Jan Kowalski jun.');
  await press('Home');
  await press('ArrowDown');
  await press('Enter');
  expect(asked).toEqual([
    { do: 'choose-match', conversation: 'c-1', record: { type: 'Contact', id: '003000000000002AAA' } },
  ]);
});

it('is chosen from by a click', () => {
  const { findAll, asked } = drawn();
  findAll('[role="option"]')[2]?.click();
  expect(asked).toMatchObject([{ record: { type: 'Account' } }]);
});

it('tells the records apart by kind, company and e-mail', () => {
  const [first] = drawn().findAll('[role="option"]');
  expect(first?.textContent).toContain('Contact · Acme Sp. z o.o. · jan.kowalski@example.com');
});

it('steps back once somebody is chosen, and can be opened again', async () => {
  const chosen = several.match.candidates[0];
  const { button, findAll } = drawn({ ...several, match: { ...several.match, ...(chosen && { chosen }) } });
  expect(findAll('[role="listbox"]')).toHaveLength(0);
  button('Change').click();
  await nextDraw();
  expect(findAll('[aria-selected="true"]')).toHaveLength(1);
});

it('is not there when there is nothing to choose', () => {
  expect(drawn(stateWith('busy', [conversation]).view?.conversations[0]).element.textContent).toBe('');
});
