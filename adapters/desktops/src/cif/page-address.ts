import { isUrl } from '@jackfield/connector-core/ports';
import { readId, textOf } from './read-json.js';

/** A row without the name that a person would call it by. */
export interface RowInView {
  type: string;
  id: string;
}

/**
 * The record that a page shows; none on a list, a dashboard or the form for a new one. Of the environment's answer, or
 * of a page's address: both have the same names.
 * https://learn.microsoft.com/en-us/power-apps/developer/model-driven-apps/open-forms-views-dialogs-reports-url
 */
export function rowInView(page: Record<string, unknown>): RowInView | undefined {
  const type = textOf(page, 'etn', 'entityName');
  const id = readId(textOf(page, 'id', 'entityId'));
  const isRecord = textOf(page, 'pagetype', 'pageType')?.toLowerCase() === 'entityrecord';
  return isRecord && type !== undefined && id !== undefined ? { type, id } : undefined;
}

/** `https://org.crm.dynamics.com/main.aspx?appid=…&pagetype=entityrecord&etn=contact&id=…` */
export function pageOf(address: string | undefined): Record<string, unknown> {
  if (address === undefined || !isUrl(address)) return {};
  return Object.fromEntries(new URL(address).searchParams);
}
