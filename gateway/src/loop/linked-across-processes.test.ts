import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { offered, said, wholeCall } from '../testing/calls.js';
import { startCluster, type Cluster, type Member } from '../testing/cluster.js';
import { until } from '../testing/until.js';

const CALLS = 40;

describe('two ids of one conversation, at several gateways', () => {
  let cluster: Cluster;
  let members: Member[];

  beforeAll(async () => {
    cluster = await startCluster();
    const first = await cluster.start();
    await first.putTenant();
    members = [first, await cluster.start()];
  }, 60_000);

  afterAll(() => cluster.stop(), 60_000);

  it('[X-002] are one activity, whichever process takes the turns of either, while one of them goes', async () => {
    const start = Date.now() - 200_000;
    const names = Array.from({ length: CALLS }, (_, index) => `across-${index}`);
    const at = (index: number): Member => members[index % members.length]!;
    // Each event at another process, in an order of its own, and twice.
    await Promise.all(
      names.flatMap((name, index) => {
        const [a, b] = [`${name}-a`, `${name}-b`];
        const [ring, connect, end, ...wrapUp] = wholeCall(a, { start });
        const parts = [
          [ring!, connect!],
          [offered(b, { start: start + 20_000 }), ...wrapUp.map((event) => ({ ...event, conversation: b }))],
          [said(index % 2 ? a : b, 'conversation.linked', { other: index % 2 ? b : a }, start, 30)],
          [end!],
        ];
        const turned = [...parts.slice(index % 4), ...parts.slice(0, index % 4)];
        return [...turned, ...turned].map((events, part) => at(index + part).deliver({ events }));
      }),
    );
    const [leaving] = members.splice(0, 1);
    await leaving!.stop();
    await until(
      () => openLines(cluster),
      (open) => open.length === 0,
    );
    // Late facts, told of the id that does not count.
    await Promise.all(
      names.map((name, index) =>
        at(index).deliver({
          events: [
            said(`${name}-b`, 'recording.available', { url: 'https://cc.example.com/late.wav' }, start, 90),
          ],
        }),
      ),
    );
    await until(
      () =>
        [...cluster.crm.activities.values()].filter(({ recordingUrl }) => recordingUrl !== undefined).length,
      (complete) => complete === CALLS,
    );
    await until(
      () => openLines(cluster),
      (open) => open.length === 0,
    );

    const counted = [...cluster.crm.activities.values()].filter(
      ({ subject }) => !subject.startsWith('Merged'),
    );
    expect(counted).toHaveLength(CALLS);
    expect(await statesOf(cluster)).toEqual({ written: CALLS, merged: CALLS });
  }, 60_000);
});

/** What is not settled yet. */
async function openLines(cluster: Cluster): Promise<unknown[]> {
  return cluster.store.acrossTenants(
    `select conversation from pending
     union all select conversation from ledger where state = 'pending'`,
  );
}

async function statesOf(cluster: Cluster): Promise<Record<string, number>> {
  const rows = await cluster.store.acrossTenants<{ state: string; count: number }>(
    'select state, count(*)::int as count from ledger group by state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
