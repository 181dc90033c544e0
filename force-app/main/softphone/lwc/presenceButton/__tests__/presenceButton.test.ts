import PresenceButton from 'c/presenceButton';
import { moment } from '../../../harness/states';
import { clearPage, draw, nextDraw } from '../../../testing/draw';

const since = '2026-11-20T10:00:00.000Z';
const drawn = (status?: string) =>
  draw('c-presence-button', PresenceButton, { now: moment, ...(status && { presence: { status, since } }) });

afterEach(clearPage);

it('[F-081] starts not ready, before the contact center has said anything', () => {
  const { find } = drawn();
  expect(find('.presence').textContent).toContain('Not ready');
  expect((find('.presence') as HTMLButtonElement).disabled).toBe(true);
});

it('shows neither a status nor since when while nobody knows it, and asks for none', async () => {
  const { find, findAll, set } = drawn('in-queue');
  find('.presence').click();
  await set({ stale: true });
  expect(find('.presence').textContent).toBe('Unknown');
  expect(find('.presence').className).toBe('presence');
  expect((find('.presence') as HTMLButtonElement).disabled).toBe(true);
  expect(findAll('[role="timer"], [role="menu"]')).toHaveLength(0);
});

it('[F-082] asks for "in queue" from its menu and shows it green', async () => {
  const { find, findAll, asked, set } = drawn('not-ready');
  find('.presence').click();
  await nextDraw();
  const [inQueue] = findAll('[role="menuitemradio"]');
  expect(inQueue?.textContent).toContain('In queue');
  inQueue?.click();
  expect(asked).toEqual([{ do: 'set-presence', presence: 'in-queue' }]);
  await set({ presence: { status: 'in-queue', since } });
  expect(find('.presence').textContent).toContain('In queue');
  expect(find('.presence').className).toContain('presence_in-queue');
});

it('[F-083] shows "Busy" red during a call', () => {
  const { find } = drawn('busy');
  expect(find('.presence').textContent).toContain('Busy');
  expect(find('.presence').className).toContain('presence_busy');
});

it('[F-100] shows "Wrap-up" after a call', () => {
  expect(drawn('wrap-up').find('.presence').textContent).toContain('Wrap-up');
});

it('tells since when', () => {
  expect(drawn('in-queue').find('[role="timer"]').textContent).toBe('15:00');
});

it('is worked by keys: opens on the first choice, arrows go round, Escape closes', async () => {
  const { find, findAll, asked } = drawn('not-ready');
  find('.presence').click();
  await nextDraw();
  await nextDraw();
  const items = findAll('[role="menuitemradio"]');
  expect(document.activeElement).toBe(items[0]);
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  press('ArrowUp');
  expect(document.activeElement).toBe(items[1]);
  press('ArrowDown');
  expect(document.activeElement).toBe(items[0]);
  press('Escape');
  await nextDraw();
  expect(findAll('[role="menu"]')).toHaveLength(0);
  expect(asked).toEqual([]);
});
