import type { Privileges } from '../agent/privileges.js';
import type { ContactCenterUser } from '../ports/contact-center-users.js';
import { emailKey } from './email-key.js';
import type { UserPair } from './pair-users.js';
import { userFinding, type UserFinding, type UserFindingCode } from './user-finding.js';

/** What is known of a user beside the two sides. */
export interface UserStanding {
  /** Whether the user has a seat here. */
  seat: boolean;
  privileges: Privileges;
}

/**
 * What keeps this person from working, or has to be known of them (F-003, F-010, F-011, F-012, F-072, F-075). An empty list is
 * green.
 */
export function checkUser(pair: UserPair, standing: UserStanding): UserFinding[] {
  return findCodes(pair, standing).map(userFinding);
}

function findCodes(
  { crm, agent, by, ambiguous, elsewhere }: UserPair,
  standing: UserStanding,
): UserFindingCode[] {
  if (!crm) return ['user.not-in-crm'];
  const access = findInAccess(crm, standing);
  if (!crm.active) return ['user.inactive-in-crm', ...access];
  if (emailKey(crm.email) === undefined) return ['user.email-missing', ...access];
  if (ambiguous) return ['user.email-twice', ...access];
  if (elsewhere) return ['user.in-another-org', ...access];
  if (agent && (by === 'name' || emailKey(agent.email) !== emailKey(crm.email)))
    return ['user.email-differs', ...access];
  return [...findInAgent(agent, standing.privileges), ...access];
}

/** What keeps an agent from taking or placing calls, as the contact center alone tells it. */
export function checkAgent(agent: ContactCenterUser | undefined, privileges: Privileges): UserFinding[] {
  return findInAgent(agent, privileges).map(userFinding);
}

function findInAgent(agent: ContactCenterUser | undefined, { dial }: Privileges): UserFindingCode[] {
  if (!agent) return ['user.not-in-contact-center'];
  if (!agent.active) return ['user.inactive-in-contact-center'];
  if (!agent.pbx) return ['user.not-pbx'];
  if (!dial) return ['user.receives-only'];
  return [
    ...(agent.number === undefined ? (['user.number-missing'] as const) : []),
    ...(agent.callerId === undefined ? (['user.caller-id-missing'] as const) : []),
  ];
}

function findInAccess(
  { access, callCenter, active }: NonNullable<UserPair['crm']>,
  { seat }: UserStanding,
): UserFindingCode[] {
  if (!seat) return access ? ['user.foreign-assignment'] : [];
  if (!active) return [];
  if (!access) return ['user.access-missing'];
  return callCenter ? [] : ['user.call-center-missing'];
}

/** Findings that do not keep anybody from getting a seat: getting one mends them. */
const mended: ReadonlySet<UserFindingCode> = new Set([
  'user.foreign-assignment',
  'user.access-missing',
  'user.call-center-missing',
]);

/** Whether the plus button is active (F-071): nothing red but what a seat mends. */
export function mayHaveSeat(findings: readonly UserFinding[]): boolean {
  return !findings.some(({ code, colour }) => colour === 'red' && !mended.has(code));
}
