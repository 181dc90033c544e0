import { el } from '../../web-server/browser/element.js';
import type { ObjectLayout } from '../../lightning-desktop/browser/objects.js';
import type { Drawing } from './values.js';

/** Fields of a form by the names that they have in an address of Classic; elsewhere they have none. */
const inAddress: Record<string, Record<string, string>> = {
  Account: { acc10: 'Phone' },
  Contact: { con10: 'Phone' },
  Lead: { lea8: 'Phone' },
};
const forms: Record<string, string[]> = {
  Account: ['Name', 'Phone', 'Industry'],
  Contact: ['FirstName', 'LastName', 'Phone', 'MobilePhone', 'Email'],
  Lead: ['FirstName', 'LastName', 'Company', 'Phone'],
  Case: ['Subject', 'SuppliedPhone', 'Origin'],
};

/** The form for a new record; saved, it leads to the record. */
export async function createForm(
  { org, to }: Drawing,
  { name, label }: ObjectLayout,
  values: URLSearchParams,
): Promise<HTMLElement> {
  const info = await org.describe(name);
  const given = Object.fromEntries(
    Object.entries(inAddress[name] ?? {}).map(([key, field]) => [field, values.get(key) ?? '']),
  );
  const fields = info.fields.filter((field) => forms[name]?.includes(field.name));
  const inputs = fields.map(({ name: field, label: text }) => ({
    field,
    text,
    input: el('input', { name: field, value: given[field] ?? '', autocomplete: 'off' }),
  }));
  const failure = el('p', { role: 'alert', class: 'failure' });
  const save = async () => {
    const filled = inputs.filter(({ input }) => input.value !== '');
    try {
      const id = await org.create(
        name,
        Object.fromEntries(filled.map(({ field, input }) => [field, input.value])),
      );
      location.assign(to(`/${id}`));
    } catch (error) {
      failure.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  return el(
    'form',
    {
      class: 'block detail',
      'aria-label': `New ${label}`,
      onsubmit: (event) => {
        event.preventDefault();
        void save();
      },
    },
    el('h2', {}, `${label} Edit`),
    failure,
    inputs.map(({ text, input }) => el('label', {}, el('span', {}, text), input)),
    el('p', { class: 'buttons' }, el('button', { type: 'submit' }, 'Save')),
  );
}
