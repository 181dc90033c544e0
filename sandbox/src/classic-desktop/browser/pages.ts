import { el, replaceChildren } from '../../web-server/browser/element.js';
import { contextOf, nameOfRecord } from '../../lightning-desktop/browser/field-values.js';
import { objects, withParentFields, type ObjectLayout } from '../../lightning-desktop/browser/objects.js';
import { escapeSearchText, quote } from '../../lightning-desktop/browser/org-client.js';
import type { DialContext } from '../../lightning-desktop/browser/phone-links.js';
import { createForm } from './form.js';
import type { Route } from './routes.js';
import { createTable, selectable } from './table.js';
import { showValue, type Drawing } from './values.js';

/** What a page shows, and of what it speaks. */
export interface Page {
  title: string;
  body: HTMLElement[];
  record?: DialContext;
  /** Draws a related list anew; false where there is none of this name. */
  refreshList?: (name: string) => Promise<boolean>;
}

const CONTEXT = ['AccountId', 'ContactId', 'IsPersonAccount'];

export async function createPage(
  drawing: Drawing,
  route: Exclude<Route, { page: 'console' }>,
): Promise<Page> {
  switch (route.page) {
    case 'home':
      return createHome(drawing);
    case 'list':
      return { title: `${route.layout.plural}: Home`, body: [await createList(drawing, route.layout, 50)] };
    case 'new':
      return {
        title: `New ${route.layout.label}`,
        body: [await createForm(drawing, route.layout, route.values)],
      };
    case 'record':
      return createRecord(drawing, route.layout, route.id);
    case 'search':
      return createSearch(drawing, route.term);
    case 'unknown':
      return problem('Page not found', `The stand-in has no page ${route.path}. Go to the home page.`);
  }
}

export function problem(title: string, text: string): Page {
  return { title, body: [el('section', { class: 'block', role: 'alert' }, el('p', {}, text))] };
}

async function createHome(drawing: Drawing): Promise<Page> {
  const shown = objects.filter(({ name }) => ['Contact', 'Account', 'Lead'].includes(name));
  return {
    title: 'Home',
    body: await Promise.all(shown.map((layout) => createList(drawing, layout, 8))),
  };
}

async function createList(drawing: Drawing, layout: ObjectLayout, most: number): Promise<HTMLElement> {
  const { name, list, plural, nameField } = layout;
  const info = await drawing.org.describe(name);
  const records = await drawing.org.query(
    `SELECT ${selectable(info, list.columns, CONTEXT)} FROM ${name} ORDER BY ${list.orderBy} LIMIT ${most}`,
  );
  return createTable(drawing, plural, {
    ...{ object: name, nameField, info, columns: list.columns, records },
    none: `There are no ${plural.toLowerCase()}.`,
  });
}

async function createRecord(drawing: Drawing, layout: ObjectLayout, id: string): Promise<Page> {
  const { name, parentFields = [], sections } = layout;
  const [described, own, parents] = await Promise.all([
    drawing.org.describe(name),
    drawing.org.read(name, id),
    drawing.org.readParents(
      name,
      id,
      parentFields.map(({ path }) => path),
    ),
  ]);
  const info = withParentFields(described, parentFields);
  const record = { ...own, ...parents };
  const details = sections.map(({ title, fields }) =>
    el(
      'section',
      { class: 'block detail', 'aria-label': title },
      el('h2', {}, title),
      el(
        'dl',
        {},
        fields.flatMap((path) => {
          const field = info.fields.find((candidate) => candidate.name === path);
          return field
            ? [el('dt', {}, field.label), el('dd', {}, showValue(drawing, name, field, record))]
            : [];
        }),
      ),
    ),
  );
  const history = el('div', {});
  const refreshList = async (list: string) => {
    if (list !== 'History' || layout.tasksBy.length === 0) return false;
    replaceChildren(history, await createHistory(drawing, layout, record.Id));
    return true;
  };
  await refreshList('History');
  return {
    title: `${layout.label}: ${nameOfRecord(name, record)}`,
    body: [el('h1', {}, nameOfRecord(name, record)), ...details, history],
    record: contextOf(name, record),
    refreshList,
  };
}

const HISTORY = ['Subject', 'WhoId', 'WhatId', 'CallType', 'CallDurationInSeconds', 'CreatedDate'];

async function createHistory(drawing: Drawing, { tasksBy }: ObjectLayout, id: string): Promise<HTMLElement> {
  const info = await drawing.org.describe('Task');
  const about = tasksBy.map((field) => `${field} = ${quote(id)}`).join(' OR ');
  const records = await drawing.org.query(
    `SELECT ${selectable(info, HISTORY)} FROM Task WHERE ${about} ORDER BY CreatedDate DESC LIMIT 20`,
  );
  return createTable(drawing, 'Activity History', {
    ...{ object: 'Task', nameField: 'Subject', info, columns: HISTORY, records },
    none: 'No records to display',
  });
}

async function createSearch(drawing: Drawing, term: string): Promise<Page> {
  const title = 'Search Results';
  if (term.trim().length < 2)
    return problem(title, 'Search for two letters or digits at the least, in the field above.');
  const found = await Promise.all(
    objects
      .filter(({ name }) => ['Account', 'Contact', 'Lead', 'Case', 'Opportunity'].includes(name))
      .map(async (layout) => ({ layout, info: await drawing.org.describe(layout.name) })),
  );
  const returning = found.map(
    ({ layout, info }) => `${layout.name}(${selectable(info, layout.list.columns, CONTEXT)} LIMIT 20)`,
  );
  const records = await drawing.org.search(
    `FIND {${escapeSearchText(term)}*} IN ALL FIELDS RETURNING ${returning.join(', ')}`,
  );
  const hits = found.flatMap(({ layout: { name, plural, nameField, list }, info }) => {
    const ofObject = records.filter(({ type }) => type === name);
    const table = { object: name, nameField, info, columns: list.columns, records: ofObject, none: '' };
    return ofObject.length === 0 ? [] : [createTable(drawing, plural, table)];
  });
  const nothing = `Nothing was found for “${term}”.`;
  return hits.length > 0
    ? { title, body: [el('h1', {}, `Results for “${term}”`), ...hits] }
    : problem(title, nothing);
}
