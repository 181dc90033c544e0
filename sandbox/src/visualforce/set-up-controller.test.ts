import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleAdministrator, sampleAgents, sampleOrg } from '../sample-data/agents.js';
import { startSalesforceOrg, type SalesforceOrg } from '../salesforce-org/index.js';
import { answerAura } from './aura.js';
import type { OrgUser } from './remoting.js';
import { setUpController } from './set-up-controller.js';

const administrator: OrgUser = { ...sampleAdministrator, id: sampleAdministrator.crmUser };
const agent: OrgUser = { ...sampleAgents[0]!, id: sampleAgents[0]!.crmUser };

describe('the Apex classes behind the set-up page', () => {
  let org: SalesforceOrg;
  /** What reached the gateway. */
  const received: object[] = [];
  const gateway = createServer((request, response) => {
    const { method, url, headers } = request;
    const { authorization: secret, 'x-jackfield-actor': actor, 'accept-language': language } = headers;
    received.push({ method, url, secret, actor, language });
    response.writeHead(409, { 'content-type': 'application/json' }).end('{"code":"licence.no-seat-left"}');
  });
  let gatewayUrl = '';
  const call = (user: OrgUser, action: string, params: Record<string, unknown> = {}) =>
    answerAura({ action, params }, user, {
      SetUpController: setUpController({
        org: () => org,
        gatewayUrl: () => gatewayUrl,
        signInSecret: () => 'of-the-org',
      }),
    });

  beforeAll(async () => {
    org = await startSalesforceOrg({ port: 0, sampleData: false });
    await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
    gatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await org.stop();
    gateway.close();
  });

  it('keep tenant and secret, and never say the secret', async () => {
    await call(administrator, 'SetUpController.saveConnection', {
      tenant: 'acme',
      secret: 's3cret-of-the-org',
    });
    const answer = await call(administrator, 'SetUpController.readConnection');
    expect(answer).toEqual({
      state: 'SUCCESS',
      returnValue: { address: gatewayUrl, tenant: 'acme', hasSecret: true, org: sampleOrg },
    });
  });

  it('hand a call on below tenant and org, with the secret, who acts and in which language, and its refusal back', async () => {
    received.length = 0;
    const params = { method: 'POST', route: 'users/u-1/seat', body: null };
    expect(await call(administrator, 'SetUpController.callGateway', params)).toEqual({
      state: 'SUCCESS',
      returnValue: { status: 409, body: '{"code":"licence.no-seat-left"}' },
    });
    expect(received).toEqual([
      {
        method: 'POST',
        url: `/v1/tenants/acme/orgs/${sampleOrg}/users/u-1/seat`,
        secret: 'Bearer of-the-org',
        actor: sampleAdministrator.email,
        language: 'en-US',
      },
    ]);
  });

  it.each(['audit', 'users/../../other', 'users//x', 'licence?x=a b', '//evil.example.com', ''])(
    'send nothing to %j',
    async (route) => {
      received.length = 0;
      const answer = await call(administrator, 'SetUpController.callGateway', {
        method: 'GET',
        route,
        body: null,
      });
      expect(answer).toMatchObject({
        state: 'ERROR',
        error: { message: expect.stringContaining('may not ask') },
      });
      expect(received).toEqual([]);
    },
  );

  it('let nobody in without the permission', async () => {
    const calls = [
      ['readConnection', {}],
      ['saveConnection', { tenant: 'other', secret: '' }],
      ['callGateway', { method: 'GET', route: 'seats', body: null }],
    ] as const;
    for (const [method, params] of calls)
      expect(await call(agent, `SetUpController.${method}`, params)).toMatchObject({
        state: 'ERROR',
        error: { message: expect.stringContaining('may not open this page') },
      });
  });
});
