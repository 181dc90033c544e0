import { el } from '../../web-server/browser/element.js';
import { section } from './section.js';

const faults: { name: string; label: string; text: string }[] = [
  {
    name: 'search-html',
    label: 'CRM answers HTML to the next search',
    text: 'The next search gets a web page.',
  },
  {
    name: 'write-html',
    label: 'CRM answers HTML to the next write',
    text: 'The next write gets a web page.',
  },
  {
    name: 'expired-token',
    label: 'Expire the token',
    text: 'At the next call every session of the org ends.',
  },
  { name: 'limit', label: 'Use up the day’s requests', text: 'The next write is over the limit.' },
  {
    name: 'none',
    label: 'Repair everything',
    text: 'Faults are removed. What waits is written within a minute.',
  },
];

/** What can go wrong with the CRM; the agent has to get a plain message and no call may be lost. */
export function createBreakThings(): HTMLElement {
  const result = el('p', { class: 'result', role: 'status' });
  const press = async ({ name, text }: (typeof faults)[number]): Promise<void> => {
    const answer = await fetch(`/faults/${name}`, { method: 'PUT' }).catch(() => undefined);
    result.textContent = answer?.ok ? text : 'The sandbox does not answer.';
  };
  return section(
    'Break things',
    'Each fault hits once.',
    el(
      'div',
      { class: 'faults' },
      faults.map((fault) =>
        el('button', { type: 'button', class: 'button', onclick: () => void press(fault) }, fault.label),
      ),
    ),
    result,
  );
}
