import { defaultPrivileges } from '../agent/privileges.js';
import type { ContactCenterUser } from '../ports/contact-center-users.js';
import type { CrmUser } from '../ports/crm-users.js';
import { checkUser, mayHaveSeat, type UserStanding } from './check-user.js';
import type { UserPair } from './pair-users.js';
import { colourOf, userFindings } from './user-finding.js';

const crm: CrmUser = {
  id: '005-anna',
  name: 'Anna Nowak',
  email: 'anna@example.com',
  username: 'anna@crm',
  active: true,
  access: false,
  callCenter: false,
  changedAt: '2026-11-01T00:00:00.000Z',
};
const agent: ContactCenterUser = {
  id: 'anna',
  name: 'Anna Nowak',
  email: 'ANNA@example.com',
  active: true,
  pbx: true,
  number: '+48221009001',
  callerId: '+48221009001',
};
const { number: _number, callerId: _callerId, ...withoutNumber } = agent;
const { email: _email, ...withoutEmail } = crm;
const pair: UserPair = { crm, agent, by: 'email' };

function check(of: UserPair, standing: Partial<UserStanding> = {}) {
  const findings = checkUser(of, { seat: false, privileges: defaultPrivileges, ...standing });
  return {
    codes: findings.map(({ code }) => code),
    colour: colourOf(findings),
    mayHaveSeat: mayHaveSeat(findings),
  };
}

describe('the check of a user', () => {
  it('[F-072] is green where both sides are configured as they should be', () => {
    expect(check(pair)).toEqual({ codes: [], colour: 'green', mayHaveSeat: true });
  });

  it.each<[string, UserPair, string]>([
    ['[F-010] no PBX user', { ...pair, agent: { ...agent, pbx: false } }, 'user.not-pbx'],
    [
      '[F-011] linked with an agent of another e-mail address',
      { ...pair, by: 'link', agent: { ...agent, email: 'a@example.com' } },
      'user.email-differs',
    ],
    [
      '[F-011] somebody of the same name with another e-mail address',
      { ...pair, by: 'name' },
      'user.email-differs',
    ],
    ['without an e-mail address', { crm: withoutEmail }, 'user.email-missing'],
    ['one of several with the same e-mail address', { crm, ambiguous: true }, 'user.email-twice'],
    ['an agent of another org of the tenant', { crm, elsewhere: true }, 'user.in-another-org'],
    ['unknown to the contact center', { crm }, 'user.not-in-contact-center'],
    ['unknown to the CRM', { agent }, 'user.not-in-crm'],
    ['deactivated in the CRM', { ...pair, crm: { ...crm, active: false } }, 'user.inactive-in-crm'],
    [
      'deactivated in the contact center',
      { ...pair, agent: { ...agent, active: false } },
      'user.inactive-in-contact-center',
    ],
  ])('is red, and no seat can be given, for who is %s', (_, of, code) => {
    expect(check(of)).toEqual({ codes: [code], colour: 'red', mayHaveSeat: false });
  });

  it('[F-012] is red for who may dial and has no number or no caller id, each with its reason', () => {
    const { callerId: _gone, ...onlyNumber } = agent;

    expect(check({ ...pair, agent: withoutNumber })).toEqual({
      codes: ['user.number-missing', 'user.caller-id-missing'],
      colour: 'red',
      mayHaveSeat: false,
    });
    expect(check({ ...pair, agent: onlyNumber }).codes).toEqual(['user.caller-id-missing']);
  });

  it('[F-012] allows who receives only to have neither, and says so', () => {
    const receivesOnly = { privileges: { ...defaultPrivileges, dial: false } };

    expect(check({ ...pair, agent: withoutNumber }, receivesOnly)).toEqual({
      codes: ['user.receives-only'],
      colour: 'yellow',
      mayHaveSeat: true,
    });
  });

  it('[F-075] detects access that somebody gave by hand, which a seat repairs', () => {
    expect(check({ ...pair, crm: { ...crm, access: true } })).toEqual({
      codes: ['user.foreign-assignment'],
      colour: 'yellow',
      mayHaveSeat: true,
    });
  });

  it('[F-076] detects access that somebody took away by hand, which a seat repairs', () => {
    expect(check(pair, { seat: true })).toEqual({
      codes: ['user.access-missing'],
      colour: 'red',
      mayHaveSeat: true,
    });
    expect(check({ ...pair, crm: { ...crm, access: true } }, { seat: true }).codes).toEqual([
      'user.call-center-missing',
    ]);
    expect(check({ ...pair, crm: { ...crm, access: true, callCenter: true } }, { seat: true }).codes).toEqual(
      [],
    );
  });

  it('says of everything it can find what it is and what to do, in whole sentences', () => {
    for (const { message, action } of Object.values(userFindings)) {
      for (const sentence of [message, action]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});
