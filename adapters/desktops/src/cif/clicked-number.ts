import type { ClickToDial } from '@jackfield/connector-core/ports';
import type { RecordInView } from './record-in-view.js';
import { readId, readJson, textOf } from './read-json.js';

/**
 * What `onclicktoact` tells: `{value, name, format, entityLogicalName}`, so neither whose number it is nor in which row.
 * It was clicked on the page in view, and belongs to its record if that is of the same table: the number of a contact
 * may also stand on the form of its account. A control of ours says the id as well.
 * https://learn.microsoft.com/en-us/dynamics365/customer-service/develop/reference/events/onclicktoact
 */
export async function clickedNumber(eventData: string, view: RecordInView): Promise<ClickToDial | undefined> {
  const click = readJson(eventData);
  const { value } = click;
  const number = typeof value === 'number' ? String(value) : (textOf(click, 'value') ?? '').trim();
  const format = textOf(click, 'format')?.toLowerCase() ?? 'phone';
  if (number === '' || format !== 'phone') return undefined;
  const record = await view.current();
  const type = textOf(click, 'entityLogicalName');
  const id = readId(textOf(click, 'entityId'));
  const isOfPage = record !== undefined && record.type === type && (id === undefined || id === record.id);
  return isOfPage ? { number, record } : { number };
}
