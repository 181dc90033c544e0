import { catalogued, type AccessResult, type Crm, type CrmUser } from '@jackfield/connector-core';

/** The users of a fake CRM, in memory. */
export class FakeCrmUsers {
  readonly byId = new Map<string, CrmUser>();
  readonly groups = new Map<string, { name: string; members: string[] }>();
  /** Calls of each kind. */
  readonly calls = { list: 0, access: 0 };
  /** Called before each call; what it throws, the call throws. */
  onCall: (kind: keyof FakeCrmUsers['calls']) => void | Promise<void> = () => undefined;
  /** May answer for one change; `undefined` carries it out. */
  onAccess: (user: string, access: boolean) => AccessResult | undefined = () => undefined;
  pageSize = 2_000;

  readonly part: Pick<Crm, 'listUsers' | 'setAccess' | 'listUserGroups' | 'groupMembers'> = {
    listUsers: async ({ changedSince, ids, page }) => {
      await this.#called('list');
      const all = [...this.byId.values()].filter(
        ({ id, changedAt }) =>
          (ids === undefined || ids.includes(id)) &&
          (changedSince === undefined || changedAt >= changedSince),
      );
      const from = Number(page ?? 0);
      const to = from + this.pageSize;
      return { users: all.slice(from, to), ...(to < all.length ? { next: String(to) } : {}) };
    },
    setAccess: async (changes) => {
      await this.#called('access');
      return changes.map(({ user, access }) => {
        const answer = this.onAccess(user, access);
        if (answer) return answer;
        const known = this.byId.get(user);
        if (!known) return { ok: false, error: catalogued('crm.not-found') };
        this.byId.set(user, { ...known, access, callCenter: access });
        return { ok: true, changed: known.access !== access };
      });
    },
    listUserGroups: () => Promise.resolve([...this.groups].map(([id, { name }]) => ({ id, name }))),
    groupMembers: (groups) =>
      Promise.resolve([...new Set(groups.flatMap((id) => this.groups.get(id)?.members ?? []))]),
  };

  add(user: Partial<CrmUser> & { id: string; name: string }): CrmUser {
    const whole: CrmUser = {
      username: `${user.id}@example.com`,
      active: true,
      access: false,
      callCenter: false,
      changedAt: '2026-11-01T00:00:00.000Z',
      ...user,
    };
    this.byId.set(user.id, whole);
    return whole;
  }

  /** Somebody changes the user in the CRM. */
  change(id: string, change: Partial<CrmUser>): void {
    const known = this.byId.get(id);
    if (known) this.byId.set(id, { ...known, changedAt: new Date().toISOString(), ...change });
  }

  async #called(kind: keyof FakeCrmUsers['calls']): Promise<void> {
    this.calls[kind] += 1;
    await this.onCall(kind);
  }
}
