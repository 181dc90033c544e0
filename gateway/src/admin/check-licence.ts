import type { Finding } from '@jackfield/connector-core';
import type { Entitlement } from '../licences/entitlement.js';
import type { Licences } from '../licences/licences.js';
import { namesOf } from './names-of.js';
import type { AgentLink } from './tenant.js';

export interface LicenceCheckParts {
  licences: Pick<Licences, 'seats'>;
  entitlement: Pick<Entitlement, 'refuseMany'>;
}

/** With one of these nobody can work. */
const ENDED = ['licence.expired', 'licence.revoked', 'licence.unverifiable'];

/** Seats of the licence against those that were given away, and linked agents who have none. */
export async function checkLicence(
  { licences, entitlement }: LicenceCheckParts,
  tenant: string,
  linked: readonly AgentLink[],
): Promise<Finding[]> {
  const { total, used, blocked, warnings } = await licences.seats(tenant);
  if (total === null) {
    const message = 'This gateway demands no licence: every linked agent may work.';
    return [{ code: 'licence.seats', ok: true, message }];
  }
  const nobody = blocked > 0 && blocked === used;
  const told = warnings.map(({ code, message, action }): Finding => ({
    ...{ code, ok: false, message, action },
    ...(ENDED.includes(code) || (nobody && code === 'licence.over') ? {} : { severity: 'warning' }),
  }));
  const refused = await entitlement.refuseMany(
    tenant,
    linked.map(({ id }) => id),
  );
  const without = [...refused].filter(([, why]) => why === 'licence.seat-missing').map(([agent]) => agent);
  return [
    ...(told.length > 0
      ? told
      : [{ code: 'licence.seats', ok: true, message: `${used} of ${total} seats are given away.` }]),
    ...(without.length > 0 ? [seatMissing(without, linked.length)] : []),
  ];
}

/** Work goes on as long as somebody has a seat. */
function seatMissing(agents: readonly string[], linked: number): Finding {
  return {
    ...{ code: 'licence.seat-missing', ok: false },
    ...(agents.length < linked ? { severity: 'warning' } : {}),
    message: `Linked to the org and without a seat, so that they cannot work: ${namesOf(agents)}.`,
    action: 'Give them seats, on the set-up page or with jackfield users give-seat, or take the links away.',
  };
}
