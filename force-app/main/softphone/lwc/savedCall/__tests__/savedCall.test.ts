import SavedCall from 'c/savedCall';
import { states } from '../../../harness/states';
import { clearPage, draw } from '../../../testing/draw';

const ended = states['saved']?.view?.conversations[0];
const drawn = (activity: object) => draw('c-saved-call', SavedCall, { conversation: { ...ended, activity } });

afterEach(clearPage);

it('says that the call is saved and opens its entry in the CRM', () => {
  const { find, element, asked } = drawn({
    status: 'saved',
    recordId: '00T1',
    url: 'https://org.example.com/00T1',
  });
  expect(element.textContent).toContain('Saved');
  expect(element.textContent).toContain('Jan Kowalski');
  expect(find('a').getAttribute('href')).toBe('https://org.example.com/00T1');
  find('a').dispatchEvent(new MouseEvent('click', { cancelable: true }));
  expect(asked).toMatchObject([{ do: 'open-record', record: { id: '00T1' } }]);
});

it('does not say "saved" before it is', () => {
  expect(drawn({ status: 'pending' }).element.textContent).toContain('Saving…');
  expect(drawn({ status: 'failed' }).element.textContent).toContain('Not saved yet');
});
