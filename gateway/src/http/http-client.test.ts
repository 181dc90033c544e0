import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from './http-client.js';
import { isPrivateHost } from './private-address.js';

describe('the way out', () => {
  const seen: IncomingMessage[] = [];
  let server: Server;
  let base = '';
  const http = createHttpClient({ maxAnswerBytes: 1000 });

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request);
      switch (request.url) {
        case '/never':
          return;
        case '/large':
          return response.end('x'.repeat(2000));
        case '/here':
          return response.writeHead(302, { location: '/there' }).end();
        case '/inside':
          return response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
        case '/circle':
          return response.writeHead(302, { location: '/circle' }).end();
        default:
          return response.writeHead(418, { 'x-kind': 'teapot' }).end('short and stout');
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('resolves with every answer, whatever its status', async () => {
    const answer = await http({ method: 'POST', url: `${base}/tea`, body: '{}' });

    expect(answer).toMatchObject({ status: 418, headers: { 'x-kind': 'teapot' }, text: 'short and stout' });
  });

  it.each([
    ['nobody listens', 'http://127.0.0.1:1/', 'http.no-answer', 'unavailable'],
    ['nothing comes', '/never', 'http.timed-out', 'unavailable'],
    ['too much comes', '/large', 'http.answer-too-large', 'unavailable'],
    ['it is sent to an address inside', '/inside', 'http.redirect-refused', 'invalid'],
    ['it is sent in circles', '/circle', 'http.redirect-refused', 'invalid'],
  ])('rejects with a typed error when %s', async (_, path, code, kind) => {
    const url = path.startsWith('http') ? path : base + path;

    await expect(http({ method: 'GET', url, timeoutMs: 300 })).rejects.toMatchObject({
      name: 'AdapterError',
      code,
      kind,
    });
  });

  it('follows a redirect on the same origin, but never one of a POST', async () => {
    expect(await http({ method: 'GET', url: `${base}/here` })).toMatchObject({ status: 418 });
    expect(await http({ method: 'POST', url: `${base}/here`, body: '' })).toMatchObject({ status: 302 });
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '172.20.0.1',
    '169.254.169.254',
    '[::1]',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
  ])('knows %s as an address inside', async (host) => expect(await isPrivateHost(host)).toBe(true));

  it.each(['93.184.216.34', '172.32.0.1', '[2606:4700::1111]'])('knows %s as one outside', async (host) =>
    expect(await isPrivateHost(host)).toBe(false),
  );
});
