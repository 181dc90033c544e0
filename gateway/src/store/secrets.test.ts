import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { crms } from '@jackfield/crms';
import { startGateway, type Gateway } from '../gateway.js';
import { createLogger } from '../logger.js';
import { wholeCall } from '../testing/calls.js';
import { FakeContactCenter } from '../testing/fake-contact-center.js';
import { GRANTED, TalkativeOrg } from '../testing/talkative-org.js';
import { fastDelays, ORG, TENANT, tenantInput } from '../testing/test-world.js';
import { until } from '../testing/until.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { SealedBox } from './sealed-box.js';
import { openStore } from './store.js';

const ADMIN = 'administrators-token-4711';
/** Every kind of secret that somebody brings. */
const GIVEN = {
  contactCenter: 'contact-center-secret-4712',
  refreshToken: 'crm-refresh-token-4713',
  clientSecret: 'crm-consumer-secret-4717',
  signIn: 'sign-in-secret-of-org-4714',
};

describe('secrets', () => {
  let dataDir: string;
  let lines = '';
  let answers = '';
  let explained = '';
  const org = new TalkativeOrg();
  /** Secrets that the gateway itself gave out, once each. */
  const issued: string[] = [];
  const logger = createLogger(
    'debug',
    new Writable({
      write(chunk: Buffer, _, done) {
        lines += chunk.toString('utf8');
        done();
      },
    }),
  );

  const start = (keys: { secretKey?: string; oldSecretKeys?: string[] } = {}): Promise<Gateway> =>
    startGateway(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir,
        adminToken: ADMIN,
        logLevel: 'debug',
        delays: fastDelays,
        allowPrivateAddresses: ['127.0.0.1'],
        ...keys,
      },
      {
        adapters: {
          contactCenters: { fake: new FakeContactCenter().adapter },
          crms,
        },
        logger,
      },
    );

  async function ask(gateway: Gateway, method: string, path: string, body?: unknown, bearer = ADMIN) {
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        'x-signature': bearer,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      json: (text === '' ? {} : JSON.parse(text)) as Record<string, string>,
    };
  }

  /** The text of every row of every table, as the owner of the database reads it. */
  async function dumpDatabase(): Promise<string> {
    const postgres = await startEmbeddedPostgres(dataDir, logger);
    const store = await openStore({ url: postgres.url, logger });
    try {
      const tables = await store.acrossTenants<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const rows = await Promise.all(
        tables.map(({ name }) =>
          store.acrossTenants<{ row: string }>(`select t::text as row from ${name} t`),
        ),
      );
      return rows
        .flat()
        .map(({ row }) => row)
        .join('\n');
    } finally {
      await store.close();
      await postgres.stop();
    }
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jackfield-secrets-'));
    const loginUrl = await org.start();
    const gateway = await start({ secretKey: 'the first key' });
    const input = tenantInput();
    const document = {
      ...input,
      contactCenter: {
        adapter: 'fake',
        settings: { url: 'https://cc.example.com', secret: GIVEN.contactCenter },
      },
      orgs: input.orgs.map((each) => ({
        ...each,
        crm: {
          adapter: 'salesforce',
          settings: {
            loginUrl,
            clientId: 'jackfield',
            username: 'integration@example.com',
            signInBy: 'refresh-token',
            refreshToken: GIVEN.refreshToken,
            clientSecret: GIVEN.clientSecret,
          },
        },
        signInSecret: GIVEN.signIn,
      })),
    };
    const base = `/v1/tenants/${TENANT}`;
    const put = await ask(gateway, 'PUT', base, document);
    const key = await ask(gateway, 'POST', `${base}/ingest-keys`, { label: 'PBX' });
    const ticket = await ask(
      gateway,
      'POST',
      '/v1/sign-in/tickets',
      { org: ORG, user: input.agents[0]?.crmUser },
      GIVEN.signIn,
    );
    const token = await ask(gateway, 'POST', '/v1/sign-in/tokens', { ticket: ticket.json['ticket'] });
    issued.push(...[key.json['key'], ticket.json['ticket'], token.json['token']].map(String));
    // Whatever goes wrong must not be more talkative than what goes well.
    const wrong = await Promise.all([
      ask(gateway, 'PUT', base, { ...document, colour: GIVEN.refreshToken }),
      ask(gateway, 'PUT', base, { ...document, contactCenter: { adapter: 'none', settings: GIVEN } }),
      ask(gateway, 'POST', '/v1/sign-in/tokens', { ticket: ticket.json['ticket'] }),
      ask(gateway, 'POST', `/v1/contact-centers/${TENANT}/events`, { events: [] }, GIVEN.contactCenter),
      ask(gateway, 'GET', `${base}?key=${GIVEN.refreshToken}`, undefined, issued[0]),
    ]);
    const call = { events: wholeCall('refused', { start: Date.now() - 80_000 }) };
    await ask(gateway, 'POST', `/v1/contact-centers/${TENANT}/events`, call, GIVEN.contactCenter);
    // The last that happens to it: the org has said all that it will.
    const explanation = await until(
      () => ask(gateway, 'GET', `${base}/conversations/refused/explain`),
      ({ text }) => text.includes('"set-aside"'),
    );
    explained = explanation.text;
    const reads = await Promise.all(
      ['', '/ingest-keys', '/orgs', '/audit', '/ledger', '/logging', '/conversations/refused'].map((path) =>
        ask(gateway, 'GET', `${base}${path}`),
      ),
    );
    answers = [put, explanation, ...reads, ...wrong].map(({ text }) => text).join('\n');
    await gateway.stop();
  }, 90_000);
  afterAll(async () => {
    await org.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const all = (): string[] => [
    ...[...Object.values(GIVEN), ...Object.values(GRANTED), ADMIN, ...issued],
    ...['the first key', 'the second key'],
  ];

  it('[X-009] stand in no table, no answer and no line of the log', async () => {
    const database = await dumpDatabase();

    expect(issued.every((secret) => secret.length > 40)).toBe(true);
    expect(database).toContain(TENANT);
    expect(answers).toContain('secretsSet');
    expect(lines).toContain('Request answered');
    expect(explained).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    for (const used of [GIVEN.refreshToken, GIVEN.clientSecret, GRANTED.accessToken])
      expect(org.heard.join()).toContain(used);
    for (const secret of all()) {
      expect({ secret, database: database.includes(secret) }).toEqual({ secret, database: false });
      expect({ secret, log: lines.includes(secret) }).toEqual({ secret, log: false });
    }
    for (const secret of all()) {
      expect({ secret, told: answers.includes(secret) }).toEqual({ secret, told: false });
    }
  }, 30_000);

  it('[X-009] are sealed anew at start-up under a new key, after which the old one is not needed', async () => {
    const keys = { secretKey: 'the second key', oldSecretKeys: ['the first key'] };
    await (await start(keys)).stop();
    const database = await dumpDatabase();
    const before = lines.length;
    await (await start(keys)).stop();
    const gateway = await start({ secretKey: 'the second key' });
    const delivered = await ask(
      gateway,
      'POST',
      `/v1/contact-centers/${TENANT}/events`,
      { events: [] },
      GIVEN.contactCenter,
    );
    await gateway.stop();

    expect(delivered.status).toBe(202);
    expect(database).not.toContain(`v1.${new SealedBox('the first key').keyId}.`);
    expect(database.split(`v1.${new SealedBox('the second key').keyId}.`)).toHaveLength(3);
    expect(lines.slice(0, before)).toContain('"rows":2');
    expect(lines.slice(before)).not.toContain('sealed');
  }, 60_000);

  it('say at start-up which key is missing', async () => {
    const needed = new SealedBox('the second key').keyId;

    await expect(start({ secretKey: 'a wrong key' })).rejects.toThrow(
      new RegExp(`sealed under key ${needed}.*JACKFIELD_OLD_SECRET_KEYS`),
    );
  }, 30_000);
});
