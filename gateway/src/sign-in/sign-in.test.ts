import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TicketAnswer, TokenAnswer } from './routes.js';
import { PanelClient } from '../testing/panel-client.js';
import {
  ANNA_USER,
  ORG,
  PANEL_ORIGIN,
  PIOTR_USER,
  SIGN_IN_SECRET,
  startTestWorld,
  type TestWorld,
} from '../testing/test-world.js';

describe('sign-in', () => {
  let world: TestWorld;
  const askTicket = (body: unknown, secret = SIGN_IN_SECRET): Promise<Response> =>
    world.post('/v1/sign-in/tickets', body, { authorization: `Bearer ${secret}` });
  const trade = (ticket: string, headers?: Record<string, string>): Promise<Response> =>
    world.post('/v1/sign-in/tokens', { ticket }, headers);
  beforeAll(async () => {
    world = await startTestWorld({ delays: { tokenMs: 60_000 } });
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    world.ahead = 0;
  });

  it('gives the org’s server a ticket for its user, and the panel a token for the ticket', async () => {
    const ticket = await askTicket({ org: ORG, user: ANNA_USER });
    const { ticket: text, ...rest } = (await ticket.json()) as TicketAnswer;
    const token = await trade(text, { origin: PANEL_ORIGIN });

    expect(ticket.status).toBe(201);
    expect(rest).toEqual({ expiresInSeconds: 60, gateway: world.url });
    expect(token.status).toBe(201);
    expect(token.headers.get('access-control-allow-origin')).toBe(PANEL_ORIGIN);
    expect((await token.json()) as TokenAnswer).toMatchObject({
      socket: `${world.url.replace('http', 'ws')}/v1/panel`,
    });
  });

  it('takes a ticket once, also from two panels at once', async () => {
    const ticket = await world.ticket();

    const answers = await Promise.all([trade(ticket), trade(ticket)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect(await (await trade(ticket)).json()).toMatchObject({ code: 'panel.ticket-used' });
  });

  it('does not take a ticket after its minute', async () => {
    const ticket = await world.ticket();
    world.ahead = 61_000;

    const answer = await trade(ticket);

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'panel.ticket-expired' });
    expect(world.logLines).toContainEqual(
      expect.objectContaining({
        msg: 'A request was refused',
        route: '/v1/sign-in/tokens',
        code: 'panel.ticket-expired',
      }),
    );
  });

  it.each([
    [
      'an org that nobody set up',
      { org: '00D-nobody', user: ANNA_USER },
      SIGN_IN_SECRET,
      404,
      'gateway.org-unknown',
    ],
    ['a user who is no agent', { org: ORG, user: '005-nobody' }, SIGN_IN_SECRET, 403, 'gateway.user-unknown'],
    ['a wrong secret', { org: ORG, user: ANNA_USER }, 'wrong', 401, 'gateway.unauthorized'],
    ['a request without a user', { org: ORG }, SIGN_IN_SECRET, 400, 'gateway.invalid-request'],
  ])('refuses %s, in words', async (_, body, secret, status, code) => {
    const answer = await askTicket(body, secret);

    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, action: expect.any(String) });
  });

  it.each(['made-up', 'c2FuZGJveA.made-up'])('does not know the ticket %s', async (ticket) => {
    expect(await (await trade(ticket)).json()).toMatchObject({ code: 'panel.ticket-unknown' });
  });

  it('lets no other page trade a ticket', async () => {
    const answer = await trade(await world.ticket(), { origin: 'https://evil.example.com' });

    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.json()).toMatchObject({ code: 'gateway.origin-refused' });
  });

  it('answers the browser’s question before the request for known origins alone', async () => {
    const ask = (origin: string): Promise<Response> =>
      fetch(`${world.url}/v1/sign-in/tokens`, { method: 'OPTIONS', headers: { origin } });

    expect((await ask(PANEL_ORIGIN)).status).toBe(204);
    expect((await ask('https://evil.example.com')).status).toBe(403);
  });

  it('ends a session whose token has expired, unless the panel brings a new one', async () => {
    const [renewed, expired] = await Promise.all([
      world.panel(),
      PanelClient.open(`${world.url.replace('http', 'ws')}/v1/panel`),
    ]);
    const old = await world.token(PIOTR_USER);
    world.ahead = 30_000;
    renewed.hello(await world.token());
    // Its answer says that the new token was read before.
    await renewed.command({ do: 'set-presence', presence: 'not-ready' });
    world.ahead = 61_000;

    expired.hello(old);

    expect(await expired.hear('bye')).toMatchObject({
      failure: { code: 'panel.token-expired' },
      retry: true,
    });
    await expired.closed;
    expect(renewed.heard.some(({ type }) => type === 'bye')).toBe(false);
  });

  it('says goodbye in the middle of a session when the token’s time is up', async () => {
    const short = await startTestWorld({ delays: { tokenMs: 400 } });
    try {
      const panel = await short.panel();

      expect(await panel.hear('bye')).toMatchObject({
        failure: { code: 'panel.token-expired' },
        retry: true,
      });
    } finally {
      await short.stop();
    }
  }, 30_000);
});
