import { el, replaceChildren } from '../../web-server/browser/element.js';
import { CallerPicker } from './caller-picker.js';
import { section } from './section.js';
import { askWorld } from './world.js';

type Rule = 'busy' | 'no-answer';
interface NumberRule {
  label: string;
  rule: Rule;
  spellings: string[];
}

/** How customers behave whom an agent calls. */
export function createCustomerBehaviour(): HTMLElement {
  let rules: NumberRule[] = [];
  let number = '';
  const list = el('ul', { class: 'rules' });
  const result = el('p', { class: 'result', role: 'status' });
  const after = el(
    'select',
    { 'aria-label': 'Customers answer after', onchange: () => void send() },
    [0.5, 1.5, 5, 15].map((seconds) =>
      el('option', { value: seconds * 1000, selected: seconds === 1.5 }, `${seconds} s`),
    ),
  );
  const rule = el(
    'select',
    { 'aria-label': 'What this customer does' },
    el('option', { value: 'busy' }, 'is busy'),
    el('option', { value: 'no-answer' }, 'does not answer'),
  );
  const picker = new CallerPicker('Search a customer', (caller) => {
    number = caller.number;
    picker.show(caller.name);
  });
  picker.element.addEventListener('input', () => (number = ''));

  const send = async (): Promise<void> => {
    const numbersOf = (wanted: Rule) =>
      rules.filter((each) => each.rule === wanted).flatMap(({ spellings }) => spellings);
    try {
      await askWorld('PUT', '/behaviour', {
        answerAfterMs: Number(after.value),
        busyNumbers: numbersOf('busy'),
        noAnswerNumbers: numbersOf('no-answer'),
      });
      result.textContent = '';
    } catch (error) {
      result.textContent = error instanceof Error ? error.message : String(error);
    }
    draw();
  };
  const draw = () =>
    replaceChildren(
      list,
      rules.map((each) =>
        el(
          'li',
          {},
          `${each.label} ${each.rule === 'busy' ? 'is busy' : 'does not answer'}`,
          el(
            'button',
            {
              type: 'button',
              class: 'button button-quiet',
              'aria-label': `Remove: ${each.label}`,
              onclick: () => {
                rules = rules.filter((other) => other !== each);
                void send();
              },
            },
            'Remove',
          ),
        ),
      ),
    );
  const add = async (): Promise<void> => {
    const wanted = number || picker.text;
    if (wanted === '') {
      result.textContent = 'Choose a customer first.';
      return;
    }
    const answer = await fetch(`/spellings?number=${encodeURIComponent(wanted)}`);
    const spellings = (await answer.json()) as string[];
    rules = [...rules, { label: picker.text, rule: rule.value === 'busy' ? 'busy' : 'no-answer', spellings }];
    picker.show('');
    number = '';
    await send();
  };

  return section(
    'When an agent calls',
    'Customers answer, unless you say otherwise.',
    el('label', { class: 'field' }, el('span', { class: 'field-label' }, 'Customers answer after'), after),
    el('div', { class: 'field' }, el('span', { class: 'field-label' }, 'But this one'), picker.element),
    el(
      'div',
      { class: 'row' },
      rule,
      el('button', { type: 'button', class: 'button', onclick: () => void add() }, 'Add'),
    ),
    list,
    result,
  );
}
