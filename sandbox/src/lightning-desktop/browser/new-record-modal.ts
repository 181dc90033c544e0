import type { Desktop } from './desktop.js';
import { el } from '../../web-server/browser/element.js';
import { openModal } from './modal.js';
import { layoutOf, layoutOfId } from './objects.js';
import type { FieldValue } from './org-client.js';
import { createRecordForm } from './record-form.js';
import { labelOf } from './record-details.js';

/**
 * A form for a new record, filled with what is known.
 *
 * @returns once it is closed: the new record's id, or undefined if it was cancelled. Rejects for an object that the
 * desktop does not know.
 */
export async function openNewRecordModal(
  desktop: Desktop,
  object: string,
  defaults: Record<string, FieldValue>,
  onOpen: () => void = () => undefined,
): Promise<string | undefined> {
  const layout = layoutOf(object);
  if (!layout) throw new Error(`There is no object ${object}.`);
  const info = await desktop.org.describe(object);
  const form = createRecordForm(layout, info, defaults, 'create');

  // What a form does not ask for, such as the account of a new contact, is shown and sent along.
  const typed = new Set(
    Array.from(form.element.querySelectorAll('[name]'), (input) => input.getAttribute('name')),
  );
  const fixed = info.fields.filter(({ name }) => name in defaults && !typed.has(name));
  const fixedList = el(
    'dl',
    { class: 'details-grid form-fixed', hidden: fixed.length === 0 },
    fixed.map((field) => {
      const value = el('dd', {}, String(defaults[field.name]));
      if (field.type === 'reference') {
        const id = String(defaults[field.name]);
        void desktop.org
          .nameOf(layoutOfId(id)?.name ?? field.referenceTo[0] ?? '', id)
          .then((name) => value.replaceChildren(name));
      }
      return el('div', { class: 'details-field' }, el('dt', {}, labelOf(field.label, field.type)), value);
    }),
  );

  return new Promise((resolve) => {
    let created: string | undefined;
    const save = async (): Promise<void> => {
      if (!form.validate()) return;
      const given = Object.fromEntries(fixed.map(({ name }) => [name, defaults[name]]));
      try {
        created = await desktop.org.create(object, { ...given, ...form.changes() });
      } catch (error) {
        form.showRefusal(error);
        return;
      }
      modal.close();
      desktop.toasts.show('success', `${layout.label} was created.`);
      desktop.workspace.openRecord(object, created);
    };
    form.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void save();
    });
    const submit = el('button', { type: 'submit', hidden: true });
    form.element.append(submit);
    const modal = openModal(
      `New ${layout.label}`,
      [fixedList, form.element],
      [
        el('button', { type: 'button', class: 'button', onclick: () => modal.close() }, 'Cancel'),
        el('button', { type: 'button', class: 'button button-brand', onclick: () => void save() }, 'Save'),
      ],
      () => resolve(created),
    );
    form.focusFirst();
    onOpen();
  });
}
