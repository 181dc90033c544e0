import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { PastCall } from './api/call-history.js';
import { header } from './telephony/sip-message.js';
import { ContactCenterStage } from './testing/contact-center-stage.js';
import { ScriptedPhone } from './testing/scripted-phone.js';

jest.setTimeout(20_000);

describe('the contact center', () => {
  let stage: ContactCenterStage;

  beforeEach(async () => {
    stage = await ContactCenterStage.open();
  });
  afterEach(() => stage.close());

  const anna = (options: { origin?: string; password?: string } = {}) => ({
    wsUri: stage.running.sipUrl,
    user: 'anna.nowak',
    password: 'sandbox-anna',
    ...options,
  });

  describe('its phones', () => {
    it.each(['http://127.0.0.1:4101', 'http://localhost:4104', undefined])(
      'may come from %s',
      async (origin) => {
        const phone = await ScriptedPhone.connect(anna(origin === undefined ? {} : { origin }));
        expect((await phone.register()).status).toBe(200);
        await phone.close();
      },
    );

    it.each(['https://example.com', 'http://127.0.0.1.example.com', 'null'])(
      'may not come from %s',
      async (origin) => {
        await expect(ScriptedPhone.connect(anna({ origin }))).rejects.toThrow('403');
      },
    );

    it('may come from a page that was named', async () => {
      const named = await ContactCenterStage.open({ origins: ['https://example.com'] });
      const phone = await ScriptedPhone.connect({
        ...anna({ origin: 'https://example.com' }),
        wsUri: named.running.sipUrl,
      });
      await phone.close();
      await named.close();
    });

    it('are refused with a wrong password', async () => {
      const phone = await ScriptedPhone.connect(anna({ password: 'guess' }));
      const response = await phone.register();
      expect([response.status, header(response, 'www-authenticate')]).toEqual([
        401,
        expect.stringContaining('nonce='),
      ]);
      await phone.close();
    });

    it('stop ringing when the customer gives up', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const id = await stage.callIn();
      const call = await phone.nextCall();
      await stage.world('POST', `/calls/${id}/hang-up`);

      expect(await call.ended).toEqual({ by: 'canceled' });
      expect(await stage.call(id)).toMatchObject({ state: 'finished', cause: 'gave_up' });
    });

    it('can decline: the call goes back to the queue', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const id = await stage.callIn();
      (await phone.nextCall()).hangUp();

      const waiting = await stage.callOnce(id, ({ state }) => state === 'queued');
      expect(waiting.agent).toBeUndefined();
      expect((await stage.api('GET', '/agents')).body['agents']).toContainEqual(
        expect.objectContaining({ login: 'anna.nowak', state: 'not_ready', reason: 'declined' }),
      );
    });

    it('keep a call over a new connection', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const id = await stage.callIn();
      const call = await phone.nextCall();
      await call.answer();
      phone.disconnect();
      await phone.reconnect();
      const { heard } = await stage.call(id);
      await stage.callOnce(id, (each) => each.heard.packets > heard.packets + 10);
      await stage.world('POST', `/calls/${id}/hang-up`);

      expect(await call.ended).toEqual({ by: 'remote' });
    });

    it('get their answers over the connection that they use now, though the old one seems alive', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const id = await stage.callIn();
      const call = await phone.nextCall();
      await call.answer();
      await phone.reconnect();
      await call.hold(true);

      expect((await stage.call(id)).state).toBe('held');
    });

    it('may send digits by INFO, and ask by OPTIONS whether anybody is there', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const id = await stage.callIn();
      const call = await phone.nextCall();
      await call.answer();
      const info = call.request('INFO');
      const type: [string, string] = ['Content-Type', 'application/dtmf-relay'];
      phone.send({ ...info, headers: [...info.headers, type], body: 'Signal=7\r\nDuration=160\r\n' });
      await stage.callOnce(id, ({ digits }) => digits === '7');

      const options = call.request('OPTIONS');
      const outside = options.headers.map(([name, value]): [string, string] => [
        name,
        name === 'Call-ID' ? 'another@phone.invalid' : value,
      ]);
      phone.send({ ...options, headers: outside });

      expect((await phone.nextResponse()).status).toBe(200);
    });

    it('cannot touch the calls of others', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const id = await stage.callIn();
      const call = await phone.nextCall();
      await call.answer();
      const other = await stage.waitingAgent('piotr.zielinski');
      other.send({ ...call.request('BYE') });

      expect((await other.nextResponse()).status).toBe(481);
      expect((await stage.call(id)).state).toBe('talking');
    });

    it('show a withheld number as anonymous', async () => {
      const phone = await stage.waitingAgent('anna.nowak');
      const { body } = await stage.world('POST', '/calls', { to: '+48221001000' });

      expect((await phone.nextCall()).from).toBe('anonymous');
      expect(await stage.call(String(body['id']))).not.toHaveProperty('from');
    });
  });

  it('tells the receiver of its events that its calls are over before it stops', async () => {
    const bodies: string[] = [];
    const receiver = createServer((message, response) => {
      message.setEncoding('utf8').on('data', (part: string) => bodies.push(part));
      message.on('end', () => response.writeHead(202).end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const other = await ContactCenterStage.open({
      webhook: { url: `http://127.0.0.1:${port}/`, secret: 'secret' },
    });
    await other.callIn();
    await other.close();
    receiver.close();

    expect(bodies.join()).toContain('"event":"finish","cause":"fault"');
  });

  it('tells a receiver that was away of its calls and their end when it is started again', async () => {
    const bodies: string[] = [];
    let status = 503;
    const receiver = createServer((message, response) => {
      let body = '';
      message.setEncoding('utf8').on('data', (part: string) => (body += part));
      message.on('end', () => {
        if (status === 202) bodies.push(body);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const recordingsDir = mkdtempSync(join(tmpdir(), 'contact-center-'));
    const webhook = { url: `http://127.0.0.1:${port}/`, secret: 'secret' };

    const first = await ContactCenterStage.open({ recordingsDir, webhook });
    const id = await first.callIn();
    await first.close();
    status = 202;
    const second = await ContactCenterStage.open({ recordingsDir, webhook });
    const heard = (): string | undefined => bodies.find((body) => body.includes(id));
    while (heard() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    await second.close();
    receiver.close();
    rmSync(recordingsDir, { recursive: true });

    expect(JSON.parse(heard() ?? '')).toMatchObject({
      events: [
        { event: 'queued', call_id: id, seq: 1 },
        { event: 'finish', call_id: id, seq: 2 },
      ],
    });
  });

  describe('its API', () => {
    it.each(['', 'guess'])('asks for the key, and takes %j for none', async (key) => {
      expect((await stage.api('GET', '/agents', undefined, key)).status).toBe(401);
    });

    it('lists agents and campaigns', async () => {
      const { body } = await stage.api('GET', '/agents');
      expect(body['agents']).toHaveLength(4);
      expect((body['agents'] as unknown[])[0]).toMatchObject({
        login: 'anna.nowak',
        state: 'not_ready',
        phone: 'gone',
      });
      const campaigns = (await stage.api('GET', '/campaigns')).body['campaigns'];
      expect(campaigns).toMatchObject([
        { code: 'banking', acw_secs: 30 },
        { code: 'support', acw_secs: 15 },
      ]);
    });

    it('remembers past calls, page by page and beyond a restart', async () => {
      const began = Date.now();
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) ids.push(await stage.callIn());
      await stage.world('POST', `/calls/${ids[0]}/hang-up`);
      await stage.restart();
      const span = `since=${began}&until=${Date.now() + 1}`;

      const first = (await stage.api('GET', `/calls?${span}&limit=2`)).body;
      const second = (await stage.api('GET', `/calls?${span}&limit=2&after=${String(first['next'])}`)).body;

      const calls = [...(first['calls'] as PastCall[]), ...(second['calls'] as PastCall[])];
      expect(calls.map(({ call_id: id }) => id).sort()).toEqual([...ids].sort());
      expect(calls.every(({ ended }) => ended !== undefined)).toBe(true);
      expect(second).not.toHaveProperty('next');
      expect((await stage.api('GET', `/calls?since=0&until=${began}`)).body).toEqual({ calls: [] });
    });

    it.each([
      ['GET', '/calls?since=yesterday&until=0', undefined, 400, 'bad_request'],
      ['PUT', '/agents/nobody/presence', { state: 'waiting' }, 404, 'no_such_agent'],
      ['PUT', '/agents/anna.nowak/presence', { state: 'on_call' }, 400, 'bad_request'],
      ['GET', '/agents/nobody/phone', undefined, 404, 'no_such_agent'],
      ['POST', '/calls', { request_id: '1', login: 'anna.nowak', number: '+48601' }, 409, 'phone_gone'],
      ['POST', '/calls', { request_id: '1', login: 'anna.nowak', number: 'x' }, 422, 'bad_number'],
      ['POST', '/calls', { request_id: '1', login: 'nobody', number: '+48601' }, 404, 'no_such_agent'],
      [
        'POST',
        '/calls',
        { request_id: '1', login: 'anna.nowak', number: '+48601', campaign: 'x' },
        404,
        'no_such_campaign',
      ],
      ['POST', '/calls', {}, 400, 'bad_request'],
      ['POST', '/calls/call-1/hang-up', { login: 'anna.nowak' }, 404, 'no_such_call'],
    ])('refuses %s %s %j by %i %s', async (method, path, order, status, code) => {
      const answer = await stage.api(method, path, order);
      expect([answer.status, answer.body]).toMatchObject([status, { error: { code } }]);
    });
  });

  describe('the outside world', () => {
    it('is closed to pages of other sites', async () => {
      const call = { to: '+48221001000' };
      const strange = await stage.world('POST', '/calls', call, { origin: 'https://example.com' });
      const own = await stage.world('POST', '/calls', call, { origin: 'http://127.0.0.1:4100' });
      expect([strange.status, own.status]).toEqual([403, 201]);
    });

    it('is closed to other names of this machine', async () => {
      const status = await new Promise((resolve, reject) => {
        const options = { headers: { host: 'sandbox.example.com' } };
        request(`${stage.running.url}/world/calls`, options, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toBe(403);
    });

    it('reaches only numbers of the company', async () => {
      const { status, body } = await stage.world('POST', '/calls', { to: '+48220000000' });
      expect([status, body]).toMatchObject([404, { error: { code: 'no_such_number' } }]);
    });

    it('is watched live', async () => {
      const response = await fetch(`${stage.running.url}/world/events`);
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      const next = async (): Promise<{ calls: { id: string }[] }> => {
        const { value } = await reader.read();
        return JSON.parse(
          Buffer.from(value ?? [])
            .toString()
            .replace(/^data: /, ''),
        ) as { calls: { id: string }[] };
      };
      expect((await next()).calls).toEqual([]);
      const id = await stage.callIn();
      expect((await next()).calls).toMatchObject([{ id, state: 'queued' }]);
      await reader.cancel();
    });
  });
});

describe('the contact center as it is built', () => {
  it('goes on talking while its caller’s thread stands still, and lets the process end', () => {
    const built = (file: string): string =>
      JSON.stringify(new URL(`../../dist/contact-center/${file}`, import.meta.url).href);
    const recordingsDir = mkdtempSync(join(tmpdir(), 'built-'));
    const script = `
      import { startContactCenter } from ${built('index.js')};
      import { ScriptedPhone } from ${built('testing/scripted-phone.js')};
      const recordingsDir = ${JSON.stringify(recordingsDir)};
      const contactCenter = await startContactCenter({ port: 0, apiKey: 'key', recordingsDir });
      const phone = await ScriptedPhone.registered({ wsUri: contactCenter.sipUrl, user: 'anna.nowak', password: 'sandbox-anna' });
      const send = (method, path, body) => fetch(contactCenter.url + path, {
        method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: 'Bearer key' },
      });
      await send('PUT', '/api/agents/anna.nowak/presence', { state: 'waiting' });
      await send('POST', '/world/calls', { to: '+48221001000' });
      const call = await phone.nextCall();
      await call.answer();
      while (call.counters.energyReceived === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      const said = async () => (await (await send('GET', '/world/calls')).json()).calls[0].said.packets;
      const before = await said();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
      const packets = (await said()) - before;
      await phone.close();
      await contactCenter.stop();
      console.log(JSON.stringify({ packets }));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module'], {
      input: script,
      encoding: 'utf8',
      timeout: 15_000,
    });
    rmSync(recordingsDir, { recursive: true });

    // In one thread the clock would have stood still and made up for a fifth of a second at most.
    const { packets } = JSON.parse(output) as { packets: number };
    expect(packets).toBeGreaterThanOrEqual(20);
  });
});
