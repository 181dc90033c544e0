import {
  catalogued,
  emailKey,
  type ContactCenter,
  type ContactCenterUser,
  type ContactCenterUserResult,
} from '@jackfield/connector-core';

/** The users of a fake contact center, in memory. */
export class FakeContactCenterUsers {
  readonly byId = new Map<string, ContactCenterUser>();
  /** Calls of each kind. */
  readonly calls = { list: 0, create: 0, change: 0, deactivate: 0 };
  /** Called before each call; what it throws, the call throws. */
  onCall: (kind: keyof FakeContactCenterUsers['calls']) => void | Promise<void> = () => undefined;
  /** How many fit on one page. */
  pageSize = 1_000;

  readonly part: Pick<ContactCenter, 'listUsers' | 'createUsers' | 'changeUsers' | 'deactivateUsers'> = {
    listUsers: async ({ page, email, id }) => {
      await this.#called('list');
      const all = [...this.byId.values()].filter(
        (user) =>
          (id === undefined || user.id === id) &&
          (email === undefined || emailKey(user.email) === emailKey(email)),
      );
      const from = Number(page ?? 0);
      const to = from + this.pageSize;
      return { users: all.slice(from, to), ...(to < all.length ? { next: String(to) } : {}) };
    },
    createUsers: async (users) => {
      await this.#called('create');
      const taken = new Set([...this.byId.values()].map(({ email }) => emailKey(email)));
      return users.map((user): ContactCenterUserResult => {
        if (taken.has(emailKey(user.email)))
          return { ok: false, error: catalogued('contact-center.email-taken') };
        taken.add(emailKey(user.email));
        return { ok: true, user: this.add({ ...user, id: user.email.split('@')[0] ?? '', active: true }) };
      });
    },
    changeUsers: async (changes) => {
      await this.#called('change');
      return changes.map(({ id, ...change }) => this.#change(id, change));
    },
    deactivateUsers: async (ids) => {
      await this.#called('deactivate');
      return ids.map((id) => this.#change(id, { active: false }));
    },
  };

  add(user: ContactCenterUser): ContactCenterUser {
    this.byId.set(user.id, user);
    return user;
  }

  #change(id: string, change: Partial<ContactCenterUser>): ContactCenterUserResult {
    const known = this.byId.get(id);
    if (!known) return { ok: false, error: catalogued('contact-center.agent-unknown') };
    return { ok: true, user: this.add({ ...known, ...change }) };
  }

  async #called(kind: keyof FakeContactCenterUsers['calls']): Promise<void> {
    this.calls[kind] += 1;
    await this.onCall(kind);
  }
}
