import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import { asAdministrator, bookOf, countEvents, orgBook } from '../testing/books.js';
import { agentPiotr, offered, said, wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import type { PanelClient } from '../testing/panel-client.js';
import { tellUntilTaken } from '../testing/tell-until-taken.js';
import {
  ORG,
  OTHER_ORG,
  PIOTR_USER,
  startTestWorld,
  TENANT,
  withOtherOrg,
  type TestWorld,
} from '../testing/test-world.js';
import { until } from '../testing/until.js';

describe('an org whose CRM takes nothing for a while', () => {
  let world: TestWorld;
  let crm: FakeCrm;
  let piotr: PanelClient;
  const start = (): number => Date.now() + world.ahead - 80_000;
  const calls = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(3, '0')}`);
  const sample = (ids: string[]): string[] => ids.filter((_, index) => index % 29 === 0);
  const deliverCalls = async (ids: string[]): Promise<void> => {
    const events = ids.flatMap((id) => wholeCall(id, { start: start() }));
    for (let at = 0; at < events.length; at += 500) {
      await tellUntilTaken(world, events.slice(at, at + 500));
    }
  };
  const isBooked = (id: string) =>
    until(
      () => bookOf(world, id),
      ({ ledger }) => ledger.state === 'written',
    );

  beforeAll(async () => {
    world = await startTestWorld({ delays: { usageRecheckMs: 300 } });
    await world.putTenant(withOtherOrg());
    crm = world.crm;
    piotr = await world.panel({ user: PIOTR_USER, org: OTHER_ORG });
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    const { onSearch, onSave } = new FakeCrm();
    Object.assign(crm, { onSearch, onSave, usage: undefined });
    world.ahead = 0;
  });

  /** A call of the other org rings, and its agent’s panel opens the customer. */
  async function expectPopElsewhere(id: string): Promise<void> {
    await world.deliver({ events: [offered(id, { start: Date.now() + world.ahead, agent: agentPiotr })] });
    const { intent } = await piotr.hear('intent', (message) => message.intent.conversation === id);
    expect(intent.kind).toBe('pop');
    await world.deliver({
      events: [said(id, 'conversation.ended', { reason: 'abandoned' }, Date.now() + world.ahead)],
    });
  }

  it('[A-022] [X-004] keeps all of it while the limit is reached, says so, and writes it when there are requests again', async () => {
    let isSpent = true;
    crm.onSave = () => (isSpent ? Promise.reject(catalogued('crm.limit-reached')) : Promise.resolve([]));
    crm.usage = { used: 15_000, limit: 15_000 };
    const ids = calls('limited', 40);

    await deliverCalls(ids);
    const waiting = await until(
      () => bookOf(world, 'limited-000'),
      ({ ledger }) => ledger.reason !== null,
    );
    expect(waiting.ledger).toMatchObject({
      state: 'pending',
      reason: expect.stringMatching(/^crm\.(limit|budget)/),
    });
    expect(
      await until(
        () => orgBook(world, ORG),
        (org) => org?.status === 'limit-reached' && org.due === 40,
      ),
    ).toMatchObject({
      due: 40,
      reason: expect.stringContaining('limit is reached'),
    });
    expect(await orgBook(world, OTHER_ORG)).toMatchObject({ status: 'working' });
    await expectPopElsewhere('pop-while-limited');

    const createdBefore = crm.created;
    isSpent = false;
    crm.usage = { used: 10, limit: 15_000 };
    for (const id of ids) await crm.written(id);
    await isBooked('limited-039');

    expect(crm.created - createdBefore).toBe(40);
    expect(
      await until(
        () => orgBook(world, ORG),
        (org) => org?.status === 'working',
      ),
    ).toMatchObject({ due: 0 });
  }, 60_000);

  it('[X-004] writes each conversation of a ten-minute outage once, in order, and tells of it once', async () => {
    let isAway = true;
    let refusals = 0;
    crm.onSave = () => {
      if (!isAway) return Promise.resolve([]);
      refusals += 1;
      return Promise.reject(catalogued('crm.unavailable'));
    };
    const createdBefore = crm.created;
    const ids = calls('outage', 300);
    await deliverCalls(ids.slice(0, 200));
    // All of them are due before the next ones come: what is written first is what was due first.
    expect(
      await until(
        () => orgBook(world, ORG),
        (org) => org?.status === 'paused' && org.due === 200,
      ),
    ).toMatchObject({
      reason: expect.stringContaining('crm.unavailable'),
    });
    for (const minutes of [1, 3, 6]) {
      const refusedBefore = refusals;
      world.ahead += minutes * 60_000;
      await deliverCalls(ids.slice(190 + minutes * 10, 200 + minutes * 10));
      await until(
        () => refusals,
        (count) => count > refusedBefore + 1,
      );
      await expectPopElsewhere(`pop-in-outage-${minutes}`);
    }
    await deliverCalls(ids);
    isAway = false;
    const writtenBefore = crm.writes.length;
    for (const id of ids) await crm.written(id);
    for (const id of sample(ids)) await isBooked(id);

    expect(crm.created - createdBefore).toBe(300);
    const keys = crm.writes.slice(writtenBefore).map(({ draft }) => draft.key);
    expect(new Set(keys).size).toBe(keys.length);
    // The oldest first, by batches.
    expect(new Set(keys.slice(0, 200))).toEqual(new Set(ids.slice(0, 200)));
    for (const id of sample(ids)) {
      expect(await countEvents(world, id, 'record.failed')).toBeLessThanOrEqual(1);
    }
  }, 120_000);

  it('pauses as a whole without rights, says which, and goes on by itself when they are back', async () => {
    let hasRights = false;
    crm.onSave = () => (hasRights ? Promise.resolve([]) : Promise.reject(catalogued('crm.rights-missing')));
    await deliverCalls(calls('rightless', 250));

    for (const id of sample(calls('rightless', 250))) {
      const { ledger } = await until(
        () => bookOf(world, id),
        (book) => book.ledger.reason !== null,
      );
      expect(ledger).toMatchObject({
        state: 'pending',
        reason: expect.stringContaining('crm.rights-missing'),
      });
    }
    await until(
      () => orgBook(world, ORG),
      (org) => org?.status === 'paused' && org.due === 250,
    );
    expect(await orgBook(world, OTHER_ORG)).toMatchObject({ status: 'working' });

    hasRights = true;
    for (const id of sample(calls('rightless', 250))) await isBooked(id);
    expect(await countEvents(world, 'rightless-000', 'record.failed')).toBe(0);
  }, 60_000);

  it.each(['alone', 'with its whole call'])(
    'sets aside a record that is refused %s, and writes it once it is repaired and replayed',
    async (how) => {
      const id = `poison ${how}`.replaceAll(' ', '-');
      let isRepaired = false;
      crm.onSave = (writes) => {
        const error = catalogued('crm.invalid-request');
        if (isRepaired || !writes.some(({ draft }) => draft.key === id)) return Promise.resolve([]);
        if (how !== 'alone') return Promise.reject(error);
        return Promise.resolve(
          writes.map(({ draft }) => (draft.key === id ? { ok: false, error } : undefined)),
        );
      };
      await deliverCalls([id, `${id}-neighbour`]);
      await isBooked(`${id}-neighbour`);
      await until(
        () => bookOf(world, id),
        ({ ledger }) => ledger.state === 'set-aside',
      );

      isRepaired = true;
      const answer = await asAdministrator(world, `/v1/tenants/${TENANT}/conversations/${id}/replay`);
      expect(answer.ok).toBe(true);
      await isBooked(id);
      expect(crm.writes.filter(({ draft }) => draft.key === id)).toHaveLength(1);
    },
    60_000,
  );
});
