import { catalogued, type AccessChange, type AccessResult } from '@jackfield/connector-core';
import { z } from 'zod';
import { expectBody } from '../answer.js';
import type { ApiClient } from '../api-client.js';
import type { Operation } from '../batch.js';
import { refuseMoreThanFit } from '../limits.js';
import { isGuid, odataText, queryPath } from '../odata.js';
import { PHONE_ROLE } from './role-of-phone.js';

const Role = z.object({ roleid: z.string(), _businessunitid_value: z.string().nullish() });
const Roles = z.object({ value: z.array(Role) });
const Users = z.object({
  value: z.array(
    z.object({
      systemuserid: z.string(),
      _businessunitid_value: z.string().nullish(),
      systemuserroles_association: z.array(z.object({ roleid: z.string(), name: z.string() })),
    }),
  ),
});
type User = z.infer<typeof Users>['value'][number];

/** What has to be done for one change: nothing, something, or that nobody is there. */
type Plan = { operations: Operation[] } | { missing: true };

/** Gives or takes the role: one request to see who has it, one to change it. */
export async function setAccess(
  client: ApiClient,
  environmentUrl: string,
  changes: readonly AccessChange[],
): Promise<AccessResult[]> {
  refuseMoreThanFit(changes);
  if (changes.length === 0) return [];
  const { roles, users } = await look(client, changes);
  if (roles.length === 0) throw catalogued('crm.access-not-set-up', { detail: `role ${PHONE_ROLE}` });
  const plans = changes.map(({ user, access }): Plan => {
    const found = users.get(user.toLowerCase());
    if (!found) return { missing: true };
    return { operations: access ? give(found, roles, environmentUrl) : take(found) };
  });
  const items = plans.map((plan) => ('missing' in plan ? [] : plan.operations));
  const answers = await client.batch(items.filter((operations) => operations.length > 0));
  let at = 0;
  return plans.map((plan): AccessResult => {
    if ('missing' in plan) return { ok: false, error: catalogued('crm.not-found') };
    if (plan.operations.length === 0) return { ok: true, changed: false };
    for (const answer of answers[at++] ?? []) if (!answer.ok) return { ok: false, error: answer.error };
    return { ok: true, changed: true };
  });
}

async function look(client: ApiClient, changes: readonly AccessChange[]) {
  const ids = [...new Set(changes.map(({ user }) => user).filter(isGuid))];
  const [roleAnswer, userAnswer] = await client.batch([
    {
      method: 'GET',
      path: queryPath({
        ...{ set: 'roles', select: ['roleid', '_businessunitid_value'] },
        filter: `name eq ${odataText(PHONE_ROLE)}`,
      }),
    },
    ...(ids.length === 0
      ? []
      : [
          {
            method: 'GET' as const,
            path: queryPath({
              ...{ set: 'systemusers', select: ['systemuserid', '_businessunitid_value'] },
              filter: ids.map((id) => `systemuserid eq ${id}`).join(' or '),
              expand: 'systemuserroles_association($select=roleid,name)',
            }),
          },
        ]),
  ]);
  const users = userAnswer ? expectBody(userAnswer[0], Users).value : [];
  return {
    roles: expectBody(roleAnswer?.[0], Roles).value,
    users: new Map(users.map((user) => [user.systemuserid.toLowerCase(), user])),
  };
}

/** Each business unit has a copy of the role; a user gets that of their own. */
function give(user: User, roles: readonly z.infer<typeof Role>[], environmentUrl: string): Operation[] {
  if (user.systemuserroles_association.some(({ name }) => name === PHONE_ROLE)) return [];
  const own = roles.find((each) => each._businessunitid_value === user._businessunitid_value) ?? roles[0];
  return [
    {
      method: 'POST',
      path: `systemusers(${user.systemuserid})/systemuserroles_association/$ref`,
      body: { '@odata.id': `${environmentUrl}/api/data/v9.2/roles(${own?.roleid ?? ''})` },
    },
  ];
}

function take({ systemuserid, systemuserroles_association: held }: User): Operation[] {
  return held
    .filter(({ name }) => name === PHONE_ROLE)
    .map(({ roleid }) => ({
      method: 'DELETE',
      path: `systemusers(${systemuserid})/systemuserroles_association(${roleid})/$ref`,
    }));
}
