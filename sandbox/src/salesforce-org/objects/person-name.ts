import type { Row } from '../../crm-store/index.js';

/** `Anna Kowalska`, or the last name alone. */
export function fullName(row: Row): string {
  return [row['FirstName'], row['LastName']].filter(Boolean).join(' ');
}
