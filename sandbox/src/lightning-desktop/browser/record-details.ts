import type { Desktop } from './desktop.js';
import { el, replaceChildren } from '../../web-server/browser/element.js';
import { isLong } from './field-input.js';
import { showValue } from './field-values.js';
import type { ObjectLayout } from './objects.js';
import type { ObjectInfo, OrgRecord } from './org-client.js';
import { createRecordForm } from './record-form.js';

/** The fields of a record: shown, or being edited with the buttons at the bottom. */
export class RecordDetails {
  readonly element = el('div', { class: 'details' });
  isBeingEdited = false;
  onEditing: (() => void) | undefined;
  onSaved: (() => void) | undefined;

  readonly #desktop: Desktop;
  readonly #layout: ObjectLayout;
  #info: ObjectInfo | undefined;
  #record: OrgRecord | undefined;

  constructor(desktop: Desktop, layout: ObjectLayout) {
    this.#desktop = desktop;
    this.#layout = layout;
  }

  show(info: ObjectInfo, record: OrgRecord): void {
    this.#info = info;
    this.#record = record;
    if (!this.isBeingEdited) this.#drawValues(info, record);
  }

  edit(): void {
    if (!this.#info || !this.#record || this.isBeingEdited) return;
    const record = this.#record;
    this.#setEditing(true);
    const form = createRecordForm(this.#layout, this.#info, record, 'edit');
    const save = async () => {
      if (!form.validate()) return;
      const changes = form.changes();
      try {
        if (Object.keys(changes).length > 0)
          await this.#desktop.org.update(this.#layout.name, record.Id, changes);
      } catch (error) {
        form.showRefusal(error);
        return;
      }
      this.#setEditing(false);
      this.#desktop.toasts.show('success', `${this.#layout.label} was saved.`);
      this.onSaved?.();
    };
    form.element.addEventListener('submit', (event) => {
      event.preventDefault();
      void save();
    });
    const cancel = () => {
      this.#setEditing(false);
      if (this.#info && this.#record) this.#drawValues(this.#info, this.#record);
    };
    form.element.append(
      el(
        'div',
        { class: 'form-buttons' },
        el('button', { type: 'button', class: 'button', onclick: cancel }, 'Cancel'),
        el('button', { type: 'submit', class: 'button button-brand' }, 'Save'),
      ),
    );
    replaceChildren(this.element, form.element);
    form.focusFirst();
  }

  #setEditing(on: boolean): void {
    this.isBeingEdited = on;
    this.onEditing?.();
  }

  #drawValues(info: ObjectInfo, record: OrgRecord): void {
    const shownBefore = new Set(this.#layout.sections.flatMap(({ fields }) => fields));
    const custom = info.fields.filter(
      (field) => field.custom && !shownBefore.has(field.name) && hasValue(record[field.name]),
    );
    const sections = [
      ...this.#layout.sections,
      ...(custom.length > 0 ? [{ title: 'Contact center', fields: custom.map(({ name }) => name) }] : []),
    ];
    replaceChildren(
      this.element,
      sections.map(({ title, fields }) => {
        const known = fields.flatMap((name) => info.fields.find((field) => field.name === name) ?? []);
        return (
          known.length > 0 &&
          el(
            'section',
            { class: 'details-section' },
            el('h3', {}, title),
            el(
              'dl',
              { class: 'details-grid' },
              known.map((field) =>
                el(
                  'div',
                  { class: `details-field${isLong(field) ? ' details-field-wide' : ''}` },
                  el('dt', {}, labelOf(field.label, field.type)),
                  el('dd', {}, showValue(this.#desktop, this.#layout.name, field, record)),
                ),
              ),
            ),
          )
        );
      }),
    );
  }
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

/** The API's label of a reference ends in "ID"; a page shows the record's name, so it leaves that out. */
export function labelOf(label: string, type: string): string {
  return type === 'reference' ? label.replace(/ ID$/, '') : label;
}
