import { el } from '../../web-server/browser/element.js';
import { createFieldInput, type FieldInput } from './field-input.js';
import type { ObjectLayout } from './objects.js';
import { OrgError, type FieldInfo, type FieldValue, type ObjectInfo } from './org-client.js';

export interface RecordForm {
  element: HTMLElement;
  /** Values that differ from those at the beginning. */
  changes(): Record<string, string | number | boolean | null>;
  /** Marks what is missing; whether nothing is. */
  validate(): boolean;
  /** Shows the org's refusal above the fields. */
  showRefusal(error: unknown): void;
  focusFirst(): void;
}

/** The fields of a layout that a person may fill in, as one form for editing and for creating. */
export function createRecordForm(
  layout: ObjectLayout,
  info: ObjectInfo,
  initial: Record<string, FieldValue>,
  purpose: 'create' | 'edit',
  onInput: () => void = () => undefined,
): RecordForm {
  const inputs: FieldInput[] = [];
  const before = new Map<FieldInput, ReturnType<FieldInput['value']>>();
  const refusal = el('div', { class: 'form-refusal', role: 'alert', hidden: true });

  const sections = layout.sections.map(({ title, fields }) => {
    const names = fields.flatMap((name) =>
      name === layout.nameField ? (layout.nameParts ?? [name]) : [name],
    );
    const added = names.flatMap((name) => {
      const field = info.fields.find((candidate) => candidate.name === name);
      if (!field || !isFillable(field, purpose)) return [];
      const input = createFieldInput(field, initial[name], isRequired(layout, field, purpose));
      inputs.push(input);
      before.set(input, purpose === 'edit' ? input.value() : null);
      return [input.element];
    });
    return (
      added.length > 0 &&
      el(
        'fieldset',
        { class: 'form-section' },
        el('legend', {}, title),
        el('div', { class: 'form-grid' }, added),
      )
    );
  });

  const element = el('form', { class: 'record-form', novalidate: true, oninput: onInput }, refusal, sections);
  return {
    element,
    changes: () =>
      Object.fromEntries(
        inputs.flatMap((input) =>
          input.value() === before.get(input) ? [] : [[input.field.name, input.value()]],
        ),
      ),
    validate: () => {
      const missing = inputs.filter(
        (input) => isRequired(layout, input.field, purpose) && input.value() === null,
      );
      for (const input of inputs)
        input.setError(missing.includes(input) ? 'Complete this field.' : undefined);
      missing[0]?.element.querySelector<HTMLElement>('input, select, textarea')?.focus();
      return missing.length === 0;
    },
    showRefusal: (error) => {
      const message = error instanceof OrgError ? error.message : String(error);
      refusal.replaceChildren(el('strong', {}, 'We hit a snag.'), el('p', {}, message));
      refusal.hidden = false;
      refusal.scrollIntoView({ block: 'nearest' });
    },
    focusFirst: () => element.querySelector<HTMLElement>('input, select, textarea')?.focus(),
  };
}

/** References are chosen by where a form is opened from, not typed; the form leaves them alone. */
function isFillable(field: FieldInfo, purpose: 'create' | 'edit'): boolean {
  return field.type !== 'reference' && (purpose === 'create' ? field.createable : field.updateable);
}

function isRequired(layout: ObjectLayout, field: FieldInfo, purpose: 'create' | 'edit'): boolean {
  if (field.type === 'boolean' || field.nillable) return false;
  if (purpose === 'edit') return true;
  return field.name === layout.nameField || !['picklist'].includes(field.type);
}
