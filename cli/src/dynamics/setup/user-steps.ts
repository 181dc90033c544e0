import type { SetupStep } from '../../setup/setup-step.js';
import type { AdminEnvironment } from '../open-environment.js';

/** Id of the user that belongs to the app. */
export async function applicationUser(
  { rows }: AdminEnvironment,
  clientId: string | undefined,
): Promise<string | undefined> {
  if (clientId === undefined) return undefined;
  const [found] = await rows<{ systemuserid: string }>(
    `systemusers?$select=systemuserid&$filter=applicationid eq ${clientId}`,
  );
  return found?.systemuserid;
}

/**
 * The user as whom the gateway works: a row of its own for the registered app.
 * https://learn.microsoft.com/power-platform/admin/manage-application-users
 */
export function applicationUserStep(environment: AdminEnvironment, clientId: string | undefined): SetupStep {
  return {
    id: 'application-user',
    title: 'Application user of the gateway',
    async look() {
      if (clientId === undefined) {
        return {
          state: 'waiting',
          details: ['The gateway does not know yet as which app it works in this environment.'],
          action: 'Run jackfield dynamics connect first, or name the app with --client-id.',
        };
      }
      const present = await applicationUser(environment, clientId);
      return present === undefined
        ? { state: 'create', details: [`for the app ${clientId}`] }
        : { state: 'ready', details: [] };
    },
    async apply() {
      await environment.send('POST', 'systemusers', {
        applicationid: clientId,
        'businessunitid@odata.bind': `/businessunits(${environment.businessUnit})`,
      });
    },
  };
}

/** A role that somebody shall have. @param whose undefined while there is nobody */
export function roleStep(
  environment: AdminEnvironment,
  { id, role, whose }: { id: string; role: string; whose: () => Promise<string | undefined> },
): SetupStep {
  const { rows, send, url } = environment;
  const find = async (): Promise<{ user: string | undefined; roleId: string | undefined; has: boolean }> => {
    const user = await whose();
    const [found] = await rows<{ roleid: string }>(`roles?$select=roleid&$filter=name eq '${role}'`);
    if (user === undefined || !found) return { user, roleId: found?.roleid, has: false };
    const held = await rows<{ name: string }>(
      `systemusers(${user})/systemuserroles_association?$select=name`,
    );
    return { user, roleId: found.roleid, has: held.some(({ name }) => name === role) };
  };
  return {
    id,
    title: `Role ${role}`,
    async look() {
      const { user, roleId, has } = await find();
      if (has) return { state: 'ready', details: [] };
      if (roleId === undefined) {
        return {
          state: 'waiting',
          details: ['The environment has no such role.'],
          action: 'Import the solution first.',
        };
      }
      if (user === undefined) return { state: 'waiting', details: ['Its user is not there yet.'] };
      return { state: 'create', details: [`given to ${user}`] };
    },
    async apply() {
      const { user, roleId } = await find();
      await send('POST', `systemusers(${user})/systemuserroles_association/$ref`, {
        '@odata.id': `${url}/api/data/v9.2/roles(${roleId})`,
      });
    },
  };
}
