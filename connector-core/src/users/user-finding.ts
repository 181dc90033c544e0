/** Red: this user cannot work so. Yellow: works, and something is to be known or repaired. Green: all is well. */
export type Colour = 'green' | 'yellow' | 'red';

interface FindingText {
  colour: Exclude<Colour, 'green'>;
  message: string;
  /** What an administrator should do, as one sentence in the imperative. */
  action: string;
}

/** Everything that the check of a user may find, by its code. Texts hold no personal data. */
export const userFindings = {
  'user.email-missing': {
    colour: 'red',
    message: 'The user has no e-mail address in the CRM, so nobody of the contact center can be matched.',
    action: 'Enter the e-mail address of the user in the CRM.',
  },
  'user.email-twice': {
    colour: 'red',
    message: 'Several users have this e-mail address, so it is not clear who is who.',
    action: 'Give each user an e-mail address of their own, in the CRM and in the contact center.',
  },
  'user.email-differs': {
    colour: 'red',
    message: 'The e-mail address of the linked agent is not the one of the CRM’s user.',
    action: 'Give both the same e-mail address.',
  },
  'user.in-another-org': {
    colour: 'red',
    message: 'The agent with this e-mail address takes calls in another org of this tenant.',
    action: 'Leave it so, or give the agent this org in the tenant, if the calls are to be taken here.',
  },
  'user.not-in-contact-center': {
    colour: 'red',
    message: 'The contact center has no user with this e-mail address.',
    action: 'Synchronise the users, or create the user in the contact center with the same e-mail address.',
  },
  'user.not-in-crm': {
    colour: 'red',
    message: 'The CRM has no user with this e-mail address.',
    action: 'Give the user of the CRM the same e-mail address.',
  },
  'user.inactive-in-crm': {
    colour: 'red',
    message: 'The user is deactivated in the CRM.',
    action: 'Activate the user in the CRM, or take the seat back.',
  },
  'user.inactive-in-contact-center': {
    colour: 'red',
    message: 'The user is deactivated in the contact center.',
    action: 'Synchronise the users, or activate the user in the contact center.',
  },
  'user.not-pbx': {
    colour: 'red',
    message: 'The user of the contact center is no PBX user, and only PBX users can take calls in the CRM.',
    action: 'Make the user a PBX user in the contact center.',
  },
  'user.number-missing': {
    colour: 'red',
    message: 'The user may dial and has no number of their own in the contact center.',
    action: 'Give the user a number in the contact center, or take the privilege to dial away.',
  },
  'user.caller-id-missing': {
    colour: 'red',
    message: 'The user may dial and has no caller id in the contact center.',
    action: 'Give the user a caller id in the contact center, or take the privilege to dial away.',
  },
  'user.receives-only': {
    colour: 'yellow',
    message: 'The user receives calls and cannot dial.',
    action: 'To let the user dial, give a number and a caller id in the contact center, and the privilege.',
  },
  'user.foreign-assignment': {
    colour: 'yellow',
    message: 'The user was given access in the CRM by hand, and has no seat.',
    action: 'Repair it: give the user a seat, or take the access away.',
  },
  'user.access-missing': {
    colour: 'red',
    message: 'The user has a seat, and the access in the CRM was taken away by hand.',
    action: 'Repair it: give the access back, or take the seat back.',
  },
  'user.call-center-missing': {
    colour: 'red',
    message: 'The user has a seat and belongs to no call center of the CRM, so the phone does not open.',
    action: 'Repair it: give the user a seat anew.',
  },
} as const satisfies Record<string, FindingText>;

export type UserFindingCode = keyof typeof userFindings;
export const USER_FINDING_CODES = Object.keys(userFindings) as UserFindingCode[];

/** What the check of one user found. */
export interface UserFinding {
  code: UserFindingCode;
  colour: Exclude<Colour, 'green'>;
  message: string;
  action: string;
}

export function userFinding(code: UserFindingCode): UserFinding {
  return { code, ...userFindings[code] };
}

/** The worst of them; nothing found is green. */
export function colourOf(findings: readonly UserFinding[]): Colour {
  if (findings.some(({ colour }) => colour === 'red')) return 'red';
  return findings.length > 0 ? 'yellow' : 'green';
}
