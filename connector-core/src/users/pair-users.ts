import type { ContactCenterUser } from '../ports/contact-center-users.js';
import type { CrmUser } from '../ports/crm-users.js';
import { emailKey, nameKey } from './email-key.js';

/** A user of the CRM, one of the contact center, or both where they are one person. */
export interface UserPair {
  crm?: CrmUser;
  agent?: ContactCenterUser;
  /** By what they were found to be one person. A name alone is a hint: their e-mail addresses differ. */
  by?: 'link' | 'email' | 'name';
  /** Others of the same side have the same e-mail address, so that nobody can be matched by it. */
  ambiguous?: boolean;
  /** The agent with this e-mail address takes their calls in another org of the tenant. */
  elsewhere?: boolean;
}

/** The link of a user of the CRM with an agent, as it was made before. */
export interface UserLink {
  crmUser: string;
  agent: string;
}

/**
 * Finds out who is who: first by the links that stand, then by e-mail address, then by a name that each side has once.
 * Everybody of both sides is in exactly one pair.
 *
 * @param elsewhere agents who are linked with another org of the tenant, and are not for this one
 */
export function pairUsers(
  crmUsers: readonly CrmUser[],
  agents: readonly ContactCenterUser[],
  links: readonly UserLink[] = [],
  elsewhere: readonly ContactCenterUser[] = [],
): UserPair[] {
  const pairs: UserPair[] = [];
  const leftCrm = new Map(crmUsers.map((user) => [user.id, user]));
  const leftAgents = new Map(agents.map((agent) => [agent.id, agent]));

  function pair(crm: CrmUser, agent: ContactCenterUser, by: NonNullable<UserPair['by']>): void {
    leftCrm.delete(crm.id);
    leftAgents.delete(agent.id);
    pairs.push({ crm, agent, by });
  }

  for (const { crmUser, agent: id } of links) {
    const [crm, agent] = [leftCrm.get(crmUser), leftAgents.get(id)];
    if (crm && agent) pair(crm, agent, 'link');
  }

  // Who left the company does not stand in the way of who has the address now.
  const crmByEmail = groupBy([...leftCrm.values()].filter(isWorking), ({ email }) => emailKey(email));
  const agentsByEmail = groupBy([...leftAgents.values()], ({ email }) => emailKey(email));
  const ambiguous = new Set<CrmUser | ContactCenterUser>();
  for (const [key, users] of crmByEmail) {
    const namesakes = agentsByEmail.get(key) ?? [];
    const candidates = namesakes.length > 1 ? namesakes.filter(({ active }) => active) : namesakes;
    const [crm, agent] = [users[0], candidates[0]];
    if (users.length > 1 || candidates.length > 1)
      for (const each of [...users, ...namesakes]) ambiguous.add(each);
    else if (crm && agent) pair(crm, agent, 'email');
  }
  for (const crm of leftCrm.values()) {
    const [agent, ...others] = crm.active ? [] : (agentsByEmail.get(emailKey(crm.email) ?? '') ?? []);
    if (agent && leftAgents.has(agent.id) && others.length === 0) pair(crm, agent, 'email');
  }

  const crmByName = groupBy([...leftCrm.values()].filter(isWorking), ({ name }) => nameKey(name));
  const agentsByName = groupBy([...leftAgents.values()], ({ name }) => nameKey(name));
  for (const [key, [crm, ...otherUsers]] of crmByName) {
    const [agent, ...otherAgents] = agentsByName.get(key) ?? [];
    if (!crm || !agent || otherUsers.length > 0 || otherAgents.length > 0) continue;
    if (!ambiguous.has(crm) && !ambiguous.has(agent) && emailKey(crm.email) && emailKey(agent.email)) {
      pair(crm, agent, 'name');
    }
  }

  const doubt = (user: CrmUser | ContactCenterUser) => (ambiguous.has(user) ? { ambiguous: true } : {});
  const away = new Set(elsewhere.map(({ email }) => emailKey(email)));
  for (const crm of leftCrm.values()) {
    const key = emailKey(crm.email);
    pairs.push({ crm, ...doubt(crm), ...(key !== undefined && away.has(key) && { elsewhere: true }) });
  }
  for (const agent of leftAgents.values()) pairs.push({ agent, ...doubt(agent) });
  return pairs;
}

function isWorking({ active }: CrmUser): boolean {
  return active;
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
