import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { registerTenant } from './tenant.js';

interface Put {
  settings: { logging: unknown; defaultRegion: string };
}

/** What of a gateway the sandbox asks before it sets its tenant up. */
class GatewayStandIn {
  standing: { settings: { logging: unknown } } | undefined;
  readonly puts: Put[] = [];
  private readonly server: Server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'PUT') this.puts.push((await json(request)) as Put);
      const found = request.method === 'PUT' || this.standing !== undefined;
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(this.standing ?? {}));
    })();
  });

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((closed) => this.server.close(closed));
  }
}

describe('the tenant of the sandbox', () => {
  let gateway: GatewayStandIn;
  let gatewayUrl: string;
  beforeEach(async () => {
    gateway = new GatewayStandIn();
    gatewayUrl = await gateway.start();
  });
  afterEach(() => gateway.stop());

  async function register(settings: Record<string, unknown> = {}): Promise<Put['settings'] | undefined> {
    await registerTenant({
      gatewayUrl,
      contactCenterUrl: 'http://127.0.0.1:4102',
      secrets: {
        adminToken: 'administrator',
        apiKey: 'key-of-the-api',
        webhookSecret: 'secret-of-the-webhook',
        signInSecret: 'secret-of-the-sign-in',
      },
      org: {
        url: 'http://127.0.0.1:4103',
        connection: {},
        context: { credentials: { read: () => undefined, write: () => undefined } },
      } as never,
      dataverse: { connection: {} } as never,
      dynamicsUrl: 'http://127.0.0.1:4105',
      settings,
    });
    return gateway.puts.at(-1)?.settings;
  }

  it('begins with server-side logging', async () => {
    expect(await register()).toMatchObject({ logging: { mode: 'server' }, defaultRegion: 'PL' });
  });

  it('keeps at a later start the logging that an administrator chose meanwhile', async () => {
    const logging = { mode: 'client', guarantee: true };
    gateway.standing = { settings: { logging } };

    expect(await register()).toMatchObject({ logging, defaultRegion: 'PL' });
  });

  it('goes by what this start asks for, whatever stood', async () => {
    gateway.standing = { settings: { logging: { mode: 'client', guarantee: true } } };

    expect(await register({ logging: { mode: 'server' } })).toMatchObject({ logging: { mode: 'server' } });
  });
});
