import type { CrmStore, Row } from '../crm-store/index.js';
import { dynamicsAgents, sampleAdministrator, sampleAgents } from '../sample-data/agents.js';
import { sampleGuid } from './guid.js';
import { tableNumber } from './table-numbers.js';

const userNumber = tableNumber('systemuser');
const roleNumber = tableNumber('role');

/** The application user as whom Jackfield's gateway works. */
export const integrationUser = sampleGuid(userNumber, 9);

/** Who sets the environment up. */
export const administratorUser = sampleGuid(userNumber, 8);

/** Roles, as the solution and every environment have them. */
export const roles = {
  administrator: { id: sampleGuid(roleNumber, 1), name: 'System Administrator' },
  agent: { id: sampleGuid(roleNumber, 2), name: 'Jackfield Agent' },
  integration: { id: sampleGuid(roleNumber, 3), name: 'Jackfield Integration' },
  supervisor: { id: sampleGuid(roleNumber, 4), name: 'Jackfield Supervisor' },
  setUp: { id: sampleGuid(roleNumber, 5), name: 'Jackfield Administrator' },
} as const;

/** By which the role System Administrator is known, whatever it is called in the language of the environment. */
const ADMINISTRATORS_TEMPLATE = '627090ff-40a3-4053-8790-584edc5be201';

const agents = [...sampleAgents, ...dynamicsAgents];

/** The people of the sandbox as users of the environment: agent's id → `systemuserid`. */
export const dataverseUsers: Readonly<Record<string, string>> = Object.fromEntries([
  ...agents.map(({ id }, index) => [id, sampleGuid(userNumber, index + 1)] as const),
  [sampleAdministrator.id, administratorUser],
]);

/**
 * Adds the users and roles that are missing. Where the solution was not imported, its roles and the application user are left out.
 */
export function seedUsers(
  store: CrmStore,
  { applicationId, imported }: { applicationId: string; imported: boolean },
): void {
  const add = (table: string, id: string, values: Row): void => {
    if (!store.read(table, id)) store.insert(table, values, null, { id });
  };
  for (const { id, name } of Object.values(roles))
    if (imported || !name.startsWith('Jackfield ')) add('role', id, { name });
  add('roletemplate', ADMINISTRATORS_TEMPLATE, { name: roles.administrator.name });
  // Data files of earlier versions have the role without it.
  store.correct('role', roles.administrator.id, { roletemplateid: ADMINISTRATORS_TEMPLATE });
  for (const { id, name, email } of [...agents, sampleAdministrator]) {
    const user = dataverseUsers[id] ?? '';
    add('systemuser', user, {
      ...namesOf(name),
      domainname: email,
      internalemailaddress: email,
      azureactivedirectoryobjectid: user.replace(/^.{8}/, 'e0000000'),
    });
    if (id === sampleAdministrator.id) give(store, user, roles.administrator.id);
    else if (imported) give(store, user, roles.agent.id);
  }
  if (!imported) return;
  add('systemuser', integrationUser, {
    lastname: '# Jackfield',
    domainname: 'jackfield@example.com',
    internalemailaddress: 'jackfield@example.com',
    applicationid: applicationId,
    accessmode: 4,
  });
  give(store, integrationUser, roles.integration.id);
}

function namesOf(name: string): Row {
  const [firstname = '', ...rest] = name.split(' ');
  return { firstname, lastname: rest.join(' ') };
}

function give(store: CrmStore, systemuserid: string, roleid: string): void {
  const has = store.findBy('systemuserroles', 'systemuserid', systemuserid);
  if (has.some((each) => each['roleid'] === roleid)) return;
  store.insert('systemuserroles', { systemuserid, roleid }, null);
}
