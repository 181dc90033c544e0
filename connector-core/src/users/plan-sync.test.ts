import { defaultPrivileges } from '../agent/privileges.js';
import type { ContactCenterUser } from '../ports/contact-center-users.js';
import type { CrmUser } from '../ports/crm-users.js';
import { planSync, type PlannedUser, type SyncStep, type SyncWish } from './plan-sync.js';

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
  email: 'anna@example.com',
  active: true,
  pbx: true,
  number: '+48221009001',
  callerId: '+48221009001',
};
const standing = { seat: false, linked: false, privileges: defaultPrivileges };
const everybody: SyncWish = { about: () => true, chosen: () => false, giveSeats: false, defaults: {} };
const withSeats: SyncWish = { ...everybody, giveSeats: true };

function plan(
  pair: PlannedUser['pair'],
  known: Partial<PlannedUser['standing']> = {},
  wish: SyncWish = everybody,
): string[] {
  return planSync([{ pair, standing: { ...standing, ...known } }], wish).map(describeStep);
}

function describeStep(step: SyncStep): string {
  return step.kind === 'skip' ? `skip ${step.code}` : step.kind;
}

describe('the plan of a synchronisation', () => {
  it('creates who is new, links them, and gives a seat where that is asked for', () => {
    expect(plan({ crm })).toEqual(['create-agent', 'link']);
    expect(plan({ crm }, {}, withSeats)).toEqual(['create-agent', 'link', 'give-seat']);
  });

  it('[F-010] [F-012] creates PBX users, with number and caller id where the request names them', () => {
    const defaults = { number: '+48221009000', callerId: '+48221001000' };
    const [step] = planSync([{ pair: { crm }, standing }], { ...everybody, defaults });

    expect(step).toMatchObject({
      kind: 'create-agent',
      create: { name: 'Anna Nowak', email: 'anna@example.com', pbx: true, ...defaults },
    });
  });

  it('does nothing where all is in step', () => {
    const settled = { crm: { ...crm, access: true, callCenter: true }, agent, by: 'link' as const };

    expect(plan(settled, { linked: true, seat: true }, withSeats)).toEqual([]);
  });

  it('links who is there on both sides, by an e-mail address that differs in capitals', () => {
    expect(plan({ crm, agent: { ...agent, email: 'ANNA@EXAMPLE.COM' }, by: 'email' })).toEqual(['link']);
  });

  it('changes a name that differs, not one that differs in blanks or capitals', () => {
    const renamed = { crm, agent: { ...agent, name: 'Anna Kos' }, by: 'email' as const };
    const alike = { crm, agent: { ...agent, name: ' anna  NOWAK' }, by: 'email' as const };

    expect(plan(renamed)).toEqual(['change-agent', 'link']);
    expect(plan(alike)).toEqual(['link']);
  });

  it('activates who came back, and gives the seat then', () => {
    const back = { crm, agent: { ...agent, active: false }, by: 'email' as const };

    expect(plan(back, {}, withSeats)).toEqual(['activate-agent', 'link', 'give-seat']);
  });

  it('deactivates who was deactivated in the CRM and was ours, and takes the seat back', () => {
    const gone = { crm: { ...crm, active: false, access: true }, agent, by: 'link' as const };

    expect(plan(gone, { linked: true, seat: true })).toEqual(['take-seat', 'deactivate-agent']);
    expect(plan(gone, { linked: true, seat: true }, { ...everybody, about: () => false })).toEqual([
      'take-seat',
      'deactivate-agent',
    ]);
    expect(
      plan(
        { ...gone, agent: { ...agent, active: false }, crm: { ...gone.crm, access: false } },
        { linked: true },
      ),
    ).toEqual([]);
  });

  it('leaves alone who was never ours: agents without a user, deactivated users without a link, others', () => {
    expect(plan({ agent })).toEqual([]);
    expect(plan({ crm: { ...crm, active: false }, agent, by: 'email' })).toEqual([]);
    expect(plan({ crm }, {}, { ...everybody, about: () => false })).toEqual([]);
  });

  it('skips whom only a person can settle, with the reason', () => {
    const { email: _gone, ...withoutEmail } = crm;

    expect(plan({ crm: withoutEmail })).toEqual(['skip user.email-missing']);
    expect(plan({ crm, ambiguous: true })).toEqual(['skip user.email-twice']);
    expect(plan({ crm, elsewhere: true })).toEqual(['skip user.in-another-org']);
    expect(plan({ crm, agent: { ...agent, email: 'other@example.com' }, by: 'name' })).toEqual([
      'skip user.email-differs',
    ]);
  });

  it('makes a namesake of the contact center somebody else only for a user who was chosen by name', () => {
    const namesake = { crm, agent: { ...agent, email: 'other@example.com' }, by: 'name' as const };

    expect(plan(namesake, {}, { ...everybody, chosen: () => true })).toEqual(['create-agent', 'link']);
  });

  it('[F-010] gives no seat to who is no PBX user, and says why', () => {
    const noPhone = { crm, agent: { ...agent, pbx: false }, by: 'email' as const };

    expect(plan(noPhone, {}, withSeats)).toEqual(['link', 'skip user.not-pbx']);
  });

  it('[F-012] gives no seat to who may dial and cannot, but one to who receives only', () => {
    const { number: _none, ...cannotDial } = agent;
    const pair = { crm, agent: cannotDial, by: 'email' as const };
    const receivesOnly = { privileges: { ...defaultPrivileges, dial: false } };

    expect(plan(pair, {}, withSeats)).toEqual(['link', 'skip user.number-missing']);
    expect(plan(pair, receivesOnly, withSeats)).toEqual(['link', 'give-seat']);
  });

  it('[F-075] gives a seat to who has access by hand, and repairs who lost the access', () => {
    const byHand = { crm: { ...crm, access: true }, agent, by: 'link' as const };

    expect(plan(byHand, { linked: true }, withSeats)).toEqual(['give-seat']);
    expect(plan({ crm, agent, by: 'link' }, { linked: true, seat: true }, withSeats)).toEqual(['give-seat']);
  });
});
