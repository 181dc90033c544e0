import { el } from '../../web-server/browser/element.js';
import type { ControlConfig } from '../control-config.js';
import { CallerPicker } from './caller-picker.js';
import { section } from './section.js';
import { askWorld } from './world.js';

/** Who calls, which number, and the button that does it. */
export function createPlaceCall(config: ControlConfig): HTMLElement {
  let withheld = false;
  let number: string | undefined;
  const chosen = el('p', { class: 'chosen', role: 'status' }, 'Choose who calls.');
  const choose = (text: string, from: string | undefined) => {
    withheld = from === undefined;
    number = from;
    chosen.replaceChildren('Calls as ', el('strong', {}, text), from === undefined ? '' : ` (${from})`);
  };
  const picker = new CallerPicker('Search a caller', (caller) => {
    picker.show(caller.name);
    choose(caller.name, caller.number);
  });
  picker.element.addEventListener('input', () => {
    withheld = false;
    number = undefined;
    chosen.textContent = 'Choose a person, or call with this text as the number.';
  });
  const specials = config.specialCallers.map((caller) =>
    el(
      'button',
      {
        type: 'button',
        class: 'chip',
        title: caller.hint,
        onclick: () => {
          picker.show('');
          choose(caller.label.toLowerCase(), caller.number);
        },
      },
      caller.label,
    ),
  );
  const line = el(
    'select',
    { 'aria-label': 'Number dialled' },
    config.lines.map(({ number: dialled, label }) =>
      el('option', { value: dialled }, `${label} (${dialled})`),
    ),
  );
  const greeting = el('input', { type: 'checkbox', id: 'greeting', checked: true });
  const result = el('p', { class: 'result', role: 'status' });

  const call = async (): Promise<void> => {
    const from = withheld ? undefined : (number ?? picker.text);
    if (from === '') {
      result.textContent = 'Choose who calls first.';
      return;
    }
    try {
      await askWorld('POST', '/calls', {
        ...(from === undefined ? {} : { from }),
        to: line.value,
        greeting: greeting.checked,
      });
      result.textContent = 'The call is on its way. It rings at an agent who is in queue.';
    } catch (error) {
      result.textContent = error instanceof Error ? error.message : String(error);
    }
  };

  return section(
    'Place a call',
    'You are the customer.',
    el('div', { class: 'field' }, el('span', { class: 'field-label' }, 'Caller'), picker.element),
    el('div', { class: 'chips' }, specials),
    chosen,
    el('label', { class: 'field' }, el('span', { class: 'field-label' }, 'Number dialled'), line),
    el('label', { class: 'check', for: 'greeting' }, greeting, 'The customer says something'),
    el('button', { type: 'button', class: 'button button-main', onclick: () => void call() }, 'Call'),
    result,
  );
}
