import Notes from 'c/notes';
import { clearPage, draw } from '../../../testing/draw';

const area = (drawn: ReturnType<typeof draw>) => drawn.find('textarea') as HTMLTextAreaElement;

afterEach(clearPage);

it('hands over every change', () => {
  const drawn = draw('c-notes', Notes, { conversation: 'c-1', notes: '' });
  area(drawn).value = 'Call back';
  area(drawn).dispatchEvent(new CustomEvent('input'));
  expect(drawn.asked).toEqual([{ do: 'set-notes', conversation: 'c-1', text: 'Call back' }]);
});

it('shows what is known, also when it changes under another conversation', async () => {
  const drawn = draw('c-notes', Notes, { conversation: 'c-1', notes: 'First' });
  expect(area(drawn).value).toBe('First');
  await drawn.set({ conversation: 'c-2', notes: '' });
  expect(area(drawn).value).toBe('');
});

it('leaves the cursor where it is while the same text comes back', async () => {
  const drawn = draw('c-notes', Notes, { conversation: 'c-1', notes: 'Call' });
  area(drawn).setSelectionRange(2, 2);
  await drawn.set({ notes: 'Call' });
  expect(area(drawn).selectionStart).toBe(2);
});
