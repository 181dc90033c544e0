import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { offered } from '../testing/calls.js';
import { startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';

interface Issued {
  id: string;
  key: string;
}

const ticket = { type: 'Case', id: '500000000000001AAA', kind: 'case', name: '00001 Card lost' };

describe('conversations of any contact center', () => {
  let world: TestWorld;
  let key = '';
  const admin = (path: string, method: string, body?: unknown): Promise<Response> =>
    fetch(`${world.url}/v1/tenants/${TENANT}/ingest-keys${path}`, {
      method,
      headers: {
        authorization: 'Bearer the-administrator-of-the-tests',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const issue = async (label = 'PBX'): Promise<Issued> =>
    (await (await admin('', 'POST', { label })).json()) as Issued;
  const send = (conversation: string, body: unknown, bearer = key): Promise<Response> =>
    world.post(`/v1/tenants/${TENANT}/conversations/${conversation}/events`, body, {
      authorization: `Bearer ${bearer}`,
    });
  const context = async (conversation: string): Promise<unknown> =>
    (
      await fetch(`${world.url}/v1/tenants/${TENANT}/conversations/${conversation}/context`, {
        headers: { authorization: `Bearer ${key}` },
      })
    ).json();
  const now = (): string => new Date().toISOString();
  const offer = (at = now()) => ({
    kind: 'conversation.offered',
    at,
    body: {
      direction: 'inbound',
      customerAddress: '+48221234567',
      agent: { id: 'anna.nowak', name: 'Anna Nowak' },
    },
  });

  beforeAll(async () => {
    world = await startTestWorld();
    key = (await issue()).key;
  }, 60_000);
  afterAll(() => world.stop());

  it('[A-020] takes a whole call with the tenant’s key and logs it in the CRM', async () => {
    const start = Date.now() - 90_000;
    const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

    const answer = await send('any-1', {
      events: [
        offer(at(0)),
        { kind: 'conversation.connected', at: at(5), body: {} },
        { kind: 'conversation.ended', at: at(65), body: { reason: 'customer-hung-up' } },
        { kind: 'wrapUp.started', at: at(65), body: { seconds: 30 } },
        { kind: 'wrapUp.ended', at: at(75), body: { by: 'agent' } },
      ],
    });

    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ appended: 5 });
    expect(await world.crm.written('any-1')).toMatchObject({ durationSeconds: 60 });
  });

  it('[A-020] keeps an event once, however often it is sent and in whatever time zone it is written', async () => {
    const at = new Date();
    const elsewhere = `${new Date(at.getTime() + 7_200_000).toISOString().slice(0, -1)}+02:00`;

    await send('any-2', { events: [offer(at.toISOString())] });
    const again = await send('any-2', { events: [offer(at.toISOString()), offer(elsewhere)] });

    expect(again.status).toBe(202);
    expect(await again.json()).toEqual({ appended: 0 });
  });

  it('[A-020] refuses what is not documented, names every fault, and keeps nothing of it', async () => {
    const answer = await send('any-3', {
      events: [
        offer(),
        { kind: 'conversation.ended', at: 'yesterday', body: { reason: 'bored' } },
        { kind: 'conversation.held', at: now(), body: { colour: 'red' } },
        { kind: 'disposition.set', at: now(), body: {} },
      ],
    });

    expect(answer.status).toBe(400);
    const { code, action } = (await answer.json()) as { code: string; action: string };
    expect(code).toBe('gateway.invalid-request');
    for (const fault of ['events.1.at', 'events.1.body.reason', 'events.2.body', 'colour', 'events.3.kind']) {
      expect(action).toContain(fault);
    }
    expect(await context('any-3')).toMatchObject({ code: 'gateway.conversation-unknown' });
  });

  it('[A-017] stores who the customer is with every other key, and tells it', async () => {
    await send('any-4', {
      events: [
        offer(),
        {
          kind: 'context.added',
          at: now(),
          body: { customer: { id: 'C-1', name: 'Anna K.' }, data: { segment: 'gold', branch: 'Kraków' } },
        },
        {
          kind: 'context.added',
          at: new Date(Date.now() + 1).toISOString(),
          version: '2',
          body: { data: { segment: 'platinum' } },
        },
      ],
    });

    expect(await context('any-4')).toEqual({
      conversation: 'any-4',
      customer: { id: 'C-1', name: 'Anna K.', number: '+48221234567' },
      attached: [],
      data: { segment: 'platinum', branch: 'Kraków' },
    });
  });

  it('[A-019] gives by the call’s id what a contact center and an agent’s panel attached to it', async () => {
    const account = { type: 'Account', id: '001000000000001AAA', kind: 'company', name: 'Kowalska' } as const;
    const panel = await world.panel();
    await send('any-5', {
      events: [offer(), { kind: 'context.added', at: now(), body: { attached: [ticket] } }],
    });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'any-5'));

    const answered = await panel.command({
      do: 'set-regarding',
      conversation: 'any-5',
      revision: 1,
      what: account,
    });

    expect(answered.type).toBe('done');
    expect(await context('any-5')).toMatchObject({ attached: [ticket, account] });
  });

  it('corrects the clock of the key that is an hour fast, and of no other source', async () => {
    const HOUR = 3_600_000;
    const wrong = await issue('an hour fast');
    const offeredAt = async (conversation: string): Promise<number> => {
      const answer = await world.admin(`/v1/tenants/${TENANT}/conversations/${conversation}`);
      const { events } = (await answer.json()) as { events: { at: string }[] };
      return Date.parse(events[0]?.at ?? '');
    };
    const sendFast = (conversation: string): Promise<Response> => {
      const sentAt = new Date(Date.now() + HOUR).toISOString();
      return send(conversation, { events: [offer(sentAt)], sentAt }, wrong.key);
    };

    expect((await sendFast('fast-1')).status).toBe(202);
    const at = now();
    await send('right-1', { events: [offer(at)] });
    await world.deliver({ events: [offered('right-2', { start: Date.parse(at) })] });
    await world.restart();
    await sendFast('fast-2');
    await send('right-3', { events: [offer(at)] });

    for (const fast of ['fast-1', 'fast-2'])
      expect(Math.abs((await offeredAt(fast)) - Date.now())).toBeLessThan(HOUR / 2);
    for (const right of ['right-1', 'right-2', 'right-3'])
      expect(await offeredAt(right)).toBe(Date.parse(at));
    const { keys } = (await (await admin('', 'GET')).json()) as { keys: { clockOffsetMs: number }[] };
    expect(keys.map(({ clockOffsetMs }) => Math.round(clockOffsetMs / HOUR) + 0)).toEqual([0, -1]);
    expect((await admin(`/${wrong.id}`, 'DELETE')).status).toBe(204);
  });

  it('takes no key but one of the tenant, and none that was taken back', async () => {
    const { id, key: second } = await issue('second');
    const body = { events: [offer()] };

    expect((await send('any-6', body, second)).status).toBe(202);
    expect((await admin(`/${id}`, 'DELETE')).status).toBe(204);

    for (const bearer of [second, 'made-up', `${Buffer.from(TENANT).toString('base64url')}.made-up`]) {
      const refused = await send('any-6', body, bearer);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ code: 'gateway.unauthorized' });
    }
    expect((await admin(`/${id}`, 'DELETE')).status).toBe(404);
  });

  it('lists keys without telling them', async () => {
    const text = await (await admin('', 'GET')).text();

    expect(JSON.parse(text)).toMatchObject({ keys: [{ label: 'PBX', createdAt: expect.any(String) }] });
    expect(text).not.toContain(key);
  });
});
