import type { ContactCenterUser } from '../ports/contact-center-users.js';
import type { CrmUser } from '../ports/crm-users.js';
import { pairUsers, type UserPair } from './pair-users.js';

function crm(id: string, name: string, email?: string, change: Partial<CrmUser> = {}): CrmUser {
  return {
    id,
    name,
    ...(email === undefined ? {} : { email }),
    username: `${id}@crm`,
    active: true,
    access: false,
    callCenter: false,
    changedAt: '2026-11-01T00:00:00.000Z',
    ...change,
  };
}

function agent(
  id: string,
  name: string,
  email?: string,
  change: Partial<ContactCenterUser> = {},
): ContactCenterUser {
  return { id, name, ...(email === undefined ? {} : { email }), active: true, pbx: true, ...change };
}

/** `005-anna = anna (email)`, with a ? for doubt. */
function told(pairs: UserPair[]): string[] {
  return pairs
    .map(({ crm: user, agent: other, by, ambiguous }) =>
      [user?.id ?? '–', '=', other?.id ?? '–', ...(by ? [`(${by})`] : []), ...(ambiguous ? ['?'] : [])].join(
        ' ',
      ),
    )
    .sort();
}

describe('who is who', () => {
  it('[F-011] is found by the e-mail address, in capitals or not', () => {
    const pairs = pairUsers(
      [crm('005-anna', 'Anna Nowak', 'Anna.Nowak@Example.com')],
      [agent('anna', 'A. Nowak', ' anna.nowak@example.COM ')],
    );

    expect(told(pairs)).toEqual(['005-anna = anna (email)']);
  });

  it('[F-043] leaves over whom only one side knows, on both sides', () => {
    const pairs = pairUsers(
      [crm('005-anna', 'Anna', 'anna@example.com'), crm('005-eva', 'Eva', 'eva@example.com')],
      [agent('anna', 'Anna', 'anna@example.com'), agent('jan', 'Jan', 'jan@example.com')],
    );

    expect(told(pairs)).toEqual(['005-anna = anna (email)', '005-eva = –', '– = jan']);
  });

  it('follows a link before everything else', () => {
    const pairs = pairUsers(
      [crm('005-anna', 'Anna', 'new@example.com')],
      [agent('anna', 'Anna', 'old@example.com'), agent('other', 'Other', 'new@example.com')],
      [{ crmUser: '005-anna', agent: 'anna' }],
    );

    expect(told(pairs)).toEqual(['005-anna = anna (link)', '– = other']);
  });

  it('guesses at nobody where several have one address, on either side', () => {
    const twice = pairUsers(
      [crm('005-a', 'A', 'team@example.com'), crm('005-b', 'B', 'TEAM@example.com')],
      [agent('a', 'A', 'team@example.com')],
    );
    const agentsTwice = pairUsers(
      [crm('005-a', 'A', 'team@example.com')],
      [agent('a', 'A', 'team@example.com'), agent('b', 'B', 'team@example.com')],
    );

    expect(told(twice)).toEqual(['005-a = – ?', '005-b = – ?', '– = a ?']);
    expect(told(agentsTwice)).toEqual(['005-a = – ?', '– = a ?', '– = b ?']);
  });

  it('is not disturbed by who left: a deactivated user with the same address', () => {
    const pairs = pairUsers(
      [
        crm('005-old', 'Old', 'desk@example.com', { active: false }),
        crm('005-new', 'New', 'desk@example.com'),
      ],
      [agent('desk', 'Desk', 'desk@example.com')],
    );

    expect(told(pairs)).toEqual(['005-new = desk (email)', '005-old = –']);
  });

  it('finds the agent of a user who was deactivated', () => {
    const pairs = pairUsers(
      [crm('005-anna', 'Anna', 'anna@example.com', { active: false })],
      [agent('anna', 'Anna', 'anna@example.com')],
    );

    expect(told(pairs)).toEqual(['005-anna = anna (email)']);
  });

  it('takes a name that each side has once for a hint, and never a name alone without addresses', () => {
    const pairs = pairUsers(
      [crm('005-anna', 'Anna  Nowak', 'anna@company.com'), crm('005-jan', 'Jan Kos')],
      [agent('anna', 'anna nowak', 'anna@example.com'), agent('jan', 'Jan Kos', 'jan@example.com')],
    );

    expect(told(pairs)).toEqual(['005-anna = anna (name)', '005-jan = –', '– = jan']);
  });

  it('puts everybody into exactly one pair, however many there are', () => {
    const users = Array.from({ length: 2_000 }, (_, n) =>
      crm(`005-${n}`, `U ${n % 700}`, `u${n % 1_500}@example.com`),
    );
    const agents = Array.from({ length: 2_000 }, (_, n) =>
      agent(`a-${n}`, `U ${n % 900}`, `u${n % 1_800}@example.com`),
    );

    const pairs = pairUsers(users, agents);

    expect(pairs.flatMap((pair) => pair.crm?.id ?? []).sort()).toEqual(users.map(({ id }) => id).sort());
    expect(pairs.flatMap((pair) => pair.agent?.id ?? []).sort()).toEqual(agents.map(({ id }) => id).sort());
  });
});
