import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCluster, type Cluster, type Member } from '../testing/cluster.js';
import { ADMIN_TOKEN, ORG, PIOTR_USER, TENANT } from '../testing/test-world.js';
import { issueLicence, VENDOR_KEYS } from '../testing/vendor.js';
import type { SeatsAnswer } from './licence-schema.js';

const USERS = Array.from({ length: 12 }, (_, number) => `00500000000010${number}`);

describe('administrators who give seats at once, at two gateways on one database', () => {
  let cluster: Cluster;
  let members: Member[];
  beforeAll(async () => {
    cluster = await startCluster({}, VENDOR_KEYS);
    members = [await cluster.start(), await cluster.start()];
    await members[0]!.putTenant();
    USERS.forEach((id, number) => {
      const email = `user.${number}@example.com`;
      cluster.crm.users.add({ id, name: `User ${number}`, email });
      const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
      cluster.contactCenter.users.add({
        id: `agent-${number}`,
        name: `User ${number}`,
        email,
        active: true,
        ...phone,
      });
    });
  }, 90_000);
  afterAll(() => cluster.stop(), 30_000);

  const send = (member: Member, method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${member.url}/v1/tenants/${TENANT}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const give = async (user: string, index: number) => {
    const answer = await send(members[index % 2]!, 'POST', `/orgs/${ORG}/users/${user}/seat`);
    return {
      user,
      status: answer.status,
      body: (await answer.json()) as { code?: string; message?: string },
    };
  };
  const seats = async () => (await (await send(members[0]!, 'GET', '/seats')).json()) as SeatsAnswer;

  it('give the last seat once: one wins, and the others are told plainly', async () => {
    await send(members[0]!, 'PUT', '/licence', { licence: issueLicence({ seats: 1 }) });

    const answers = await Promise.all(USERS.map(give));

    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 200);
    expect(losers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(USERS.length - 1).fill([409, 'licence.no-seat-left']),
    );
    expect(losers[0]?.body.message).toMatch(
      /^Every seat of the licence is taken\. \(1 of 1; the last one was given at \d/,
    );
    expect(await seats()).toMatchObject({ total: 1, used: 1 });
    const withAccess = USERS.filter((user) => cluster.crm.users.byId.get(user)?.access);
    expect(withAccess).toEqual([winners[0]?.user]);
  }, 30_000);

  it('give as many as there are, whoever asks', async () => {
    await send(members[0]!, 'PUT', '/licence', { licence: issueLicence({ seats: 5 }) });

    const answers = await Promise.all(USERS.map(give));

    expect(await seats()).toMatchObject({ total: 5, used: 5, free: 0 });
    // Who had the first one has it still, and is told so.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  }, 30_000);

  it('give one user one seat, however often it is asked for', async () => {
    await send(members[0]!, 'PUT', '/licence', { licence: issueLicence({ seats: 100 }) });
    cluster.crm.users.add({ id: PIOTR_USER, name: 'Piotr', email: 'piotr@example.com' });
    const phone = { pbx: true, number: '+48221009001', callerId: '+48221009001' };
    cluster.contactCenter.users.add({
      id: 'piotr',
      name: 'Piotr',
      email: 'piotr@example.com',
      active: true,
      ...phone,
    });
    const before = (await seats()).used;

    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => give(PIOTR_USER, index)));

    expect((await seats()).used).toBe(before + 1);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  }, 30_000);
});
