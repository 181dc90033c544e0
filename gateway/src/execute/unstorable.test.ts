import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AdapterError } from '@jackfield/connector-core';
import { said, wholeCall } from '../testing/calls.js';
import { startCluster, type Cluster, type Member } from '../testing/cluster.js';
import { anna, FakeCrm } from '../testing/fake-crm.js';
import { TENANT } from '../testing/test-world.js';
import { until } from '../testing/until.js';

/** A text that was cut through the middle of an emoji: PostgreSQL takes it into no JSON. */
const cut = `Card lost ${'😀'.slice(0, 1)}`;
const mended = 'Card lost \ufffd';

interface Book {
  ledger: { state: string; reason: string | null };
}

describe('a text that the database cannot store', () => {
  let cluster: Cluster;
  let member: Member;
  const start = (): number => Date.now() - 80_000;
  const book = async (id: string): Promise<Book> =>
    (await (await member.admin(`/v1/tenants/${TENANT}/conversations/${id}`)).json()) as Book;

  beforeAll(async () => {
    cluster = await startCluster();
    member = await cluster.start();
    await member.putTenant();
  }, 60_000);
  afterAll(() => cluster.stop(), 60_000);
  afterEach(() => {
    const { onSave, onSearch } = new FakeCrm();
    Object.assign(cluster.crm, { onSave, onSearch });
  });

  it('[A-020] is taken from a contact center without its half character, and nothing beside it is refused', async () => {
    const events = [...wholeCall('cut', { start: start() }), ...wholeCall('whole', { start: start() })];
    const told = events.map((event) =>
      event.id === 'cut-conversation.offered'
        ? said(
            'cut',
            'conversation.offered',
            { ...event.body, queue: { id: 'q', name: cut } } as never,
            start(),
          )
        : event,
    );
    const [, , end] = told;
    if (end) Object.assign(end, { id: 'cut\0end' });

    expect((await member.deliver({ events: told })).status).toBe(202);
    expect((await cluster.crm.written('cut')).queue).toBe(mended);
    await cluster.crm.written('whole');
    expect(await (await member.deliver({ events: told })).json()).toEqual({ appended: 0 });
  });

  it('in a refusal of the CRM sets that record aside, and writes the others once', async () => {
    const refused = new AdapterError('invalid', cut, { code: 'crm.invalid-request', action: 'Mend it.' });
    cluster.crm.onSave = (writes) =>
      Promise.resolve(
        writes.map(({ draft }) => (draft.key === 'refused' ? { ok: false, error: refused } : undefined)),
      );
    await member.deliver({
      events: [...wholeCall('refused', { start: start() }), ...wholeCall('beside', { start: start() })],
    });

    await until(
      () => book('refused'),
      ({ ledger }) => ledger.state === 'set-aside',
    );
    expect((await book('refused')).ledger.reason).toContain(mended);
    expect((await book('beside')).ledger.state).toBe('written');
    // A customer who is found later is written by the record's id.
    const anew = cluster.crm.writes.filter(({ draft, recordId }) => draft.key === 'beside' && !recordId);
    expect(anew).toHaveLength(1);
  });

  it('in a customer’s name keeps no entry from being written', async () => {
    cluster.crm.onSearch = () => Promise.resolve([{ ...anna, name: cut, phones: ['+48225556677'] }]);
    await member.deliver({ events: wholeCall('named', { start: start(), customerAddress: '+48225556677' }) });

    expect((await cluster.crm.written('named')).who?.id).toBe(anna.id);
  });

  it('has no place in an address', async () => {
    const answer = await member.admin(`/v1/tenants/${TENANT}/conversations/a%00b`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'gateway.invalid-request' }),
    ]);
  });

  it('is not all that a database may refuse: then the others of the round are booked, and the org rests', async () => {
    await cluster.store.acrossTenants(
      `alter table ledger add constraint never_so check (record_id <> 'forbidden') not valid`,
    );
    let calls = 0;
    cluster.crm.onSave = (writes) => {
      if (writes.some(({ draft }) => draft.key === 'guilty')) calls += 1;
      return Promise.resolve(
        writes.map(({ draft }) =>
          draft.key === 'guilty'
            ? { ok: true, recordId: 'forbidden', url: 'https://crm.example.com/forbidden', created: true }
            : undefined,
        ),
      );
    };
    await member.deliver({
      events: [...wholeCall('guilty', { start: start() }), ...wholeCall('innocent', { start: start() })],
    });

    await until(
      () => book('innocent'),
      ({ ledger }) => ledger.state === 'written',
    );
    const rests = await until(
      () =>
        cluster.store.acrossTenants<{ failures: number; pause_reason: string }>(
          'select failures, pause_reason from org_budget',
        ),
      ([budget]) => (budget?.failures ?? 0) >= 3,
    );
    // One call before each rest, and each rest is longer.
    expect(rests).toEqual([{ failures: calls, pause_reason: expect.stringContaining('gateway.internal') }]);
    const anew = cluster.crm.writes.filter(({ draft, recordId }) => draft.key === 'innocent' && !recordId);
    expect(anew).toHaveLength(1);
  });
});
