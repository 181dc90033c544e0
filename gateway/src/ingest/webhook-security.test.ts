import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactCenters } from '@jackfield/contact-centers';
import { startGateway, type Gateway } from '../gateway.js';
import { createLogger } from '../logger.js';
import { FakeCrm } from '../testing/fake-crm.js';
import { ADMIN_TOKEN, fastDelays, tenantInput } from '../testing/test-world.js';

const SECRETS: Record<string, string> = {
  ours: 'webhook-secret-of-ours',
  theirs: 'webhook-secret-of-theirs',
};

/** What the contact center of the sandbox sends, signed as it signs: an adapter with a real signature and its window. */
describe('signed webhooks', () => {
  let gateway: Gateway;
  let dataDir: string;
  const now = Math.floor(Date.now() / 1000);

  const ringing = (call: string): string =>
    JSON.stringify({
      events: [
        {
          event: 'ring',
          event_id: `${call}-1`,
          call_id: call,
          seq: 1,
          ts: Date.now(),
          call: { line: 'in', ani: '+48221234567' },
          agent: { login: 'anna.nowak', full_name: 'Anna Nowak' },
        },
      ],
    });
  const sign = (body: string, timestamp: number, secret = SECRETS['ours']): string =>
    `v1=${createHmac('sha256', secret ?? '')
      .update(`${timestamp}.${body}`)
      .digest('hex')}`;
  const deliver = (
    body: string,
    { timestamp = now, signature = sign(body, timestamp), tenant = 'ours' } = {},
  ): Promise<Response> =>
    fetch(`${gateway.url}/v1/contact-centers/${tenant}/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sandbox-timestamp': String(timestamp),
        'x-sandbox-signature': signature,
      },
      body,
    });
  const isKnown = async (call: string, tenant = 'ours'): Promise<boolean> => {
    const { status } = await fetch(`${gateway.url}/v1/tenants/${tenant}/conversations/${call}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    return status === 200;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-webhook-'));
    gateway = await startGateway(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir,
        adminToken: ADMIN_TOKEN,
        logLevel: 'silent',
        delays: fastDelays,
      },
      { adapters: { contactCenters, crms: { fake: new FakeCrm().adapter } }, logger: createLogger('silent') },
    );
    for (const [tenant, webhookSecret] of Object.entries(SECRETS)) {
      const settings = {
        baseUrl: 'https://cc.example.com',
        apiKey: 'key',
        adminLogin: 'root',
        webhookSecret,
      };
      const answer = await fetch(`${gateway.url}/v1/tenants/${tenant}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
        body: JSON.stringify({ ...tenantInput(), contactCenter: { adapter: 'sandbox', settings } }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('takes a delivery that is replayed within its window, and keeps it once', async () => {
    const body = ringing('replayed');

    const [first, again] = [await deliver(body), await deliver(body)];

    expect([first.status, again.status]).toEqual([202, 202]);
    expect([await first.json(), await again.json()]).toEqual([{ appended: 1 }, { appended: 0 }]);
  });

  it.each([
    ['with a forged signature', { signature: `v1=${'0'.repeat(64)}` }],
    ['without a signature', { signature: '' }],
    ['that is six minutes old, though rightly signed', { timestamp: now - 360 }],
    ['that comes from the future, though rightly signed', { timestamp: now + 420 }],
    [
      'with another time than the signed one',
      { timestamp: now - 1, signature: sign(ringing('refused'), now) },
    ],
  ])('refuses one %s, and keeps nothing of it', async (_, options) => {
    const answer = await deliver(ringing('refused'), options);

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'contact-center.bad-signature' });
    expect(await isKnown('refused')).toBe(false);
  });

  it('refuses one whose body was changed on the way', async () => {
    const signature = sign(ringing('changed'), now);

    const answer = await deliver(ringing('changed').replace('+48221234567', '+48229999999'), { signature });

    expect(answer.status).toBe(401);
    expect(await isKnown('changed')).toBe(false);
  });

  it('refuses one of another tenant', async () => {
    const answer = await deliver(ringing('stolen'), { tenant: 'theirs' });

    expect(answer.status).toBe(401);
    expect(await isKnown('stolen', 'theirs')).toBe(false);
  });

  it('reads no body of more than a mebibyte, not even a rightly signed one', async () => {
    const body = `${ringing('large').slice(0, -1)},"filling":"${'x'.repeat(1024 * 1024)}"}`;

    const answer = await deliver(body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'gateway.invalid-request' });
    expect(await isKnown('large')).toBe(false);
  });
});
