import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastify, { type FastifyInstance } from 'fastify';
import { softphoneController } from './softphone-controller.js';
import { createVisualforce, type Visualforce } from './visualforce.js';

const desktop = 'http://localhost:4104';
const user = { id: '005000000000001AAA', name: 'Anna Nowak', email: 'anna.nowak@example.com' };
const realPages = fileURLToPath(new URL('../../../force-app/main/softphone/pages', import.meta.url));

describe('the pages of the stand-in org', () => {
  let folder: string;
  let org: FastifyInstance;
  let url: string;
  let gateway: FastifyInstance;
  let visualforce: Visualforce;
  let userRecord: Record<string, unknown> | undefined;
  let tickets: { authorization: string | undefined; body: unknown }[];

  const start = async (pagesFolder: string) => {
    await gateway.listen({ port: 0, host: '127.0.0.1' });
    const address = gateway.server.address();
    const gatewayUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    visualforce = createVisualforce({
      namespace: 'jackfield',
      pagesFolder,
      resources: { softphone: join(folder, 'softphone'), missing: join(folder, 'missing') },
      controllers: {
        SoftphoneController: softphoneController({
          gatewayUrl: () => gatewayUrl,
          orgId: '00D000000000001AAA',
          signInSecret: () => 'a-secret-of-the-org',
        }),
      },
      org: { id: '00D000000000001AAA', name: 'Sandbox' },
      users: [user],
      desktopOrigin: () => desktop,
    });
    org = fastify({ forceCloseConnections: true });
    visualforce.routes(org, () => userRecord);
    await org.listen({ port: 0, host: '127.0.0.1' });
    const orgAddress = org.server.address();
    url = `http://127.0.0.1:${typeof orgAddress === 'object' && orgAddress ? orgAddress.port : 0}`;
  };

  const get = async (path: string, init?: RequestInit) => {
    const answer = await fetch(url + path, init);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'visualforce-'));
    mkdirSync(join(folder, 'softphone/chunks'), { recursive: true });
    writeFileSync(join(folder, 'softphone/main.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'not for pages');
    tickets = [];
    userRecord = undefined;
    gateway = fastify({ forceCloseConnections: true });
    gateway.post('/v1/sign-in/tickets', async (request, reply) => {
      tickets.push({ authorization: request.headers.authorization, body: request.body });
      return reply.code(201).send({ ticket: 'one-time', expiresInSeconds: 60, gateway: 'http://gateway' });
    });
  });

  afterEach(async () => {
    await org.close();
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  const writePage = (name: string, body: string) =>
    writeFileSync(
      join(folder, `${name}.page`),
      `<apex:page controller="SoftphoneController" showHeader="false" standardStylesheets="false">${body}</apex:page>`,
    );
  const open = (page: string) => get(visualforce.framePath(page, user.id));

  it('draws the real adapter page of the package', async () => {
    await start(realPages);
    const answer = await open('jackfield__SoftphoneAdapter');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('/support/api/64.0/lightning/opencti_min.js');
    expect(answer.body).toMatch(/\/resource\/\d+\/jackfield__softphone\/main\.js/);
    expect(answer.body).toContain('jackfield.SoftphoneController.signIn');
    expect(answer.body).not.toMatch(/\{!|<apex:/);
  });

  it.each([
    ['pl', { LanguageLocaleKey: 'pl' }],
    ['en_US', undefined],
  ])('tells the page the language of the user’s record: %s', async (language, record) => {
    userRecord = record;
    await start(realPages);
    expect((await open('jackfield__SoftphoneAdapter')).body).toContain(`data-language="${language}"`);
  });

  it('lets no other page than the desktop frame it', async () => {
    await start(realPages);
    const answer = await open('jackfield__SoftphoneAdapter');
    expect(answer.headers.get('content-security-policy')).toBe(`frame-ancestors ${desktop}`);
  });

  it('refuses a page without a session in words', async () => {
    await start(realPages);
    const answer = await get('/apex/jackfield__SoftphoneAdapter?session=made-up');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Your session has ended');
  });

  it('shows a page of errors for what it cannot draw, with the line', async () => {
    await start(folder);
    writePage('Broken', '\n<apex:relatedList list="Contacts"/>');
    const answer = await open('jackfield__Broken');
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('Broken, line 2');
    expect(answer.body).toContain('&lt;apex:relatedList&gt;');
  });

  it('says that a static resource has not been built', async () => {
    await start(folder);
    writePage('Early', `<script src="{!URLFOR($Resource.missing, 'main.js')}"></script>`);
    expect((await open('jackfield__Early')).body).toContain('missing is not built yet: run npm run build');
  });

  it('does not know other pages, nor files that are no pages', async () => {
    await start(folder);
    expect((await open('jackfield__Other')).status).toBe(404);
    expect((await open('..%2Fsecret')).status).toBe(404);
  });

  it('serves the files of a static resource, and nothing beside it', async () => {
    await start(folder);
    const file = await get('/resource/1/jackfield__softphone/main.js');
    expect(file.headers.get('content-type')).toContain('text/javascript');
    expect(file.body).toBe('export {};');
    expect((await get('/resource/1/jackfield__softphone/none.js')).status).toBe(404);
    expect((await get('/resource/1/jackfield__softphone/..%2Fsecret.txt')).status).toBe(404);
    expect((await get('/resource/1/other/main.js')).status).toBe(404);
  });

  it('gives a resource another address once it has changed', async () => {
    await start(folder);
    writePage('Phone', `<script src="{!URLFOR($Resource.softphone, 'main.js')}"></script>`);
    const addressOf = async () => /src="(\/resource[^"]*)"/.exec((await open('jackfield__Phone')).body)?.[1];
    const before = await addressOf();
    writeFileSync(join(folder, 'softphone/chunks/new.js'), 'export {};');
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(folder, 'softphone/chunks/new.js'), later, later);
    expect(await addressOf()).not.toBe(before);
  });

  describe('remoting', () => {
    const call = async (method = 'signIn', session?: string) => {
      const id =
        session ?? new URL(visualforce.framePath('x', user.id), desktop).searchParams.get('session') ?? '';
      return get('/apexremote', {
        method: 'POST',
        headers: { 'x-visualforce-session': id, 'content-type': 'application/json' },
        body: JSON.stringify([
          { action: 'jackfield.SoftphoneController', method, data: [], type: 'rpc', tid: 2 },
        ]),
      });
    };

    it('fetches a ticket for the user with the secret of the org', async () => {
      await start(realPages);
      expect(JSON.parse((await call()).body)).toEqual([
        expect.objectContaining({
          type: 'rpc',
          statusCode: 200,
          tid: 2,
          result: { gateway: 'http://gateway', ticket: 'one-time', refusal: null },
        }),
      ]);
      expect(tickets).toEqual([
        { authorization: 'Bearer a-secret-of-the-org', body: { org: '00D000000000001AAA', user: user.id } },
      ]);
    });

    const refuse = (status: number, body: object | string) => {
      gateway = fastify({ forceCloseConnections: true });
      gateway.post('/v1/sign-in/tickets', async (_request, reply) => reply.code(status).send(body));
      return start(realPages);
    };

    it('answers in the words of the gateway what it refuses', async () => {
      const code = 'gateway.user-unknown';
      await refuse(404, { code, message: 'You are no agent.', action: 'Ask for it.' });
      const result = { gateway: null, ticket: null, refusal: 'You are no agent. Ask for it.' };
      expect(JSON.parse((await call()).body)).toEqual([expect.objectContaining({ type: 'rpc', result })]);
    });

    it.each([
      [503, { code: 'gateway.stopping', message: 'It stops.', action: 'Wait.' }],
      [429, { code: 'http.too-many', message: 'Too many.', action: 'Wait.' }],
      [404, '<html>No such host</html>'],
    ])('takes HTTP %i %j for no refusal', async (status, body) => {
      await refuse(status, body);
      expect(JSON.parse((await call()).body)).toEqual([
        expect.objectContaining({ type: 'exception', message: expect.stringContaining(`${status}`) }),
      ]);
    });

    it('says that the gateway does not answer', async () => {
      await start(realPages);
      await gateway.close();
      const [answer] = JSON.parse((await call()).body) as { type: string; message: string }[];
      expect(answer?.type).toBe('exception');
      expect(answer?.message).toContain('does not answer');
    });

    it('knows only the actions of the package, and only with a session', async () => {
      await start(realPages);
      expect(JSON.parse((await call('toString')).body)).toEqual([
        expect.objectContaining({ type: 'exception' }),
      ]);
      expect((await call('signIn', 'made-up')).status).toBe(401);
    });
  });

  it('writes the origin of the desktop into Open CTI', async () => {
    await start(realPages);
    const answer = await get('/support/api/64.0/lightning/opencti_min.js');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.body).toContain(`const SANDBOX_DESKTOP_ORIGIN = "${desktop}"`);
  });
});
