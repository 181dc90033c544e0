import type { Finding } from '@jackfield/connector-core';
import type { TenantAnswer } from '@jackfield/gateway';
import type { AdminOrg } from '../open-org.js';

type Agent = TenantAnswer['agents'][number];

interface OrgUser {
  Id: string;
  Username: string;
  Email: string;
  IsActive: boolean;
}

/** An address of a query holds so many ids. */
const PART = 200;

/** Whether each linked agent is somebody who can work in the org: there, active, and with the same e-mail (F-011). */
export async function checkAgents({ connection }: AdminOrg, agents: readonly Agent[]): Promise<Finding[]> {
  const users = new Map<string, OrgUser>();
  for (let from = 0; from < agents.length; from += PART) {
    const ids = agents.slice(from, from + PART).map(({ crmUser }) => `'${crmUser.replace(/\W/g, '')}'`);
    const { records } = await connection.query<OrgUser>(
      `SELECT Id, Username, Email, IsActive FROM User WHERE Id IN (${ids.join(', ')})`,
    );
    for (const user of records) users.set(shortId(user.Id), user);
  }
  const found = agents.flatMap((agent) => checkAgent(agent, users.get(shortId(agent.crmUser))));
  if (found.length > 0 || agents.length === 0) return found;
  return [
    { code: 'salesforce.agents', ok: true, message: 'Every agent is an active user with the same e-mail.' },
  ];
}

function checkAgent({ id, email, crmUser }: Agent, user: OrgUser | undefined): Finding[] {
  const amiss = (what: string, message: string, action: string): Finding[] => [
    { code: `salesforce.agent-${what}`, ok: false, severity: 'warning', message, action },
  ];
  if (!user) {
    return amiss(
      'unknown',
      `The agent ${id} is linked to ${crmUser}, whom the org does not have.`,
      'Link the agent to another user, or take the link away.',
    );
  }
  if (!user.IsActive) {
    return amiss(
      'inactive',
      `The user ${user.Username} of the agent ${id} is not active.`,
      'Activate the user in Setup > Users, or take the link away.',
    );
  }
  if (email !== undefined && email.toLowerCase() !== user.Email.toLowerCase()) {
    return amiss(
      'e-mail',
      `The agent ${id} has the e-mail ${email}, but the user ${user.Username} has ${user.Email}.`,
      'Let both have the same e-mail: in the contact center, or in Setup > Users.',
    );
  }
  return [];
}

/** Ids of 15 and of 18 characters name the same record. */
function shortId(id: string): string {
  return id.slice(0, 15);
}
