import type { Finding, PreflightSubject } from '@jackfield/connector-core';
import { soqlLiteral } from '../soql-literal.js';
import { doubtful, met, missing } from './findings.js';
import { textOf, type OrgReader, type Row } from './org-reader.js';

/** Which org it is that answers, and as whom the gateway works there. */
export async function checkIdentity(
  reader: OrgReader,
  username: string,
  { org, users }: Pick<PreflightSubject, 'org' | 'users'>,
): Promise<Finding[]> {
  const [organization] = await reader.query('SELECT Id FROM Organization');
  const [user] = await reader.query(`SELECT Id FROM User WHERE Username = ${soqlLiteral(username)}`);
  return [rightOrg(organization, org), notAnAgent(user, username, users)];
}

function rightOrg(organization: Row | undefined, wanted: string): Finding {
  const id = textOf(organization, 'Id');
  const code = 'salesforce.right-org';
  if (isSame(id, wanted)) return met(code, 'It is the org that is meant.');
  return missing(
    code,
    `The connection leads to org ${id}, but the tenant’s org is ${wanted}.`,
    'Connect the right org: jackfield salesforce connect, with the tenant to which the org belongs.',
  );
}

/** F-040: who is paired must not work in Salesforce, or their own changes and the gateway’s cannot be told apart. */
function notAnAgent(user: Row | undefined, username: string, agents: readonly string[]): Finding {
  const code = 'salesforce.user-is-agent';
  const id = textOf(user, 'Id');
  if (!agents.some((agent) => isSame(agent, id))) {
    return met(code, 'The integration user is nobody who takes calls.');
  }
  return doubtful(
    code,
    `${username} is the integration user and also an agent.`,
    'Connect the org as a user of its own who does not work in Salesforce.',
  );
}

/** Ids of 15 and of 18 characters name the same record. */
function isSame(a: string, b: string): boolean {
  return a !== '' && a.slice(0, 15) === b.slice(0, 15);
}
