import type { OrgsAnswer } from '@jackfield/gateway';
import { CommandFailure, exitCodes } from './exit-codes.js';
import type { Session } from './session.js';

/** CRMs that have a group of commands of their own: `jackfield salesforce …`, `jackfield dynamics …`. */
export type CrmGroup = 'salesforce' | 'dynamics';

interface OrgWords {
  one: string;
  many: string;
  /** What to do where there is none. */
  first: string;
  /** The same for two ids of one org. */
  key(id: string): string;
}

const ofAnyCrm: OrgWords = {
  one: 'org',
  many: 'orgs',
  first: 'Add one to the tenant first.',
  key: (id) => id,
};
const wordsOf: Record<CrmGroup, OrgWords> = {
  salesforce: {
    one: 'org of Salesforce',
    many: 'orgs of Salesforce',
    first: 'Connect it first: jackfield salesforce connect.',
    // An id has 15 letters, or 18 with its check.
    key: (id) => id.slice(0, 15),
  },
  dynamics: {
    one: 'environment of Dynamics 365',
    many: 'environments of Dynamics 365',
    first: 'Connect it first: jackfield dynamics connect.',
    key: (id) => id.toLowerCase(),
  },
};

export interface OrgChoice {
  /** Only orgs of this CRM come into question; undefined: all do. */
  crm?: CrmGroup;
  /** By which the reader can name one. @default --org */
  option?: string;
}

/** The org that was named, or the only one; under `jackfield salesforce` the only one of Salesforce. */
export async function orgOf(
  { client, path }: Session,
  named: string | undefined,
  choice: OrgChoice,
): Promise<string> {
  const { orgs } = await client.get<OrgsAnswer>(path('orgs'));
  return chooseOrg(orgs, named, choice);
}

/**
 * The org that was named, or the only one.
 * @param orgs those of the tenant, each with the id of its CRM's adapter
 */
export function chooseOrg(
  orgs: readonly { id: string; crm: string }[],
  wanted: string | undefined,
  { crm, option = '--org' }: OrgChoice,
): string {
  const { one, many, first, key } = crm === undefined ? ofAnyCrm : wordsOf[crm];
  const ours = orgs.filter((org) => crm === undefined || org.crm === crm).map(({ id }) => id);
  const [found, ...others] = ours.filter((id) => wanted === undefined || key(id) === key(wanted));
  if (found === undefined)
    throw new CommandFailure(`The tenant has no ${one}${wanted === undefined ? '' : ` ${wanted}`}.`, first);
  if (others.length === 0) return found;
  throw new CommandFailure(
    `The tenant has several ${many}: ${ours.join(', ')}.`,
    `Choose one with ${option}.`,
    exitCodes.usage,
  );
}
