import { catalogued } from '@jackfield/connector-core';

/** A name in a query cannot be escaped, so it must be a name. */
export function apiName(name: string): string {
  if (!/^[A-Za-z]\w{0,79}$/.test(name))
    throw catalogued('crm.invalid-request', { detail: 'name of an object' });
  return name;
}
