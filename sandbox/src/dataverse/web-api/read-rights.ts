import { privilegeMissing } from '../dataverse-error.js';
import type { EnvironmentContext } from '../environment-context.js';
import { roles } from '../seed-users.js';
import type { DataverseTable } from '../tables/index.js';

/** Of which the environment has the rights of roles; who is signed in reads all other tables. */
const guarded = ['msdyn_ciprovider', 'msdyn_channelprovider'];

/** @throws DataverseError where none of the user's roles, their own or a team's, lets them read the table */
export function refuseUnread({ store }: EnvironmentContext, { name }: DataverseTable, user: string): void {
  if (!guarded.includes(name)) return;
  const own = store.findBy('systemuserroles', 'systemuserid', user);
  const teams = store.findBy('teammembership', 'systemuserid', user);
  const ofTeams = teams.flatMap(({ teamid }) => store.findBy('teamroles', 'teamid', teamid ?? null));
  const held = [...own, ...ofTeams].map(({ roleid }) => roleid ?? null);
  if (held.includes(roles.administrator.id)) return;
  const privilege = `prvRead${name}`;
  const given = held
    .flatMap((role) => store.findBy('roleprivileges', 'roleid', role))
    .map(({ privilegeid }) => store.read('privilege', String(privilegeid))?.['name']);
  if (!given.includes(privilege)) throw privilegeMissing(user, privilege);
}
