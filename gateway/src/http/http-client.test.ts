import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from './http-client.js';

describe('the way out', () => {
  const seen: IncomingMessage[] = [];
  let server: Server;
  let base = '';
  const http = createHttpClient({ maxAnswerBytes: 1000, allowPrivate: ['127.0.0.0/8', '::1'] });

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
        case '/elsewhere': {
          const { port } = server.address() as AddressInfo;
          return response.writeHead(302, { location: `http://localhost:${port}/` }).end();
        }
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

  it('takes nothing to another origin that says who asks', async () => {
    await http({
      method: 'GET',
      url: `${base}/elsewhere`,
      headers: { authorization: 'Bearer secret', 'x-api-key': 'secret', accept: 'application/json' },
    });

    const { headers = {} } = seen.at(-1) ?? {};
    expect(headers.host).toMatch(/^localhost:/);
    expect(headers.accept).toBe('application/json');
    expect(JSON.stringify(headers)).not.toContain('secret');
  });

  it.each([
    ['an address', (port: string) => `http://127.0.0.1:${port}/`],
    ['a name', (port: string) => `http://localhost:${port}/`],
    ['an address in disguise', (port: string) => `http://0x7f.1:${port}/`],
    ['an IPv6 address', (port: string) => `http://[::1]:${port}/`],
    ['an IPv4 address inside IPv6', (port: string) => `http://[::ffff:127.0.0.1]:${port}/`],
  ])('refuses %s inside already in the first place, and nothing arrives', async (_, urlOf) => {
    const strict = createHttpClient();
    const before = seen.length;

    await expect(strict({ method: 'GET', url: urlOf(new URL(base).port) })).rejects.toMatchObject({
      code: 'http.address-refused',
      kind: 'invalid',
    });
    expect(seen).toHaveLength(before);
  });

  it('connects to what the operator allows by name', async () => {
    const named = createHttpClient({ allowPrivate: ['localhost'] });
    const url = base.replace('127.0.0.1', 'localhost');

    expect(await named({ method: 'GET', url })).toMatchObject({ status: 418 });
    await expect(named({ method: 'GET', url: base })).rejects.toMatchObject({ code: 'http.address-refused' });
  });
});
