import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  catalogued,
  type ContactCenter,
  type Delivery,
  type Http,
  type Platform,
} from '@jackfield/connector-core';
import { describeContactCenter, errorOf, type ContactCenterStage } from '@jackfield/connector-core/testkit';
import { ScriptedPhone, startContactCenter } from '@jackfield/sandbox';
import { sandbox } from './index.js';

const API_KEY = 'key-of-the-api';
const WEBHOOK_SECRET = 'secret-of-the-webhook';
const ADMIN = 'ada.admin';
const AGENT = 'anna.nowak';
/** Its wrap-up is the shorter one. */
const SUPPORT_LINE = '+48221001001';
/** Ringing takes four seconds, wrap-up three. */
const TIME_SCALE = 5;

describeContactCenter('sandbox', {
  adapter: sandbox,
  open: openStage,
  undialable: ['', 'Anna', '+48 22 10O 10 00', '12', '+4822100100012345678'],
});

describe('sandbox', () => {
  const platform: Platform = {
    http: () => Promise.reject(new Error('This request is not in the script')),
    clock: { now: () => Date.UTC(2026, 7, 22, 14) },
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const connect = (http = platform.http): ContactCenter =>
    sandbox.connect(
      {
        ...{ baseUrl: 'http://127.0.0.1:4102/', apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET },
        adminLogin: ADMIN,
      },
      { ...platform, http },
    );
  const delivered = (events: unknown[], secondsAgo = 0): Delivery =>
    signed(JSON.stringify({ events }), platform.clock.now() / 1000 - secondsAgo);
  const ring = {
    event: 'ring',
    event_id: 'call-1.2',
    call_id: 'call-1',
    seq: 2,
    ts: platform.clock.now(),
    agent: { login: AGENT, full_name: 'Anna Nowak' },
    call: { line: 'in', dnis: SUPPORT_LINE },
  };

  it.each([-301, 301])('refuses a delivery that is %i seconds old', async (age) => {
    expect(await errorOf(connect().receive(delivered([], age)))).toMatchObject({ kind: 'auth' });
  });

  it('reads a delivery that waited for less than five minutes', async () => {
    await expect(connect().receive(delivered([ring], 299))).resolves.toMatchObject({ presence: [] });
  });

  it('says when a delivery was sent, by the clock of the contact center', async () => {
    const { sentAt } = await connect().receive(delivered([ring], 90));

    expect(sentAt).toBe('2026-08-22T13:58:30.000Z');
  });

  it('asks for the past page by page', async () => {
    const queries: string[] = [];
    const pages = [{ calls: [{ call_id: 'call-1', began: 5 }], next: '5:call-1' }, { calls: [] }];
    const http: Http = ({ url }) => {
      queries.push(new URL(url).search);
      return Promise.resolve({ status: 200, headers: {}, text: JSON.stringify(pages[queries.length - 1]) });
    };
    const span = { from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:01.000Z' };

    expect(await connect(http).history(span)).toEqual([
      { conversation: 'call-1', startedAt: '1970-01-01T00:00:00.005Z' },
    ]);
    expect(queries).toEqual(['?since=0&until=1000', '?since=0&until=1000&after=5%3Acall-1']);
  });

  it('[F-063] requires the login of an administrator, and works in that name', async () => {
    const names: unknown[] = [];
    const http: Http = ({ headers = {} }) => {
      names.push(headers['x-admin']);
      return Promise.resolve({ status: 200, headers: {}, text: '{"users":[]}' });
    };
    await connect(http).listUsers({});

    expect(sandbox.settings['adminLogin']).toMatchObject({ label: 'Admin login', required: true });
    expect(names).toEqual([ADMIN]);
  });

  it('takes a caller without a number as withheld', async () => {
    const { events } = await connect().receive(delivered([ring]));

    expect(events).toHaveLength(1);
    expect(events[0]?.body).toMatchObject({ direction: 'inbound', dialedAddress: SUPPORT_LINE });
    expect(events[0]?.body).not.toHaveProperty('customerAddress');
  });

  it('leaves events of unknown kinds alone', async () => {
    const { events } = await connect().receive(delivered([{ event: 'lunch' }, ring]));

    expect(events.map(({ id }) => id)).toEqual(['call-1.2']);
  });

  it.each([{ ts: undefined }, { ts: 9e15 }, { seq: 0 }, { agent: {} }, { call: { line: 'up' } }])(
    'refuses a delivery whose event has a wrong part: %j',
    async (wrong) => {
      const error = await errorOf(connect().receive(delivered([ring, { ...ring, ...wrong }])));

      expect(error).toMatchObject({ kind: 'invalid', code: 'contact-center.unreadable' });
      expect(error.message).toContain(Object.keys(wrong)[0]);
    },
  );

  it('takes a record of a kind that it does not know as a custom one', async () => {
    const context = { record_type: 'Policy__c', record_id: 'a0', record_name: 'P-1', record_kind: 'policy' };
    const { events } = await connect().receive(delivered([{ ...ring, call: { line: 'in', context } }]));

    expect(events[0]?.body).toMatchObject({
      dialedFrom: { type: 'Policy__c', id: 'a0', name: 'P-1', kind: 'custom' },
    });
  });

  it.each([
    ['no_such_admin', 'contact-center.administrator-unknown'],
    ['no_such_agent', 'contact-center.agent-unknown'],
    ['no_such_campaign', 'contact-center.campaign-unknown'],
    ['no_such_call', 'contact-center.conversation-unknown'],
    ['agent_on_call', 'contact-center.agent-busy'],
    ['phone_gone', 'contact-center.agent-not-registered'],
    ['bad_number', 'contact-center.number-invalid'],
    ['bad_request', 'contact-center.invalid-request'],
  ])('knows the refusal %s', async (refusal, code) => {
    const http: Http = () =>
      Promise.resolve({
        status: 400,
        headers: {},
        text: JSON.stringify({ error: { code: refusal, text: '' } }),
      });

    expect(await errorOf(connect(http).agents())).toMatchObject({ code });
  });

  it('passes on that there was no answer in time', async () => {
    const http: Http = () => Promise.reject(catalogued('http.timed-out'));

    expect(await errorOf(connect(http).agents())).toMatchObject({ code: 'contact-center.timed-out' });
  });

  it('escapes what it puts into addresses', async () => {
    const urls: string[] = [];
    const http: Http = ({ url }) => {
      urls.push(url);
      return Promise.resolve({ status: 204, headers: {}, text: '' });
    };
    await connect(http).hangUp('../agents?x=1#', AGENT);

    expect(urls).toEqual(['http://127.0.0.1:4102/api/calls/..%2Fagents%3Fx%3D1%23/hang-up']);
  });
});

/** The real contact center of the sandbox with an agent's phone, and a receiver for its webhook. */
async function openStage(): Promise<ContactCenterStage> {
  const receiver = await startReceiver();
  const recordingsDir = await mkdtemp(join(tmpdir(), 'recordings-'));
  const contactCenter = await startContactCenter({
    port: 0,
    apiKey: API_KEY,
    webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
    recordingsDir,
    timeScale: TIME_SCALE,
  });
  const phone = await ScriptedPhone.registered({
    wsUri: contactCenter.sipUrl,
    user: AGENT,
    password: 'sandbox-anna',
  });
  const world = async (path: string, body: unknown): Promise<{ id: string }> => {
    const response = await fetch(`${contactCenter.url}/world${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return (text ? JSON.parse(text) : {}) as { id: string };
  };

  return {
    settings: {
      ...{ baseUrl: contactCenter.url, apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET },
      adminLogin: ADMIN,
    },
    http: realHttp,
    agent: AGENT,
    deliveries: () => receiver.deliveries,
    async playInbound(from) {
      const { id } = await world('/calls', { from, to: SUPPORT_LINE });
      const call = await phone.nextCall();
      await call.answer();
      await call.hold(true);
      await call.hold(false);
      call.hangUp();
      await receiver.told(id, 'recording_ready');
      await receiver.told(id, 'acw_end');
      return id;
    },
    async playAbandoned() {
      const { id } = await world('/calls', { to: SUPPORT_LINE });
      await world(`/calls/${id}/hang-up`, {});
      await receiver.told(id, 'finish');
      return id;
    },
    async playOutbound(dial) {
      const { conversation } = await dial();
      await receiver.told(conversation, 'talk');
      await world(`/calls/${conversation}/hang-up`, {});
      await receiver.told(conversation, 'acw_start');
      return conversation;
    },
    signed: (body) => signed(body, Date.now() / 1000),
    async stop() {
      await phone.close();
      await contactCenter.stop();
      await receiver.stop();
      await rm(recordingsDir, { recursive: true });
    },
  };
}

interface Receiver {
  url: string;
  deliveries: Delivery[];
  /** Resolves when this event of this call has come. */
  told(call: string, event: string): Promise<void>;
  stop(): Promise<void>;
}

async function startReceiver(): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      deliveries.push({ headers, body: Buffer.concat(parts).toString() });
      response.writeHead(202).end();
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    deliveries,
    told: (call, event) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!deliveries.some(({ body }) => says(body, call, event))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function says(body: string, call: string, event: string): boolean {
  const { events } = JSON.parse(body) as { events: { event: string; call_id?: string }[] };
  return events.some((each) => each.event === event && each.call_id === call);
}

function signed(body: string, atSeconds: number): Delivery {
  const timestamp = String(Math.floor(atSeconds));
  const signature = createHmac('sha256', WEBHOOK_SECRET).update(`${timestamp}.${body}`).digest('hex');
  return { headers: { 'x-sandbox-timestamp': timestamp, 'x-sandbox-signature': `v1=${signature}` }, body };
}

async function realHttp({ method, url, headers, body }: Parameters<Http>[0]): ReturnType<Http> {
  const response = await fetch(url, {
    method,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}
