import { el } from '../../web-server/browser/element.js';
import { isPhone } from './grid-page.js';
import type { AppParts } from './page.js';
import { showValue } from './shown-value.js';
import { shownValue, type ColumnInfo, type Row } from './web-api.js';

/** Columns whose values are typed; the others are shown. */
const TYPED = ['String', 'Memo'];

export interface FormField {
  element: HTMLElement;
  column: string;
  /** What was typed, if it differs from what is stored. */
  change: () => string | null | undefined;
}

/** One field of a form: its label beside its value, which can be changed where it stands. */
export function createField(
  app: AppParts,
  column: ColumnInfo,
  row: Row,
  { table, id, editable }: { table: string; id: string | undefined; editable: boolean },
): FormField {
  const { name, label } = column;
  const isTyped = editable && TYPED.includes(column.type) && row[`_${name}_value`] === undefined;
  if (!isTyped) {
    const value = showValue(app, column, row);
    const shown = el('div', { class: 'field-value' }, value === '' ? '---' : value);
    return {
      element: el('div', { class: 'field' }, el('span', { class: 'field-label' }, label), shown),
      column: name,
      change: () => undefined,
    };
  }
  const stored = shownValue(row, name);
  const input = el(column.type === 'Memo' ? 'textarea' : 'input', {
    'aria-label': label,
    placeholder: '---',
  });
  input.value = stored;
  const call = isPhone(name)
    ? app.phoneFields.button(() => ({
        ...{ value: input.value, name, entityLogicalName: table },
        ...(id !== undefined && { entityId: id }),
      }))
    : undefined;
  input.addEventListener('input', () => call?.dispatchEvent(new Event('redraw')));
  return {
    element: el(
      'div',
      { class: 'field' },
      el('span', { class: 'field-label' }, label),
      el('div', { class: 'field-value' }, input, call),
    ),
    column: name,
    change: () => (input.value === stored ? undefined : input.value || null),
  };
}
