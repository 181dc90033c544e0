import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import { said, wholeCall } from '../testing/calls.js';
import { startCluster, type Cluster, type Member } from '../testing/cluster.js';
import { FakeCrm } from '../testing/fake-crm.js';
import { until } from '../testing/until.js';
import { TENANT } from '../testing/test-world.js';
import { forgetOldDays } from './forget-old-days.js';

const DAY = 86_400_000;
const KEEP = 400;

describe('old days of the log', () => {
  let cluster: Cluster;
  let gateway: Member;
  beforeAll(async () => {
    cluster = await startCluster();
    gateway = await cluster.start();
    await gateway.putTenant();
  }, 60_000);
  afterAll(() => cluster.stop(), 60_000);
  const today = Math.floor(Date.now() / DAY) * DAY;
  const dayOf = (daysAgo: number): string => new Date(today - daysAgo * DAY).toISOString().slice(0, 10);
  /** As if all that is known of these had been told so long ago, by a gateway that ran then. */
  const age = async (days: number, ...ids: string[]): Promise<void> => {
    for (const each of [days - 1, days, days + 1]) {
      await cluster.store.acrossTenants(
        `create table if not exists event_${dayOf(each).replaceAll('-', '')} partition of event
         for values from ('${dayOf(each)}') to ('${dayOf(each - 1)}')`,
      );
    }
    await cluster.store.acrossTenants('update event set day = day - $1::int where conversation = any ($2)', [
      days,
      ids,
    ]);
    await cluster.store.acrossTenants(
      'update ledger set first_day = first_day - $1::int, last_day = last_day - $1::int where conversation = any ($2)',
      [days, ids],
    );
  };
  const start = Date.now() - 80_000;
  const forget = (keepDays = KEEP) => forgetOldDays(cluster.store, keepDays);
  const eventsOf = async (...ids: string[]): Promise<number> => {
    const [row] = await cluster.store.acrossTenants<{ count: number }>(
      'select count(*)::int as count from event where conversation = any ($1)',
      [ids],
    );
    return row?.count ?? 0;
  };
  const isKnown = async (id: string): Promise<boolean> =>
    (await gateway.admin(`/v1/tenants/${TENANT}/conversations/${id}`)).status === 200;
  const isIdle = (...ids: string[]) =>
    until(
      () =>
        cluster.store.acrossTenants(
          `select conversation from pending where conversation = any ($1)
           union all select conversation from ledger where conversation = any ($1) and state = 'pending'`,
          [ids],
        ),
      (rows) => rows.length === 0,
    );

  const late = (id: string) =>
    said(id, 'recording.available', { url: 'https://cc.example.com/late.wav' }, start, 70);

  it('are dropped with their conversations once they are older than is kept, and not before', async () => {
    await gateway.deliver({ events: [...wholeCall('old', { start }), ...wholeCall('young', { start })] });
    await isIdle('old', 'young');
    await age(KEEP + 2, 'old');
    await age(KEEP - 2, 'young');

    expect(await forget()).toContain(dayOf(KEEP + 2));
    expect(await eventsOf('old')).toBe(0);
    expect(await eventsOf('young')).toBeGreaterThan(0);
    expect([await isKnown('old'), await isKnown('young')]).toEqual([false, true]);
    expect(await forget()).toEqual([]);
  });

  it('are kept for ever where the setting says so', async () => {
    expect(await forget(0)).toEqual([]);
    expect(await eventsOf('young')).toBeGreaterThan(0);
  });

  it('are forgotten where they had no partition of their own', async () => {
    await gateway.deliver({ events: wholeCall('astray', { start }) });
    await isIdle('astray');
    await cluster.store.acrossTenants("update event set day = '2001-01-01' where conversation = 'astray'");
    await cluster.store.acrossTenants(
      "update ledger set first_day = '2001-01-01', last_day = '2001-01-01' where conversation = 'astray'",
    );
    await forget();

    expect(await eventsOf('astray')).toBe(0);
  });

  it('are kept while anything of them is still to be written', async () => {
    cluster.crm.onSave = () => Promise.reject(catalogued('crm.timed-out'));
    await gateway.deliver({ events: wholeCall('pending', { start }) });
    await until(
      () => cluster.crm.saves,
      (saves) => saves > 1,
    );
    await age(KEEP + 10, 'pending');

    expect(await forget()).not.toContain(dayOf(KEEP + 10));
    expect(await eventsOf('pending')).toBeGreaterThan(0);
    cluster.crm.onSave = new FakeCrm().onSave;
    await cluster.crm.written('pending');
  });

  it('are kept for a conversation that goes on in a younger one, under whichever of its ids', async () => {
    const link = said('linked-a', 'conversation.linked', { other: 'linked-b' }, start, 30);
    await gateway.deliver({
      events: [...wholeCall('long', { start }), ...wholeCall('linked-a', { start }), link],
    });
    await isIdle('long', 'linked-a', 'linked-b');
    await age(KEEP + 20, 'long');
    await age(KEEP + 30, 'linked-a', 'linked-b');
    await gateway.deliver({ events: [late('long'), late('linked-b')] });
    await isIdle('long', 'linked-a', 'linked-b');
    const before = await eventsOf('long', 'linked-a', 'linked-b');

    expect(await forget()).not.toContain(dayOf(KEEP + 20));
    expect(await eventsOf('long', 'linked-a', 'linked-b')).toBe(before);

    await age(KEEP + 40, 'long', 'linked-a', 'linked-b');
    await forget();
    expect(await eventsOf('long', 'linked-a', 'linked-b')).toBe(0);
  });

  it('leave nothing behind of which a late word could make an entry', async () => {
    const writes = cluster.crm.writes.length;
    await gateway.deliver({ events: [late('old'), ...wholeCall('witness', { start })] });
    await until(
      () => isKnown('old'),
      (known) => known,
    );
    await cluster.crm.written('witness');

    expect(cluster.crm.writes.slice(writes).map(({ draft }) => draft.key)).not.toContain('old');
  });
});
