import { el } from '../../web-server/browser/element.js';
import { contextOf, showDuration, showMoment } from '../../lightning-desktop/browser/field-values.js';
import { layoutOfId } from '../../lightning-desktop/browser/objects.js';
import type { FieldInfo, OrgClient, OrgRecord } from '../../lightning-desktop/browser/org-client.js';
import type { PhoneLinks } from '../../lightning-desktop/browser/phone-links.js';

/** What drawing a page needs. */
export interface Drawing {
  org: OrgClient;
  phoneLinks: PhoneLinks;
  /** The address of another page, as this one leads there. */
  to: (path: string) => string;
}

export function link({ to }: Drawing, path: string, text: string): HTMLElement {
  return el('a', { href: to(path) }, text);
}

/** One field's value: a link, a number to dial, a moment; nothing where there is none. */
export function showValue(
  drawing: Drawing,
  object: string,
  field: FieldInfo,
  record: OrgRecord,
): HTMLElement | string {
  const value = record[field.name];
  if (value === null || value === undefined || value === '') return '';
  if (field.type === 'phone') return drawing.phoneLinks.create(String(value), contextOf(object, record));
  if (field.type === 'reference') return referenceLink(drawing, field, String(value));
  if (field.type === 'email') return el('a', { href: `mailto:${String(value)}` }, String(value));
  if (field.type === 'datetime') return showMoment(String(value));
  if (field.name === 'CallDurationInSeconds') return showDuration(Number(value));
  if (/^https?:\/\//.test(String(value)))
    return el('a', { href: String(value), target: '_blank', rel: 'noreferrer' }, String(value));
  return String(value);
}

function referenceLink(drawing: Drawing, field: FieldInfo, id: string): HTMLElement {
  const object = layoutOfId(id)?.name;
  const shown = object === undefined ? el('span', {}, '…') : link(drawing, `/${id}`, '…');
  void drawing.org
    .nameOf(object ?? field.referenceTo[0] ?? '', id)
    .then((name) => shown.replaceChildren(name));
  return shown;
}
