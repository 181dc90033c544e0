import { el } from '../../web-server/browser/element.js';
import type { FieldInfo, FieldValue } from './org-client.js';

/** A form's input for one field, with its label. */
export interface FieldInput {
  element: HTMLElement;
  field: FieldInfo;
  /** What was typed, as the REST API wants it; null for nothing. */
  value(): string | number | boolean | null;
  setError(message: string | undefined): void;
}

const inputTypes: Record<string, string> = {
  phone: 'tel',
  email: 'email',
  url: 'url',
  date: 'date',
  int: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
};
const numeric = ['int', 'double', 'currency', 'percent'];

let inputs = 0;

export function createFieldInput(field: FieldInfo, initial: FieldValue, required: boolean): FieldInput {
  inputs += 1;
  const id = `field-${inputs}`;
  const text = initial === null || initial === undefined ? '' : String(initial);
  const control = createControl(field, id, text);
  const error = el('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  control.setAttribute('aria-describedby', error.id);
  if (required) control.setAttribute('aria-required', 'true');
  const element = el(
    'div',
    { class: `form-field${isLong(field) ? ' form-field-wide' : ''}` },
    el(
      'label',
      { for: id },
      required && el('abbr', { title: 'required', class: 'required' }, '*'),
      field.label,
    ),
    control,
    error,
  );
  return {
    element,
    field,
    value: () => {
      if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked;
      const typed = control.value.trim();
      if (typed === '') return null;
      return numeric.includes(field.type) ? Number(typed) : typed;
    },
    setError: (message) => {
      error.textContent = message ?? '';
      error.hidden = message === undefined;
      control.setAttribute('aria-invalid', String(message !== undefined));
    },
  };
}

export function isLong(field: FieldInfo): boolean {
  return field.type === 'textarea' || field.name === 'Description';
}

function createControl(
  field: FieldInfo,
  id: string,
  text: string,
): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  if (field.type === 'picklist') {
    const choices = field.picklistValues.filter(({ active }) => active).map(({ value }) => value);
    if (text !== '' && !choices.includes(text)) choices.unshift(text);
    return el(
      'select',
      { id, name: field.name },
      el('option', { value: '' }, '--None--'),
      choices.map((choice) => el('option', { value: choice, selected: choice === text }, choice)),
    );
  }
  if (isLong(field)) {
    const area = el('textarea', { id, name: field.name, rows: 4 });
    area.value = text;
    return area;
  }
  if (field.type === 'boolean')
    return el('input', { id, name: field.name, type: 'checkbox', checked: text === 'true' });
  return el('input', {
    id,
    name: field.name,
    type: inputTypes[field.type] ?? 'text',
    value: text,
    autocomplete: 'off',
    step: numeric.includes(field.type) ? 'any' : undefined,
    maxlength: field.length > 0 && !numeric.includes(field.type) ? field.length : undefined,
  });
}
