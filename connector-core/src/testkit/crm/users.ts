import type { AccessResult, CrmUser } from '../../ports/crm-users.js';
import type { CrmBench } from './bench.js';
import type { CrmUserStage } from './stage.js';

/** How a `Crm` that has the capability tells its users, and lets them use the phone. */
export function describeUsers(bench: CrmBench): void {
  if (!bench.kit.adapter.capabilities.users) return;

  const stage = (): CrmUserStage => {
    const { users } = bench.stage;
    if (!users) throw new Error('The stage has no users, and the adapter says that it can tell them');
    return users;
  };
  async function everybody(changedSince?: string): Promise<{ users: CrmUser[]; pages: number }> {
    const users: CrmUser[] = [];
    let page: string | undefined;
    let pages = 0;
    do {
      const answer = await bench.crm.listUsers({
        ...(page === undefined ? {} : { page }),
        ...(changedSince === undefined ? {} : { changedSince }),
      });
      users.push(...answer.users);
      page = answer.next;
      pages += 1;
    } while (page !== undefined);
    return { users, pages };
  }
  const one = async (id: string): Promise<CrmUser | undefined> =>
    (await bench.crm.listUsers({ ids: [id] })).users[0];
  let made = 0;
  const add = (count: number): Promise<string[]> => {
    const first = made;
    made += count;
    return stage().add(
      Array.from({ length: count }, (_, index) => ({
        name: `Kit User ${first + index}`,
        email: `kit.user.${first + index}@example.com`,
      })),
    );
  };

  describe('users', () => {
    it('are told whole, each once, without access until somebody gives it', async () => {
      const [id] = await add(1);
      const { users } = await everybody();
      const ids = users.map((user) => user.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(users.find((user) => user.id === id)).toMatchObject({
        name: 'Kit User 0',
        email: 'kit.user.0@example.com',
        active: true,
        access: false,
      });
    });

    it('are told page by page where there are many, with everybody’s access right across the pages', async () => {
      const ids = await add(stage().morePagesThan);
      const chosen = ids.filter((_, index) => index % 3 === 0);
      await stage().assignByHand(chosen);
      const { users, pages } = await everybody();
      const told = new Map(users.map((user) => [user.id, user.access]));
      expect(pages).toBeGreaterThan(1);
      expect(told.size).toBe(users.length);
      expect(ids.filter((id) => told.get(id))).toEqual(chosen);
    }, 120_000);

    it('are found by their ids, and the unknown are left out', async () => {
      const [id] = await add(1);
      const { users, next } = await bench.crm.listUsers({ ids: [id!, bench.kit.unknownUser] });
      expect(users.map((user) => user.id)).toEqual([id]);
      expect(next).toBeUndefined();
      expect((await bench.crm.listUsers({ ids: [] })).users).toEqual([]);
    });

    it('are told since a moment: who was deactivated meanwhile is among them', async () => {
      const [gone, other] = await add(2);
      await stage().deactivate(gone!);
      const changed = await one(gone!);
      expect(changed?.active).toBe(false);
      const { users } = await everybody(changed?.changedAt);
      expect(users.map((user) => user.id)).toContain(gone);
      const later = new Date(Date.parse(changed?.changedAt ?? '') + 3_600_000).toISOString();
      expect((await everybody(later)).users.map((user) => user.id)).not.toContain(other);
    });
  });

  describe('access to the phone', () => {
    it('[F-076] is given and taken, and given twice is given once', async () => {
      const [user] = await add(1);
      const give = [{ user: user!, access: true }];
      expect((await bench.crm.setAccess(give)).map(done)).toEqual([true]);
      expect((await bench.crm.setAccess(give)).map(done)).toEqual([false]);
      expect(await stage().access(user!)).toEqual({ assignments: 1, callCenter: true });
      expect(await one(user!)).toMatchObject({ access: true, callCenter: true });

      const take = [{ user: user!, access: false }];
      expect((await bench.crm.setAccess(take)).map(done)).toEqual([true]);
      expect((await bench.crm.setAccess(take)).map(done)).toEqual([false]);
      expect(await stage().access(user!)).toEqual({ assignments: 0, callCenter: false });
      expect(await one(user!)).toMatchObject({ access: false });
    });

    it('[F-075] that somebody gave by hand is told', async () => {
      const [user] = await add(1);
      await stage().assignByHand([user!]);
      expect(await one(user!)).toMatchObject({ access: true });
    });

    it('is changed for many in one go, the answers in their order, and an unknown user harms no other', async () => {
      const [first, second, third] = await add(3);
      await bench.crm.setAccess([{ user: second!, access: true }]);
      const results = await bench.crm.setAccess([
        { user: first!, access: true },
        { user: bench.kit.unknownUser, access: true },
        { user: second!, access: false },
        { user: third!, access: true },
      ]);
      expect(results.map(({ ok }) => ok)).toEqual([true, false, true, true]);
      expect((await stage().access(first!)).assignments).toBe(1);
      expect((await stage().access(second!)).assignments).toBe(0);
      expect((await stage().access(third!)).assignments).toBe(1);
    });

    it('is given to as many as the definition allows, in few calls', async () => {
      const most = bench.kit.adapter.limits.batch ?? 1;
      const users = await add(most);
      await bench.crm.setAccess([{ user: users[0]!, access: true }]);
      const before = await bench.stage.calls();
      const results = await bench.crm.setAccess(users.map((user) => ({ user, access: true })));
      expect(results.every(({ ok }) => ok)).toBe(true);
      expect((await bench.stage.calls()) - before).toBeLessThanOrEqual(2);
    });

    it('needs no call when nobody is to be changed', async () => {
      const before = await bench.stage.calls();
      expect(await bench.crm.setAccess([])).toEqual([]);
      expect(await bench.stage.calls()).toBe(before);
    });

    it('is taken from a user who was deactivated', async () => {
      const [user] = await add(1);
      await bench.crm.setAccess([{ user: user!, access: true }]);
      await stage().deactivate(user!);
      expect((await bench.crm.setAccess([{ user: user!, access: false }])).map(done)).toEqual([true]);
      expect((await stage().access(user!)).assignments).toBe(0);
    });
  });

  describe('groups of users', () => {
    it('are told with their members, those of groups within them included, each once', async () => {
      const [first, second] = await add(2);
      const inner = await stage().addGroup('Kit inner group', [first!, second!]);
      const outer = await stage().addGroup('Kit outer group', [first!, inner]);
      const groups = await bench.crm.listUserGroups();
      expect(groups).toEqual(expect.arrayContaining([{ id: outer, name: 'Kit outer group' }]));
      expect((await bench.crm.groupMembers([outer])).sort()).toEqual([first, second].sort());
    });
  });
}

function done(result: AccessResult): boolean {
  if (!result.ok) throw new Error('It should have been done', { cause: result.error });
  return result.changed;
}
