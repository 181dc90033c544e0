import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentAnna, offered, said, wholeCall } from './testing/calls.js';
import { startCluster, type Cluster, type Member } from './testing/cluster.js';
import type { PanelClient } from './testing/panel-client.js';
import { until } from './testing/until.js';
import { ORG, TENANT } from './testing/test-world.js';

const ledgerStates = async (cluster: Cluster, prefix: string): Promise<string[]> =>
  (
    await cluster.store.acrossTenants<{ state: string }>(
      'select state from ledger where conversation like $1 order by conversation',
      [`${prefix}%`],
    )
  ).map(({ state }) => state);

const shows =
  (id: string) =>
  ({ conversations }: { conversations: { id: string }[] }): boolean =>
    conversations.some((each) => each.id === id);

describe('several gateways on one database', () => {
  let cluster: Cluster;
  let first: Member;
  let second: Member;

  beforeAll(async () => {
    cluster = await startCluster();
    first = await cluster.start();
    await first.putTenant();
    second = await cluster.start();
  }, 60_000);

  afterAll(() => cluster.stop(), 60_000);

  it('show every panel what came in at any of them, and let it work from there', async () => {
    const panels = [await first.panel({ tab: 'tab-1' }), await second.panel({ tab: 'tab-2' })];
    const calls = Array.from({ length: 6 }, (_, index) => `across-${index}`);
    await Promise.all(
      calls.map((id, index) =>
        (index % 2 ? first : second).deliver({ events: [offered(id, { start: Date.now() })] }),
      ),
    );
    await Promise.all(panels.flatMap((panel) => calls.map((id) => panel.view(shows(id)))));

    const [owner] = panels as [PanelClient, PanelClient];
    const noted = await owner.command({
      do: 'set-notes',
      conversation: 'across-0',
      text: 'Asked for a loan',
      revision: 1,
    });
    expect(noted.type).toBe('done');
    await Promise.all(
      panels.map((panel) =>
        panel.view(({ conversations }) => conversations.some(({ notes }) => notes === 'Asked for a loan')),
      ),
    );
    await Promise.all(panels.map((panel) => panel.close()));
  });

  it('grant the audio to one tab of an agent, and its duties to that tab alone', async () => {
    const here = await first.panel({ tab: 'tab-here' });
    const before = here.lastView.audio;
    const there = await second.panel({ tab: 'tab-there' });
    expect(there.lastView.audio).toEqual(before);

    there.send({ type: 'claim-audio' });
    await here.hear('view', ({ audio }) => audio.tab === 'tab-there');
    const stale = await here.command({ do: 'set-presence', presence: 'in-queue' }, { epoch: before.epoch });
    expect(stale).toMatchObject({ type: 'refused', failure: { code: 'panel.stale-epoch' } });

    await first.deliver({ events: [offered('to-one-tab', { start: Date.now() })] });
    await there.duty('pop', 'to-one-tab');
    await here.view(shows('to-one-tab'));
    const duties = here.heard.filter((message) => message.type === 'intent');
    expect(duties.map(({ intent }) => intent.conversation)).not.toContain('to-one-tab');

    await there.close();
    const heir = await here.hear('view', ({ audio }) => audio.epoch === before.epoch + 2);
    expect(heir.audio.tab).toBe('tab-here');
    await here.duty('pop', 'to-one-tab');
    await here.close();
  });

  it('refuse a stale epoch before the news of the new one has come', async () => {
    const here = await first.panel({ tab: 'tab-slow' });
    const { epoch } = here.lastView.audio;
    await cluster.store.inTenant(TENANT, (transaction) =>
      transaction.query('update audio_ownership set tab = $1, epoch = epoch + 1', ['tab-quick']),
    );
    const answer = await here.command({ do: 'set-presence', presence: 'in-queue' }, { epoch });
    expect(answer).toMatchObject({ type: 'refused', failure: { code: 'panel.stale-epoch' } });
    await here.close();
  });

  it('tell each other where agents stand and what the settings are', async () => {
    const panel = await second.panel();
    const since = new Date().toISOString();
    await first.deliver({ presence: [{ agent: agentAnna.id, status: 'in-queue', since }] });
    await panel.view(({ presence }) => presence.status === 'in-queue');

    await second.putTenant({ displayName: 'Told everybody' });
    const told = await until(
      async () => (await (await first.admin(`/v1/tenants/${TENANT}`)).json()) as { displayName: string },
      ({ displayName }) => displayName === 'Told everybody',
    );
    expect(told.displayName).toBe('Told everybody');
    await panel.close();
  });

  it('take over what a process leaves that is gone', async () => {
    const ghost = '00000000-0000-7000-8000-000000000000';
    await cluster.store.acrossTenants(`insert into gateway_process (id, role) values ($1, 'worker')`, [
      ghost,
    ]);
    await cluster.store.acrossTenants(
      `select pg_notify('jackfield', '{"from":"ghost","notices":[{"kind":"process"}]}')`,
    );
    const ids = Array.from({ length: 24 }, (_, index) => `left-${index}`);
    await Promise.all(
      ids.map((id) => first.deliver({ events: wholeCall(id, { start: Date.now() - 80_000 }) })),
    );
    await Promise.all(ids.map((id) => cluster.crm.written(id)));
    await until(
      () => ledgerStates(cluster, 'left-'),
      (states) => states.every((state) => state === 'written'),
    );
    expect(
      new Set(cluster.crm.writes.filter(({ draft }) => ids.includes(draft.key)).map(({ draft }) => draft.key))
        .size,
    ).toBe(24);
  }, 30_000);

  it('catch up with what they missed while the database cut them off', async () => {
    const panel = await second.panel();
    await cluster.store.acrossTenants(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jackfield notices'`,
    );
    await first.deliver({ events: [offered('missed', { start: Date.now() })] });
    await panel.view(shows('missed'));
    await panel.close();
  }, 30_000);

  it('free an org whose writing process was killed', async () => {
    await first.deliver({ events: wholeCall('before-the-kill', { start: Date.now() - 80_000 }) });
    await cluster.crm.written('before-the-kill');
    // The job stands as a killed worker leaves it: active, and without a sign of life for longer than is allowed.
    const jobs = await until(
      () =>
        cluster.store.acrossTenants<{ id: string }>(
          `insert into pgboss.job (name, data, state, singleton_key, started_on, heartbeat_on, heartbeat_seconds,
             expire_seconds, policy, retry_limit)
           select name, '{}', 'active', $1, now(), now() - interval '11 seconds', 10, 3600, policy, 0
           from pgboss.queue where name = 'flush' on conflict do nothing returning id`,
          [JSON.stringify([TENANT, ORG])],
        ),
      // Until then the job of before is active.
      (rows) => rows.length === 1,
    );
    await first.deliver({ events: wholeCall('freed', { start: Date.now() - 80_000 }) });
    await cluster.crm.written('freed');

    const [left] = await cluster.store.acrossTenants<{ state: string }>(
      'select state from pgboss.job where id = $1',
      [jobs[0]?.id],
    );
    expect(left?.state).toBe('failed');
  }, 30_000);

  it('[X-003] are replaced one after the other without a dropped or doubled conversation, under open panels', async () => {
    const createdBefore = cluster.crm.created;
    const ids = Array.from({ length: 60 }, (_, index) => `rolling-${index}`);
    const deliver = async (to: () => Member, some: string[]): Promise<void> => {
      for (const id of some) {
        const events = wholeCall(id, { start: Date.now() - 80_000 });
        for (const event of events) expect((await to().deliver({ events: [event] })).status).toBe(202);
      }
    };
    const panel = await second.panel({ tab: 'tab-rolling' });

    const flowing = deliver(() => second, ids.slice(0, 20));
    await first.stop();
    await flowing;
    first = await cluster.start();
    await first.deliver({ events: [offered('rolling-seen', { start: Date.now() })] });
    await panel.view(shows('rolling-seen'));

    const further = deliver(() => first, ids.slice(20, 40));
    await second.stop();
    await panel.closed;
    const again = await first.panel({ tab: 'tab-rolling' });
    expect(again.lastView.audio.tab).toBe('tab-rolling');
    await further;
    second = await cluster.start();
    await deliver(() => second, ids.slice(40));
    await second.deliver({
      events: [said('rolling-seen', 'conversation.connected', { agent: agentAnna }, Date.now())],
    });
    await again.view(({ conversations }) =>
      conversations.some(({ id, state }) => id === 'rolling-seen' && state === 'connected'),
    );

    await Promise.all(ids.map((id) => cluster.crm.written(id)));
    await until(
      () => ledgerStates(cluster, 'rolling-'),
      (states) => states.filter((state) => state === 'written').length === ids.length,
    );
    expect(cluster.crm.created - createdBefore).toBe(ids.length);
    await again.close();
  }, 60_000);
});
