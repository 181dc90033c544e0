import type { RecordInForm } from '../record-in-form.js';

/** As the fields of the platform tell it, with the record besides, which they leave out. */
export interface ClickedNumber {
  value: string;
  /** Logical name of the column. */
  name: string;
  format: 'Phone';
  entityLogicalName?: string;
  entityId?: string;
}

export function clickedNumber(
  value: string,
  column: string,
  record: RecordInForm | undefined,
): ClickedNumber {
  return {
    ...{ value, name: column, format: 'Phone' },
    ...(record && { entityLogicalName: record.table, entityId: record.id }),
  };
}

/**
 * The event of the page that the Channel Integration Framework hands on to the phone as `onclicktoact`. Controls may raise it
 * with data of their own:
 * https://learn.microsoft.com/dynamics365/customer-service/develop/reference/events/onclicktoact
 */
export function raiseClickToAct(page: Window, detail: ClickedNumber): void {
  page.dispatchEvent(new CustomEvent('CIClickToAct', { detail }));
}
