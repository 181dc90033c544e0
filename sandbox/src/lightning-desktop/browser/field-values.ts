import type { Desktop } from './desktop.js';
import { el } from '../../web-server/browser/element.js';
import { layoutOf, layoutOfId } from './objects.js';
import type { FieldInfo, OrgRecord } from './org-client.js';
import type { DialContext } from './phone-links.js';
import { recordPath } from './routes.js';

/** What Open CTI says of a record besides its number. */
export function contextOf(object: string, record: OrgRecord): DialContext {
  const text = (field: string) => (typeof record[field] === 'string' ? record[field] : '');
  return {
    recordId: record.Id,
    recordName: nameOfRecord(object, record),
    objectType: object,
    accountId: object === 'Account' ? record.Id : text('AccountId'),
    contactId: object === 'Contact' ? record.Id : text('ContactId'),
    personAccount: record['IsPersonAccount'] === true,
  };
}

export function nameOfRecord(object: string, record: OrgRecord): string {
  const value = record[layoutOf(object)?.nameField ?? 'Name'];
  return typeof value === 'string' && value !== '' ? value : record.Id;
}

/** One field's value as the page shows it: a link, a phone number, a date; a dash where there is none. */
export function showValue(
  desktop: Desktop,
  object: string,
  field: FieldInfo,
  record: OrgRecord,
): HTMLElement | string {
  const value = record[field.name];
  if (value === null || value === undefined || value === '') return el('span', { class: 'no-value' }, '—');
  switch (field.type) {
    case 'phone':
      return desktop.phoneLinks.create(String(value), contextOf(object, record));
    case 'email':
      return el('a', { href: `mailto:${String(value)}` }, String(value));
    case 'url':
      return externalLink(String(value));
    case 'reference':
      return referenceLink(desktop, field, String(value));
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'date':
      return showDate(String(value));
    case 'datetime':
      return showMoment(String(value));
    case 'currency':
      return Number(value).toLocaleString('en', { minimumFractionDigits: 2 });
    case 'percent':
      return `${String(value)} %`;
    default:
      return /^https?:\/\//.test(String(value)) ? externalLink(String(value)) : showText(field, value);
  }
}

function showText(field: FieldInfo, value: string | number | boolean): string {
  if (field.name === 'Amount') return Number(value).toLocaleString('en', { minimumFractionDigits: 2 });
  if (field.name === 'CallDurationInSeconds') return showDuration(Number(value));
  return String(value);
}

function externalLink(url: string): HTMLElement {
  const address = /^https?:\/\//.test(url) ? url : `https://${url}`;
  return el('a', { href: address, target: '_blank', rel: 'noreferrer' }, url);
}

function referenceLink(desktop: Desktop, field: FieldInfo, id: string): HTMLElement {
  const object = layoutOfId(id)?.name ?? field.referenceTo[0] ?? '';
  const link = layoutOf(object) ? recordLink(desktop, object, id, '…') : el('span', {}, '…');
  void desktop.org.nameOf(object, id).then((name) => link.replaceChildren(name));
  return link;
}

/** A link that opens a record in its tab; a click with a modifier key opens a browser tab as everywhere. */
export function recordLink(desktop: Desktop, object: string, id: string, text: string): HTMLElement {
  const href = recordPath(object, id);
  return el(
    'a',
    {
      href,
      class: 'record-link',
      onclick: (event) => {
        if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        desktop.workspace.open(href);
      },
    },
    text,
  );
}

function showDate(day: string): string {
  return new Date(`${day}T00:00:00`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

/** The REST API writes `+0000` without a colon, which not every browser reads. */
export function parseMoment(moment: string): Date {
  return new Date(moment.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

export function showMoment(moment: string): string {
  return parseMoment(moment).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

export function showDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
