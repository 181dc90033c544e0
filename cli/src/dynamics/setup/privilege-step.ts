import type { SetupStep } from '../../setup/setup-step.js';
import type { WebApi } from '../web-api.js';
import { hasTable } from './provider-step.js';

interface Role {
  roleid: string;
  name: string;
}

const ROLES = ['Jackfield Agent', 'Jackfield Supervisor', 'Jackfield Administrator'];

/**
 * The right to read the channel provider, without which the panel stays away. It cannot be part of the solution: an environment without the
 * framework does not know it, and would refuse the import.
 */
export function privilegeStep(api: WebApi, table: string): SetupStep {
  const { rows, send } = api;
  const name = `prvRead${table}`;
  const ofPhone = () =>
    rows<Role>(`roles?$select=roleid,name&$filter=${ROLES.map((role) => `name eq '${role}'`).join(' or ')}`);
  const lacking = async (roles: readonly Role[]): Promise<Role[]> => {
    const checked = await Promise.all(
      roles.map(async (role) => {
        const held = await rows<{ name: string }>(
          `roles(${role.roleid})/roleprivileges_association?$select=name`,
        );
        return held.some((each) => each.name === name) ? [] : [role];
      }),
    );
    return checked.flat();
  };
  return {
    id: `privilege.${table}`,
    title: `Right to read ${table}`,
    async look() {
      if (!(await hasTable(api, table))) return { state: 'ready', details: ['not needed here'] };
      const roles = await ofPhone();
      if (roles.length === 0) {
        return {
          state: 'waiting',
          details: ['The environment has no such roles.'],
          action: 'Import the solution first.',
        };
      }
      const due = await lacking(roles);
      return due.length === 0
        ? { state: 'ready', details: [] }
        : { state: 'create', details: due.map((role) => `${role.name} gets ${name}`) };
    },
    async apply() {
      const [privilege] = await rows<{ privilegeid: string }>(
        `privileges?$select=privilegeid&$filter=name eq '${name}'`,
      );
      for (const { roleid } of await lacking(await ofPhone()))
        await send('POST', `roles(${roleid})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
          Privileges: [{ PrivilegeId: privilege?.privilegeid, Depth: 'Global' }],
        });
    },
  };
}
