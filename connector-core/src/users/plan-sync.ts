import type { ContactCenterUser, NewContactCenterUser } from '../ports/contact-center-users.js';
import type { CrmUser } from '../ports/crm-users.js';
import { checkUser, mayHaveSeat, type UserStanding } from './check-user.js';
import { nameKey } from './email-key.js';
import type { UserPair } from './pair-users.js';
import type { UserFindingCode } from './user-finding.js';

/** What a synchronisation may do to one user. */
export const SYNC_STEP_KINDS = [
  'create-agent',
  'change-agent',
  'activate-agent',
  'deactivate-agent',
  'link',
  'give-seat',
  'take-seat',
  'skip',
] as const;
export type SyncStepKind = (typeof SYNC_STEP_KINDS)[number];

interface StepOf<Kind extends SyncStepKind> {
  kind: Kind;
  crm: CrmUser;
}
/** One thing to do to one user, or why nothing is done. Done twice it is done once. */
export type SyncStep =
  | (StepOf<'create-agent'> & { create: NewContactCenterUser })
  | (StepOf<'change-agent'> & { agent: ContactCenterUser; name: string })
  | (StepOf<'activate-agent' | 'deactivate-agent'> & { agent: ContactCenterUser })
  /** `agent` is not known yet where the step before creates it. */
  | (StepOf<'link' | 'give-seat' | 'take-seat'> & { agent?: ContactCenterUser })
  | (StepOf<'skip'> & { code: UserFindingCode; agent?: ContactCenterUser });

/** One pair as the plan sees it. */
export interface PlannedUser {
  pair: UserPair;
  standing: UserStanding & {
    /** Whether it is linked with an agent already. */
    linked: boolean;
  };
}

export interface SyncWish {
  /** Whether it is about this user. Who has a seat or a link and is deactivated in the CRM is looked after in any case. */
  about(crm: CrmUser, standing: PlannedUser['standing']): boolean;
  /** Whether this very user was chosen, and not as one of many: only then a namesake in the contact center is somebody else. */
  chosen(crm: CrmUser): boolean;
  giveSeats: boolean;
  /** Of the users who are created. */
  defaults: { number?: string; callerId?: string };
}

/** Everything that brings the contact center in step with the CRM, in the order in which it is done to each user. Pure. */
export function planSync(users: readonly PlannedUser[], wish: SyncWish): SyncStep[] {
  return users.flatMap(({ pair, standing }): SyncStep[] => {
    const { crm, agent } = pair;
    // Who is in the contact center alone was never ours.
    if (!crm) return [];
    if (!crm.active) return planForGone(crm, agent, standing);
    return wish.about(crm, standing) ? planForWorking(crm, pair, standing, wish) : [];
  });
}

function planForGone(
  crm: CrmUser,
  agent: ContactCenterUser | undefined,
  { seat, linked }: PlannedUser['standing'],
): SyncStep[] {
  const known = agent ? { agent } : {};
  return [
    ...(seat || (crm.access && linked) ? [{ kind: 'take-seat', crm, ...known } as const] : []),
    ...(agent?.active && linked ? [{ kind: 'deactivate-agent', crm, agent } as const] : []),
  ];
}

function planForWorking(
  crm: CrmUser,
  pair: UserPair,
  standing: PlannedUser['standing'],
  wish: SyncWish,
): SyncStep[] {
  const { agent } = pair;
  const findings = checkUser(pair, standing);
  const skip = findings.find(({ code }) => obstacles.has(code));
  const isNamesake = skip?.code === 'user.email-differs' && pair.by === 'name' && wish.chosen(crm);
  if (skip && !isNamesake) {
    return [{ kind: 'skip', crm, code: skip.code, ...(agent ? { agent } : {}) }];
  }
  if (!agent || isNamesake) return planForNew(crm, standing, wish);

  const steps: SyncStep[] = [];
  if (!agent.active) steps.push({ kind: 'activate-agent', crm, agent });
  if (nameKey(agent.name) !== nameKey(crm.name)) {
    steps.push({ kind: 'change-agent', crm, agent, name: crm.name });
  }
  if (!standing.linked) steps.push({ kind: 'link', crm, agent });
  // As it will be once the steps before are done.
  const after = checkUser({ ...pair, agent: { ...agent, active: true } }, standing);
  if (wish.giveSeats && needsSeat(crm, standing)) {
    const obstacle = after.find(({ colour }) => colour === 'red');
    if (mayHaveSeat(after)) steps.push({ kind: 'give-seat', crm, agent });
    else if (obstacle) steps.push({ kind: 'skip', crm, agent, code: obstacle.code });
  }
  return steps;
}

function planForNew(
  crm: CrmUser,
  standing: PlannedUser['standing'],
  { giveSeats, defaults }: SyncWish,
): SyncStep[] {
  const create: NewContactCenterUser = { name: crm.name, email: crm.email ?? '', pbx: true, ...defaults };
  return [
    { kind: 'create-agent', crm, create },
    { kind: 'link', crm },
    ...(giveSeats && needsSeat(crm, standing) ? [{ kind: 'give-seat', crm } as const] : []),
  ];
}

/** Also who holds a seat whose access or call center went missing in the CRM. */
function needsSeat(crm: CrmUser, { seat }: UserStanding): boolean {
  return !seat || !crm.access || !crm.callCenter;
}

/** What a person has to settle: nobody can know who is meant. */
const obstacles: ReadonlySet<UserFindingCode> = new Set([
  'user.email-missing',
  'user.email-twice',
  'user.email-differs',
  'user.in-another-org',
]);
