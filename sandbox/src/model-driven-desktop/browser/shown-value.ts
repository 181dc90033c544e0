import { el } from '../../web-server/browser/element.js';
import { layoutOf } from './layouts.js';
import type { AppParts } from './page.js';
import { lookedUp, shownValue, type ColumnInfo, type Row } from './web-api.js';

/** A value that is read, not changed: a link where it leads somewhere. */
export function showValue(app: AppParts, column: ColumnInfo, row: Row): Node | string {
  const text = shownValue(row, column.name);
  const target = lookedUp(row, column.name);
  if (target && layoutOf(target.table)) {
    return recordLink(app, target.table, target.id, text);
  }
  if (column.type === 'DateTime' && text !== '') return showMoment(text);
  if (/^https?:\/\//.test(text)) return el('a', { href: text, target: '_blank', rel: 'noreferrer' }, text);
  return text;
}

export function recordLink({ open }: AppParts, etn: string, id: string, text: string): HTMLElement {
  return el(
    'button',
    { type: 'button', class: 'link', onclick: () => open({ pagetype: 'entityrecord', etn, id }) },
    text,
  );
}

export function showMoment(text: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(text));
}

export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map(([first = '']) => first)
    .join('')
    .slice(0, 2)
    .toUpperCase();
}
