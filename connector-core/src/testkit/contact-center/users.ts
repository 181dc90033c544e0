import type { ContactCenterUser, ContactCenterUserResult } from '../../ports/contact-center-users.js';
import type { ContactCenterBench } from './bench.js';

/** How a `ContactCenter` that has the capabilities tells and changes its users. */
export function describeUsers(bench: ContactCenterBench): void {
  const { listUsers, createUsers, changeUsers, deactivateUsers } = bench.kit.adapter.capabilities;
  if (!listUsers) return;

  /** All pages. */
  async function everybody(): Promise<ContactCenterUser[]> {
    const users: ContactCenterUser[] = [];
    let page: string | undefined;
    do {
      const answer = await bench.contactCenter.listUsers(page === undefined ? {} : { page });
      users.push(...answer.users);
      page = answer.next;
    } while (page !== undefined);
    return users;
  }

  let made = 0;
  async function create(count = 1): Promise<ContactCenterUser[]> {
    const wanted = Array.from({ length: count }, () => {
      made += 1;
      return { name: `Kit User ${made}`, email: `kit.user.${made}@example.com`, pbx: true };
    });
    return (await bench.contactCenter.createUsers(wanted)).map(done);
  }

  describe('its users', () => {
    it('are told whole, each once, the stage’s agent among them', async () => {
      const users = await everybody();
      const ids = users.map(({ id }) => id);
      expect(ids).toContain(bench.stage.agent);
      expect(new Set(ids).size).toBe(ids.length);
      expect(users.every(({ name }) => name !== '')).toBe(true);
    });

    it('are found by id and by e-mail address, in capitals or not; nobody is an empty list', async () => {
      const agent = (await everybody()).find(({ id }) => id === bench.stage.agent);
      const email = agent?.email ?? '';
      expect((await bench.contactCenter.listUsers({ id: bench.stage.agent })).users).toEqual([agent]);
      expect((await bench.contactCenter.listUsers({ email: email.toUpperCase() })).users).toEqual([agent]);
      expect((await bench.contactCenter.listUsers({ email: 'nobody@example.com' })).users).toEqual([]);
    });

    if (createUsers) {
      it('are created as they were asked for', async () => {
        const wanted = {
          name: 'Zoë Żółć',
          email: 'Zoe.Zolc@example.com',
          pbx: true,
          number: '+48221009099',
          callerId: '+48221001000',
        };
        const [user] = (await bench.contactCenter.createUsers([wanted])).map(done);
        expect(user).toMatchObject({ ...wanted, active: true });
        expect((await bench.contactCenter.listUsers({ id: user!.id })).users).toEqual([user]);
      });

      it('receive only where nobody gave them a number', async () => {
        const [user] = await create();
        expect(user).not.toHaveProperty('number');
        expect(user).not.toHaveProperty('callerId');
      });

      it('have an e-mail address of their own: a second one is a conflict, and harms no other', async () => {
        const [first] = await create();
        const before = (await everybody()).length;
        const results = await bench.contactCenter.createUsers([
          { name: 'Second', email: first!.email!.toUpperCase(), pbx: true },
          { name: 'Third', email: `third.${made}@example.com`, pbx: true },
        ]);
        expect(refused(results[0])).toMatchObject({ kind: 'conflict' });
        expect(done(results[1]).name).toBe('Third');
        expect(await everybody()).toHaveLength(before + 1);
      });

      it('are created many at a time, the answers in their order, and told page by page', async () => {
        const most = bench.kit.adapter.limits.users ?? 1;
        const users = await create(most);
        expect(users.map(({ email }) => email)).toEqual(
          users.map((_, index) => `kit.user.${made - most + index + 1}@example.com`),
        );
        const ids = (await everybody()).map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(users.map(({ id }) => id)));
        expect(new Set(ids).size).toBe(ids.length);
      });
    }

    if (createUsers && changeUsers) {
      it('change what is named, and nothing else', async () => {
        const [user] = await create();
        const [changed] = (await bench.contactCenter.changeUsers([{ id: user!.id, name: 'New Name' }])).map(
          done,
        );
        expect(changed).toEqual({ ...user, name: 'New Name' });
        expect((await bench.contactCenter.listUsers({ id: user!.id })).users).toEqual([changed]);
      });

      it('are not found where there is no such user, and harm no other', async () => {
        const [user] = await create();
        const results = await bench.contactCenter.changeUsers([
          { id: 'nobody-at-all', name: 'Nobody' },
          { id: user!.id, name: 'Somebody' },
        ]);
        expect(refused(results[0])).toMatchObject({ kind: 'not-found' });
        expect(done(results[1]).name).toBe('Somebody');
      });
    }

    if (createUsers && deactivateUsers) {
      it('are deactivated, twice is once, and activated again', async () => {
        const [user] = await create();
        const ids = [user!.id];
        expect((await bench.contactCenter.deactivateUsers(ids)).map(done)).toEqual([
          { ...user, active: false },
        ]);
        expect((await bench.contactCenter.deactivateUsers(ids)).map(done)).toEqual([
          { ...user, active: false },
        ]);
        expect((await bench.contactCenter.listUsers({ id: user!.id })).users).toEqual([
          { ...user, active: false },
        ]);
        if (!changeUsers) return;
        const again = await bench.contactCenter.changeUsers([{ id: user!.id, active: true }]);
        expect(again.map(done)).toEqual([user]);
      });
    }
  });
}

function done(result: ContactCenterUserResult | undefined): ContactCenterUser {
  if (!result?.ok) throw new Error('It should have been done', { cause: result?.error });
  return result.user;
}

function refused(result: ContactCenterUserResult | undefined) {
  if (!result || result.ok) throw new Error('It should have been refused');
  return result.error;
}
