import type { Panel, PanelAction, PanelState } from '@jackfield/panel';
import Softphone from 'c/softphone';
import { moment, offered, states, stateWith } from '../../../harness/states';
import { clearPage, draw, nextDraw, stateOf } from '../../../testing/draw';

/** A panel whose state the test sets. */
function fakePanel(first: PanelState) {
  const listeners: Parameters<Panel['onChange']>[0][] = [];
  const sent: PanelAction[] = [];
  const panel = {
    state: () => first,
    onChange: (listener: (typeof listeners)[number]) => {
      listeners.push(listener);
      return () => true;
    },
    send: (action: PanelAction) => void sent.push(action),
    now: () => moment,
  };
  return {
    panel,
    sent,
    show: (state: PanelState) => {
      for (const listener of listeners) listener(state);
      return nextDraw();
    },
  };
}

function drawn(name: string) {
  const { panel, ...rest } = fakePanel(stateOf(name));
  return { ...draw('c-softphone', Softphone, { panel }), ...rest };
}

afterEach(clearPage);

it('draws every state that the harness knows', () => {
  for (const name of Object.keys(states)) {
    const { find, element } = drawn(name);
    expect([name, find('.screen').textContent]).toEqual([name, expect.stringMatching(/\w/)]);
    expect([name, element.textContent]).toEqual([name, expect.not.stringMatching(/undefined|NaN|\[object/)]);
    clearPage();
  }
});

it('[F-081] opens not ready, and one click starts taking calls', () => {
  const { find, button, sent } = drawn('not-ready');
  expect(find('.presence').textContent).toContain('Not ready');
  button('Start taking calls').click();
  expect(sent).toEqual([{ do: 'set-presence', presence: 'in-queue' }]);
});

it('says of a call that gets no entry why, and not that it is being saved', async () => {
  const { show, element } = drawn('in-queue');
  await show(stateOf('not-logged'));
  expect(element.textContent).toContain('This call is not saved');
  expect(element.textContent).not.toContain('Saving…');
});

it('goes through a call: rings, talks, wraps up, is saved', async () => {
  const { element, find, show } = drawn('in-queue');
  await show(stateOf('ringing'));
  expect(element.querySelector('c-offer')).not.toBeNull();
  await show(stateOf('in-call'));
  expect(element.querySelector('c-call-view')).not.toBeNull();
  expect(find('.presence').className).toContain('presence_busy');
  await show(stateOf('wrap-up'));
  expect(element.querySelector('c-wrap-up')).not.toBeNull();
  await show(stateOf('saved'));
  expect(element.textContent).toContain('Saved');
});

it('tells a screen reader who calls the moment it rings', async () => {
  const { find, show } = drawn('in-queue');
  const live = find('[aria-live="assertive"]');
  expect(live.textContent).toBe('');
  await show(stateOf('ringing'));
  expect(live.textContent).toBe('Incoming call from Jan Kowalski');
});

it('tells a screen reader in a whole sentence that the number is withheld', () => {
  const { find } = drawn('ringing-withheld');
  expect(find('[aria-live="assertive"]').textContent).toBe('Incoming call. The number is withheld.');
});

it.each(['queue-reconnecting', 'queue-signed-out'])('promises no calls while nobody knows: %s', (name) => {
  const { find, element } = drawn(name);
  expect(find('.presence').textContent).toBe('Unknown');
  expect(element.textContent).not.toContain('The next call rings here');
  expect(element.querySelector('.badge_in-queue')).toBeNull();
});

it('says without a "yet" that no calls come to an agent who is not ready', () => {
  expect(drawn('not-ready').find('.hint').textContent).toBe('You get no calls while you are not ready.');
});

it('hands what its parts ask to the panel', () => {
  const { button, sent } = drawn('ringing');
  button('Answer').click();
  expect(sent).toEqual([{ do: 'answer', conversation: 'c-1' }]);
});

it('offers the dial pad between calls, and leaves it for a call', async () => {
  const { button, element, show } = drawn('in-queue');
  button('Dial pad').click();
  await nextDraw();
  expect(element.querySelector('c-dial-pad')).not.toBeNull();
  await show(stateWith('in-queue', [offered]));
  expect(element.querySelector('c-offer')).not.toBeNull();
  expect(element.querySelector('c-dial-pad')).toBeNull();
});

it('says that the connection is lost, and goes on showing the call', () => {
  const { element } = drawn('reconnecting');
  expect(element.textContent).toContain('what you type is kept');
  expect(element.querySelector('c-call-view')).not.toBeNull();
});

it('offers to take the phone from another window', () => {
  const { button, sent } = drawn('phone-elsewhere');
  button('Use this window').click();
  expect(sent).toEqual([{ do: 'claim-audio' }]);
});

it('says why nobody could sign in, and tries again', () => {
  const { find, button, sent } = drawn('cannot-sign-in');
  expect(find('[role="alert"]').textContent).toContain('Ask your administrator for the permission set');
  button('Try again').click();
  expect(sent).toEqual([{ do: 'try-again' }]);
});

it('shows what the gateway says of the conversation, in whole sentences', () => {
  const { element } = drawn('in-call-crm-down');
  expect(element.textContent).toContain('The customer could not be looked up. The CRM cannot be reached.');
});

it('lets the agent go between two conversations', async () => {
  const { findAll, element } = drawn('two-conversations');
  const chips = findAll('.chip');
  expect(chips.map(({ textContent }) => textContent)).toEqual([
    'Maria Kowalska, In call',
    'Jan Kowalski, Wrap-up',
  ]);
  chips[1]?.click();
  await nextDraw();
  expect(element.querySelector('c-wrap-up')).not.toBeNull();
});
