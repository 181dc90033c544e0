import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../testing/manual-clock.js';
import type { CallEvent } from './vendor-events.js';
import { signDelivery, Webhook } from './webhook.js';

interface Post {
  signature: string;
  timestamp: string;
  body: string;
}

describe('the webhook', () => {
  let server: Server;
  let url: string;
  let posts: Post[];
  let status: number;
  /** Whether answers wait for `finish`. */
  let slow: boolean;
  let finish: () => void;
  let clock: ManualClock;
  let webhook: Webhook;

  beforeEach(async () => {
    posts = [];
    status = 202;
    slow = false;
    clock = new ManualClock();
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        posts.push({
          signature: String(request.headers['x-sandbox-signature']),
          timestamp: String(request.headers['x-sandbox-timestamp']),
          body,
        });
        finish = () => void response.writeHead(status).end();
        if (!slow) finish();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
    webhook = new Webhook({ url, secret: 'secret' }, clock);
  });
  afterEach(async () => {
    webhook.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const event = (call: string, seq: number): CallEvent => ({
    event: 'queued',
    event_id: `${call}.${seq}`,
    call_id: call,
    seq,
    ts: clock.now(),
    call: { line: 'in', campaign: { code: 'c', label: 'C' }, queue: { code: 'q', label: 'Q' } },
  });
  const ids = (): string[][] =>
    posts.map(({ body }) =>
      (JSON.parse(body) as { events: CallEvent[] }).events.map(({ event_id }) => event_id),
    );
  /** Until something is so; looked at after every delivery and every answer. */
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise<void>((resolve) => setImmediate(resolve));
  };

  it('signs the body together with the moment of sending', async () => {
    webhook.tell(event('a', 1));
    await until(() => webhook.status().delivered === 1);

    const [post] = posts;
    expect(post?.timestamp).toBe(String(clock.now() / 1_000));
    expect(post?.signature).toBe(signDelivery('secret', post?.timestamp ?? '', post?.body ?? ''));
  });

  it('repeats until it is answered 2xx, later each time, and keeps the order of a call', async () => {
    status = 503;
    webhook.tell(event('a', 1));
    await until(() => webhook.status().lastFailure !== undefined);
    webhook.tell(event('a', 2));
    clock.pass(249);
    expect(posts).toHaveLength(1);
    clock.pass(1);
    await until(() => posts.length === 2);
    status = 202;
    await until(() => clock.pass(500) === undefined && webhook.status().delivered === 2);

    expect(ids()).toEqual([['a.1'], ['a.1', 'a.2'], ['a.1', 'a.2']]);
    expect(webhook.status()).toEqual({ url, waiting: 0, delivered: 2 });
  });

  it('sends nothing more of a call while an answer is awaited', async () => {
    slow = true;
    webhook.tell(event('a', 1));
    await until(() => posts.length === 1);
    webhook.tell(event('a', 2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ids()).toEqual([['a.1']]);
    finish();
    slow = false;
    await until(() => webhook.status().delivered === 2);

    expect(ids()).toEqual([['a.1'], ['a.2']]);
  });

  it('tells of one call while another one has to wait', async () => {
    status = 500;
    webhook.tell(event('a', 1));
    await until(() => webhook.status().lastFailure !== undefined);
    status = 202;
    webhook.tell(event('b', 1));
    await until(() => webhook.status().delivered === 1);

    expect(ids()).toEqual([['a.1'], ['b.1']]);
  });

  it('tells after a restart what nobody took before it, first what happened first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'webhook-'));
    const file = join(folder, 'waiting.sqlite');
    slow = true;
    const stopped = new Webhook({ url, secret: 'secret' }, clock, file);
    stopped.tell(event('a', 1));
    await until(() => posts.length === 1);
    stopped.tell(event('a', 2));
    stopped.tell(event('b', 1));
    await until(() => posts.length === 2);
    // Nothing was answered, so the receiver may have them or not.
    stopped.stop();
    stopped.tell(event('a', 99));
    posts = [];
    slow = false;

    const restarted = new Webhook(undefined, clock, file);
    expect(restarted.status().waiting).toBe(3);
    restarted.tell(event('a', 3));
    restarted.setTarget({ url, secret: 'secret' });
    await until(() => restarted.status().waiting === 0);
    restarted.stop();

    expect(ids()).toEqual([['a.1', 'a.2', 'a.3'], ['b.1']]);
    const third = new Webhook({ url, secret: 'secret' }, clock, file);
    expect(third.status()).toEqual({ url, waiting: 0, delivered: 0 });
    third.stop();
    await rm(folder, { recursive: true });
  });

  it('keeps what happens before anybody listens', async () => {
    const early = new Webhook(undefined, clock);
    early.tell(event('a', 1));
    expect(early.status()).toEqual({ waiting: 1, delivered: 0 });
    early.setTarget({ url, secret: 'secret' });
    await until(() => early.status().delivered === 1);
    early.stop();

    expect(ids()).toEqual([['a.1']]);
  });
});
