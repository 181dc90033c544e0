import type { AdminEnvironment } from './open-environment.js';
import { isRightMissing } from './web-api.js';

/**
 * Of the role System Administrator, whatever it is called in the language of the environment.
 * https://learn.microsoft.com/power-apps/developer/data-platform/security-roles
 */
const TEMPLATE = '627090ff-40a3-4053-8790-584edc5be201';

/** Whether the signed-in user has the role, themselves or by a team. Who may not see their own roles has it not. */
export async function isSystemAdministrator({ rows, user }: AdminEnvironment): Promise<boolean> {
  const isAmong = async (roles: string): Promise<boolean> =>
    (await rows<{ _roletemplateid_value: string | null }>(`${roles}?$select=_roletemplateid_value`)).some(
      (role) => role._roletemplateid_value?.toLowerCase() === TEMPLATE,
    );
  try {
    if (await isAmong(`systemusers(${user.id})/systemuserroles_association`)) return true;
    const teams = await rows<{ teamid: string }>(
      `systemusers(${user.id})/teammembership_association?$select=teamid`,
    );
    for (const { teamid } of teams) if (await isAmong(`teams(${teamid})/teamroles_association`)) return true;
    return false;
  } catch (error) {
    if (isRightMissing(error)) return false;
    throw error;
  }
}
