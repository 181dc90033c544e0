import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { wholeCall } from '../testing/calls.js';
import { ADMIN_TOKEN, startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';

describe('an address', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());

  const ask = (rest: string): Promise<Response> => world.admin(`/v1/tenants/${TENANT}/conversations/${rest}`);
  const problem = {
    code: 'gateway.invalid-request',
    message: expect.any(String),
    action: expect.any(String),
  };

  it.each(['ż', '€', '/', 'x'])(
    'names every conversation whose id the webhook took: 200 times %s',
    async (letter) => {
      const id = letter.repeat(200);
      // Ids of events have the same bound.
      const events = wholeCall(id, { start: Date.now() }).map((event, at) => ({
        ...event,
        id: `${letter}-${at}`,
      }));
      expect((await world.deliver({ events })).status).toBe(202);

      const response = await ask(`${encodeURIComponent(id)}/explain`);

      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ conversation: id });
      const replayed = await world.post(
        `/v1/tenants/${TENANT}/conversations/${encodeURIComponent(id)}/replay`,
        {},
        { authorization: `Bearer ${ADMIN_TOKEN}` },
      );
      expect(replayed.status).toBe(200);
    },
  );

  it.each([
    ['an id that is too long', `${'x'.repeat(201)}/explain`, 400],
    ['an id that is longer than any could be', `${'x'.repeat(3000)}/explain`, 400],
    ['bytes that are no text', '%ff/explain', 400],
    ['a percent sign alone', '%/explain', 400],
    ['more than a request may hold', `${'x'.repeat(40_000)}/explain`, 431],
  ])('is refused in the documented form: %s', async (_, rest, status) => {
    const response = await ask(rest);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual(problem);
  });

  it('is not needed for an answer in that form: what is no HTTP gets it too', async () => {
    const socket = new Socket().connect(Number(new URL(world.url).port), '127.0.0.1');
    socket.end('what is this\r\n\r\n');

    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');

    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(body)).toEqual(problem);
  });
});
