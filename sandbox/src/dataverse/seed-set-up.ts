import type { CrmStore, Row } from '../crm-store/index.js';
import { sampleGuid } from './guid.js';
import { tableNumber } from './table-numbers.js';

/** Apps of every environment with Customer Service. */
const apps = [
  ['Customer Service Hub', 'msdynce_CustomerServiceHub'],
  ['Copilot Service workspace', 'msdyn_CustomerServiceWorkspace'],
  ['Sales Hub', 'msdynce_saleshub'],
] as const;

/** Privileges that are given when the framework is there. */
const privileges = ['prvReadmsdyn_ciprovider', 'prvReadmsdyn_channelprovider'];

const variables = [
  ['jkf_gateway', 'Jackfield: gateway'],
  ['jkf_tenant', 'Jackfield: tenant'],
] as const;

/** Adds what an administrator finds; what the solution brings only where it was imported. */
export function seedSetUp(store: CrmStore, organizationId: string, imported: boolean): void {
  const add = (table: string, number: number, values: Row, id?: string): void => {
    const row = id ?? sampleGuid(tableNumber(table), number);
    if (!store.read(table, row)) store.insert(table, values, null, { id: row });
  };
  add('organization', 1, { name: 'Sandbox' }, organizationId);
  add('businessunit', 1, { name: 'Sandbox' }, businessUnitOf(organizationId));
  apps.forEach(([name, uniquename], index) => add('appmodule', index + 1, { name, uniquename }));
  privileges.forEach((name, index) => add('privilege', index + 1, { name }));
  if (!imported) return;
  const version = { version: '0.1.0.0', ismanaged: true };
  add('solution', 1, { uniquename: 'Jackfield', friendlyname: 'Jackfield', ...version });
  add('solution', 2, {
    uniquename: 'JackfieldWorkspace',
    friendlyname: 'Jackfield for workspaces',
    ...version,
  });
  variables.forEach(([schemaname, displayname], index) =>
    add('environmentvariabledefinition', index + 1, { schemaname, displayname }),
  );
}

/** As `WhoAmI` tells it. */
export function businessUnitOf(organizationId: string): string {
  return organizationId.replace(/.$/, '9');
}
