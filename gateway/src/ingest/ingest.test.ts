import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { offered, said, wholeCall } from '../testing/calls.js';
import { startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';

interface Report {
  conversation: { state: string; startedAt: string; settingsVersion: number };
  events: { id: string; at: string; body: Record<string, unknown> }[];
}

describe('the webhook of a contact center', () => {
  let world: TestWorld;
  const report = async (id: string): Promise<Report> =>
    (await (await world.admin(`/v1/tenants/${TENANT}/conversations/${id}`)).json()) as Report;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  it('answers 202 when the events are in the log, and pins the settings', async () => {
    const response = await world.deliver({ events: [offered('kept', { start: Date.now() })] });

    expect(response.status).toBe(202);
    expect((await report('kept')).events[0]?.body).toMatchObject({ settingsVersion: 1 });
  });

  it('takes the same delivery twice, also twice at once, and logs it once', async () => {
    const delivery = { events: wholeCall('twice', { start: Date.now() - 80_000 }) };

    const answers = await Promise.all([world.deliver(delivery), world.deliver(delivery)]);
    const again = await world.deliver(delivery);

    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(await again.json()).toEqual({ appended: 0 });
    const ids = (await report('twice')).events.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('twice-'))).toHaveLength(5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('understands events that come in the wrong order', async () => {
    const call = wholeCall('reordered', { start: Date.now() - 80_000 });

    for (const event of call.reverse()) await world.deliver({ events: [event] });

    expect((await report('reordered')).conversation).toMatchObject({ state: 'ended' });
  });

  it('keeps a kind of event that it does not know', async () => {
    const unknown = { ...offered('unknown-kind', { start: Date.now() }), kind: 'conversation.whispered' };

    const response = await world.deliver({ events: [unknown] });

    expect(response.status).toBe(202);
    expect((await report('unknown-kind')).events).toHaveLength(1);
  });

  it('refuses a wrong signature with 401, in words', async () => {
    const response = await world.deliver({ events: [] }, { signature: 'forged' });

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      code: 'contact-center.bad-signature',
      message: expect.any(String),
      action: expect.any(String),
    });
  });

  it.each([
    ['no JSON', 'this is no JSON'],
    ['a known event without its body', { events: [{ ...offered('bad', { start: 0 }), body: { agent: 7 } }] }],
    ['an event without a time', { events: [{ ...offered('bad', { start: 0 }), at: 'yesterday' }] }],
  ])('refuses %s with 400, and keeps nothing of it', async (_, body) => {
    const response = await world.post(`/v1/contact-centers/${TENANT}/events`, body, {
      'x-signature': 'signed',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'contact-center.unreadable' });
    expect((await world.admin(`/v1/tenants/${TENANT}/conversations/bad`)).status).toBe(404);
  });

  it('does not know a tenant that nobody set up', async () => {
    const response = await world.deliver({ events: [] }, { tenant: 'nobody' });

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'gateway.tenant-unknown' });
  });

  it('corrects a source whose clock is a minute fast, and corrects all of its events alike', async () => {
    const sentAt = Date.now() + 60_000;

    await world.deliver({
      events: [offered('fast', { start: sentAt - 1000 })],
      sentAt: new Date(sentAt).toISOString(),
    });
    await world.deliver({
      events: [said('fast', 'conversation.connected', {}, sentAt, 1)],
      sentAt: new Date(sentAt + 1100).toISOString(),
    });

    const { events } = await report('fast');
    const timeOf = (id: string): number => Date.parse(events.find((event) => event.id === id)?.at ?? '');
    const first = timeOf('fast-conversation.offered');
    expect(Math.abs(first - (Date.now() - 1000))).toBeLessThan(5_000);
    expect(timeOf('fast-conversation.connected') - first).toBe(2_000);
    await world.deliver({ events: [], sentAt: new Date().toISOString() });
  });

  it('refuses a time that no clock explains, and goes on correcting nothing', async () => {
    const refused = await world.deliver({ events: [offered('far', { start: Date.UTC(2199, 0, 1) })] });
    const next = await world.deliver({ events: [offered('after-far', { start: Date.now() })] });

    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      code: 'contact-center.unreadable',
      message: expect.stringContaining('conversation.offered of far at 2199-01-01T00:00:00.000Z'),
    });
    expect(next.status).toBe(202);
    const [first] = (await report('after-far')).events;
    expect(Math.abs(Date.parse(first?.at ?? '') - Date.now())).toBeLessThan(5_000);
  });

  it('refuses what is no time with 400 also while it corrects the source’s clock', async () => {
    await world.deliver({ events: [], sentAt: new Date(Date.now() + 60_000).toISOString() });

    const response = await world.deliver({
      events: [{ ...offered('timeless', { start: 0 }), at: 'yesterday' }],
      sentAt: new Date(Date.now() + 60_000).toISOString(),
    });

    expect(response.status).toBe(400);
    await world.deliver({ events: [], sentAt: new Date().toISOString() });
  });
});
