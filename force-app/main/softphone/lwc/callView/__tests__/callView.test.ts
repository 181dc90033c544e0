import CallView from 'c/callView';
import { conversation, moment } from '../../../harness/states';
import { clearPage, draw, nextDraw } from '../../../testing/draw';

const drawn = (over: object = {}, props: object = {}) =>
  draw('c-call-view', CallView, {
    conversation: { ...conversation, ...over },
    audio: 'here',
    phone: 'registered',
    now: moment,
    ...props,
  });

afterEach(clearPage);

it('[F-088] shows the name of the record, a running duration and the type of the call', async () => {
  const { find, set } = drawn();
  expect(find('h2').textContent).toBe('Jan Kowalski');
  expect(find('.customer').textContent).toContain('Inbound call');
  expect(find('.call__time').textContent).toBe('2:34');
  await set({ now: moment + 27_000 });
  expect(find('.call__time').textContent).toBe('3:01');
  await set({ now: moment + 3600_000 });
  expect(find('.call__time').textContent).toBe('1:02:34');
  await set({ conversation: { ...conversation, direction: 'outbound' } });
  expect(find('.customer').textContent).toContain('Outbound call');
});

it('[F-086] holds and resumes, and shows since when it is held', async () => {
  const { button, element, asked, set } = drawn();
  button('Hold').click();
  const heldAt = new Date(moment - 12_000).toISOString();
  const call = { phase: 'talking', held: true, muted: false };
  await set({ conversation: { ...conversation, state: 'held', heldAt, call } });
  expect(element.textContent).toContain('On hold');
  expect(element.textContent).toMatch(/Held for\s*0:12/);
  button('Resume').click();
  expect(asked).toEqual([
    { do: 'hold', conversation: 'c-1', held: true },
    { do: 'hold', conversation: 'c-1', held: false },
  ]);
});

it('mutes, and shows that it is muted', async () => {
  const { button, asked, set } = drawn();
  expect(button('Mute').getAttribute('aria-pressed')).toBe('false');
  button('Mute').click();
  expect(asked).toEqual([{ do: 'mute', conversation: 'c-1', muted: true }]);
  await set({ conversation: { ...conversation, call: { phase: 'talking', held: false, muted: true } } });
  expect(button('Unmute').getAttribute('aria-pressed')).toBe('true');
});

it('sends digits and shows which', async () => {
  const { button, find, asked } = drawn();
  button('Keypad').click();
  await nextDraw();
  button('Digit 1').click();
  button('Digit #').click();
  await nextDraw();
  expect(asked.map((action) => ('digits' in action ? action.digits : ''))).toEqual(['1', '#']);
  expect(find('.sent').textContent).toBe('1#');
});

it('hangs up, once', async () => {
  const { button, asked, element, set } = drawn();
  button('Hang up').click();
  expect(asked).toEqual([{ do: 'hang-up', conversation: 'c-1' }]);
  await set({ conversation: { ...conversation, ending: true } });
  expect(button('Hang up').disabled).toBe(true);
  expect(element.textContent).toContain('Hanging up…');
});

it('can be ended but not muted where the window has no sound of it', () => {
  const { button, element } = drawn({ call: undefined });
  expect(button('Mute').disabled).toBe(true);
  expect(button('Hang up').disabled).toBe(false);
  expect(element.textContent).toContain('no sound');
});

it('lets an own dial be answered by hand after the microphone was denied', () => {
  const { button, asked } = drawn({
    state: 'dialing',
    direction: 'outbound',
    call: { phase: 'ringing', held: false, muted: false },
  });
  button('Answer').click();
  expect(asked).toEqual([{ do: 'answer', conversation: 'c-1' }]);
});

it('[F-092] shows what an outgoing call is related to while it is being dialled', () => {
  const { find } = drawn({ state: 'dialing', direction: 'outbound', connectedAt: undefined });
  expect((find('select') as HTMLSelectElement).selectedOptions[0]?.textContent).toBe(
    'Acme Sp. z o.o. (Account)',
  );
});

it('says what a number waits for that was clicked before the phone was ready', () => {
  const { element } = drawn({ state: 'dialing', wished: true, call: undefined }, { phone: 'starting' });
  expect(element.textContent).toContain('Calling +48 22 123 45 67 as soon as the phone is ready');
});
