import { el } from '../../web-server/browser/element.js';
import { commandBar } from './command-bar.js';
import { createField, type FormField } from './form-field.js';
import { signs } from './icons.js';
import type { TableLayout } from './layouts.js';
import type { AppParts, Page } from './page.js';
import type { PageAddress } from './page-address.js';
import { initialsOf } from './shown-value.js';
import { createTimeline } from './timeline.js';
import { shownValue, type Row } from './web-api.js';

type RecordAddress = Extract<PageAddress, { pagetype: 'entityrecord' }>;

/** The form of a row, or for a new one: fields that are changed where they stand, and the timeline beside them. */
export async function createFormPage(
  app: AppParts,
  layout: TableLayout,
  address: RecordAddress,
): Promise<Page> {
  const { api, open } = app;
  const { table: name, sections } = layout;
  const { id, values = {} } = address;
  const table = await api.describe(name);
  const row: Row = id === undefined ? { ...values } : await api.retrieve(name, id);
  const rowTitle = id === undefined ? `New ${table.label}` : shownValue(row, table.nameColumn) || '---';
  const problem = el('p', { class: 'form-problem', role: 'alert', hidden: true });
  const status = el('span', { class: 'save-state' }, id === undefined ? '- Unsaved' : '- Saved');

  const fields: FormField[] = [];
  const parts = sections.map(({ title, columns }) => {
    const drawn = columns
      .flatMap((column) => table.columns.get(column) ?? [])
      .map((column) =>
        createField(app, column, id === undefined ? {} : row, { table: name, id, editable: layout.editable }),
      );
    fields.push(...drawn);
    return el(
      'section',
      { class: 'card form-section', 'aria-label': title },
      el('h2', {}, title),
      drawn.map(({ element }) => element),
    );
  });
  // What is given for a new row stands in its fields as if it had been typed.
  if (id === undefined)
    for (const { element, column } of fields) {
      const input = element.querySelector<HTMLInputElement>('input, textarea');
      if (input && values[column] !== undefined) input.value = values[column];
    }
  const body = el('div', { class: 'page' });
  body.addEventListener('input', () => (status.textContent = '- Unsaved'));

  const changes = (): Row =>
    Object.fromEntries(
      fields.flatMap(({ column, change }) => {
        const changed = change();
        return changed === undefined ? [] : [[column, changed]];
      }),
    );
  const save = async (): Promise<string | undefined> => {
    const changed = changes();
    problem.hidden = true;
    try {
      if (id === undefined) return await api.create(name, { ...values, ...changed });
      if (Object.keys(changed).length > 0) await api.update(name, id, changed);
      status.textContent = '- Saved';
      return id;
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
      problem.hidden = false;
      return undefined;
    }
  };
  const saveAndShow = async () => {
    const saved = await save();
    if (saved !== undefined) open({ pagetype: 'entityrecord', etn: name, id: saved });
  };

  const timeline = id !== undefined && layout.timeline ? await createTimeline(app, name, id) : undefined;
  body.append(
    commandBar([
      layout.editable && { label: 'Save', sign: signs.save, run: () => void saveAndShow() },
      layout.editable && {
        label: 'New',
        sign: signs.add,
        run: () => open({ pagetype: 'entityrecord', etn: name }),
      },
      id !== undefined && {
        label: 'Refresh',
        sign: signs.refresh,
        run: () => open({ pagetype: 'entityrecord', etn: name, id }),
      },
    ]),
    el(
      'header',
      { class: 'card record-header' },
      el('span', { class: 'coin', 'aria-hidden': 'true' }, initialsOf(rowTitle)),
      el('div', {}, el('h1', {}, rowTitle, ' ', status), el('p', {}, table.label)),
      ...factsOf(row),
    ),
    problem,
    el(
      'div',
      { class: timeline ? 'form form-with-timeline' : 'form' },
      el('div', { class: 'form-column' }, parts),
      timeline,
    ),
  );
  return {
    title: rowTitle,
    body,
    ...(id !== undefined && layout.editable && { leave: save }),
  };
}

/** What stands at the right of a form's head. */
function factsOf(row: Row): HTMLElement[] {
  const facts: [string, string][] = [
    ['Owner', shownValue(row, 'ownerid')],
    ['Status', shownValue(row, 'statuscode')],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => el('div', { class: 'fact' }, el('b', {}, value), el('small', {}, label)));
}
