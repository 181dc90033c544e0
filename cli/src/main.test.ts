import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalogued } from '@jackfield/connector-core';
import { wholeCall } from '../../gateway/src/testing/calls.js';
import { FakeCrm } from '../../gateway/src/testing/fake-crm.js';
import {
  ADMIN_TOKEN,
  startTestWorld,
  TENANT,
  tenantInput,
  type TestWorld,
} from '../../gateway/src/testing/test-world.js';
import { jackfield, type Ended } from './testing/jackfield.js';

describe('jackfield', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    world.crm.onSave = new FakeCrm().onSave;
  });

  const run = (...words: string[]): Promise<Ended> =>
    jackfield(words, { JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN });
  const start = (): number => Date.now() - 80_000;
  const refused = async (id: string): Promise<void> => {
    world.crm.onSave = (writes) =>
      Promise.resolve(writes.map(() => ({ ok: false, error: catalogued('crm.invalid-request') })));
    await world.deliver({ events: wholeCall(id, { start: start() }) });
    while (!(await run('explain', id)).printed.includes('set-aside')) await Promise.resolve();
    world.crm.onSave = new FakeCrm().onSave;
  };

  it('shows the logging, what would change, and changes it', async () => {
    expect((await run('logging')).printed).toContain('server-side logging');

    const dry = await run('logging', 'client', '--guarantee', '--dry-run');
    expect(dry.printed).toContain('Would be: client-side logging, with guarantee');
    expect((await run('logging')).printed).toContain('server-side logging');

    const done = await run('logging', 'client', '--json');
    expect(JSON.parse(done.printed)).toMatchObject({
      before: { mode: 'server' },
      after: { mode: 'client' },
    });
    await run('--actor', 'ewa', 'logging', 'server');
    expect((await run('audit', '--limit', '1')).printed).toMatch(/ewa\s+logging\.set/);
  });

  it('[A-027] explains a conversation: why it is not in the CRM, the attempts, and what to do', async () => {
    await refused('refused');

    const { code, printed } = await run('explain', 'refused');

    expect(code).toBe(0);
    expect(printed).toContain('refused: crm.invalid-request');
    expect(printed).toContain('What to do: Ask an administrator to compare the required fields');
    expect(printed).toContain('save-activity by the gateway: failed');
    expect(printed).not.toContain('221234567');
    expect(JSON.parse((await run('explain', 'refused', '--json')).printed)).toMatchObject({
      verdict: { reason: 'set-aside' },
    });
  });

  it('finds gaps, says what a repair would do, and repairs', async () => {
    const found = await run('reconcile', '--last', '1h');
    expect(found.code).toBe(4);
    expect(found.printed).toMatch(/refused {2}.*set-aside: crm\.invalid-request.*can be tried again/);

    const dry = await run('reconcile', '--last', '1h', '--repair', '--dry-run');
    expect(dry.printed).toContain('Nothing was changed');
    expect(world.crm.activities.has('refused')).toBe(false);

    const repaired = await run('reconcile', '--last', '1h', '--repair');
    expect(repaired).toMatchObject({ code: 0, printed: expect.stringContaining('1 get another try') });
    await world.crm.written('refused');
    while (!(await run('explain', 'refused')).printed.includes('It is in the CRM')) await Promise.resolve();
    expect(await run('reconcile', '--last', '1h')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('No gaps.'),
    });
  });

  it('says which gaps wait for the browsers of their agents after a repair', async () => {
    const day = 86_400_000;
    const began = Date.now() - 5 * day;
    const span = [
      '--from',
      new Date(began - 1000).toISOString(),
      '--to',
      new Date(began + 1000).toISOString(),
    ];
    await run('logging', 'client');
    await world.deliver({ events: wholeCall('by-browser', { start: began }) });
    await run('logging', 'server');
    while (!(await run('explain', 'by-browser')).printed.includes('has no panel open'))
      await Promise.resolve();

    const { code, printed } = await run('reconcile', ...span, '--repair');

    expect(code).toBe(4);
    expect(printed).toMatch(/by-browser .*once the agent opens the CRM/);
    expect(printed).toContain('1 wait for the browsers of their agents');
    expect(printed).not.toContain('get another try.');
  });

  it('draws its progress for who watches, and nowhere else', async () => {
    const env = { JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN };

    expect((await jackfield(['reconcile'], env, { watched: true })).noted).toContain('100 %');
    expect((await jackfield(['reconcile', '--json'], env)).noted).toBe('');
  });

  it('gives what was set aside another try, one by one or all of it', async () => {
    await refused('again');
    expect((await run('replay', 'again', '--dry-run')).printed).toContain('would get another try');
    expect((await run('replay', '--set-aside', '--dry-run')).printed).toBe(
      '1 conversations would get another try.\n',
    );
    expect(world.crm.activities.has('again')).toBe(false);

    expect((await run('replay', '--set-aside')).printed).toBe('1 conversations get another try.\n');
    await world.crm.written('again');
    expect(await run('replay', 'again')).toMatchObject({ code: 0 });
  });

  it('replays what it can of a list, says of each what became of it, and fails for the rest', async () => {
    const audited = async (): Promise<string> => (await run('audit', '--limit', '2', '--json')).printed;
    await refused('last');
    const before = await audited();

    for (const words of [['--dry-run'], []]) {
      const ended = await run('replay', 'again', 'nobody-7', 'last', ...words);

      expect(ended.code).toBe(1);
      expect(ended.printed).toMatch(/^again: .*\nlast: .*\n$/);
      expect(ended.noted).toContain('nobody-7: The gateway does not know this conversation.');
      expect(ended.noted).toContain('Compare the id');
      expect(ended.noted).toContain('1 of 3 conversations could not be replayed.');
    }
    await world.crm.written('last');
    expect(await audited()).not.toBe(before);

    const { code, printed } = await run('replay', 'nobody-7', 'last', '--json');
    expect(code).toBe(1);
    expect(
      printed
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { conversation: 'nobody-7', error: { code: 'gateway.conversation-unknown' } },
      { conversation: 'last', text: expect.any(String) },
      { error: { message: '1 of 2 conversations could not be replayed.' } },
    ]);
  });

  it.each(['Łukasz Żak', 'ewa@example.com', '100 % Ewa', 'Zoë 🦊', 'two\twords'])(
    'writes down who made a change, whatever the name is: %s',
    async (name) => {
      const env = { JACKFIELD_URL: world.url, JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN, JACKFIELD_ACTOR: name };

      expect(await jackfield(['replay', 'again'], env)).toMatchObject({ code: 0 });

      const { lines } = JSON.parse((await run('audit', '--limit', '1', '--json')).printed) as {
        lines: { actor: string }[];
      };
      // What is no name but controls the terminal stays encoded.
      expect(lines[0]?.actor).toBe(name.replace('\t', '%09'));
    },
  );

  it('lists the ledger, orgs and tenants', async () => {
    expect((await run('ledger', '--state', 'written')).printed).toMatch(/again\s+\d{4}-\d\d-\d\d/);
    expect((await run('orgs')).printed).toMatch(/00D000000000001AAA\s+fake\s+working/);
    expect((await run('tenants')).printed).toContain(TENANT);
  });

  it('issues, lists and takes back keys', async () => {
    const { id, key } = JSON.parse((await run('keys', 'issue', 'old dialler', '--json')).printed) as {
      id: string;
      key: string;
    };

    const { printed } = await run('keys', 'list');
    expect(printed).toContain('old dialler');
    expect(printed).not.toContain(key);
    expect(printed).toMatch(/old dialler.*right$/m);
    // Its clock is an hour fast, as the gateway learns from what it sends.
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const customer = { direction: 'inbound', customerAddress: '+48221234567' };
    const body = { ...customer, agent: { id: 'anna.nowak', name: 'Anna Nowak' } };
    const events = [{ kind: 'conversation.offered', at, body }];
    const conversation = `/v1/tenants/${TENANT}/conversations/of-a-fast-clock/events`;
    await world.post(conversation, { events, sentAt: at }, { authorization: `Bearer ${key}` });
    expect((await run('keys', 'list')).printed).toMatch(/old dialler.*fast by 3\d{3} s$/m);
    expect((await run('keys', 'revoke', id, '--dry-run')).printed).toContain('would be');
    expect(await run('keys', 'revoke', id)).toMatchObject({ code: 0 });
    expect((await run('keys', 'list')).printed).not.toContain('old dialler');
  });

  it.each<[string, string[], Record<string, string>, number, string]>([
    ['no gateway answers', ['orgs'], { JACKFIELD_URL: 'http://127.0.0.1:1' }, 3, 'No gateway answers at'],
    ['the token is wrong', ['orgs'], { JACKFIELD_ADMIN_TOKEN: 'guess' }, 1, 'Set JACKFIELD_ADMIN_TOKEN'],
    ['the token cannot be sent', ['orgs'], { JACKFIELD_ADMIN_TOKEN: 'żółw' }, 2, 'cannot be sent'],
    ['the token is missing', ['orgs'], { JACKFIELD_ADMIN_TOKEN: '' }, 2, 'JACKFIELD_ADMIN_TOKEN is not set'],
    ['the tenant is unknown', ['orgs', '--tenant', 'x'], {}, 1, 'jackfield tenants'],
    ['the conversation is unknown', ['explain', 'nobody-7'], {}, 1, '(nobody-7)'],
    ['the mode is unknown', ['logging', 'both'], {}, 2, 'Allowed choices are client, server'],
    ['the span is none', ['reconcile', '--from', 'yesterday'], {}, 2, '2026-11-24'],
    ['nothing is named', ['replay'], {}, 2, 'use --set-aside'],
    [
      'the guarantee is asked of the server',
      ['logging', 'server', '--guarantee'],
      {},
      2,
      'belongs to client-side logging',
    ],
    ['the command is unknown', ['repair'], {}, 2, "unknown command 'repair'"],
  ])('says what is wrong and what to do when %s', async (_, words, env, code, text) => {
    const ended = await jackfield(words, {
      JACKFIELD_URL: world.url,
      JACKFIELD_ADMIN_TOKEN: ADMIN_TOKEN,
      ...env,
    });

    expect(ended).toMatchObject({ code, printed: '', noted: expect.stringContaining(text) });
  });

  it.each(['explain', 'replay', 'reconcile', 'ledger', 'orgs', 'logging', 'keys', 'audit', 'tenants'])(
    'helps with %s by an example',
    async (command) => {
      const { code, printed } = await run(command, '--help');

      expect(code).toBe(0);
      expect(printed).toContain(`$ jackfield ${command}`);
    },
  );

  it('asks which tenant is meant when there are several', async () => {
    const [org] = tenantInput().orgs;
    await world.putTenant({ orgs: [{ ...org!, id: '00D000000000009AAA' }], agents: [] }, 'second');

    const ended = await run('orgs');

    expect(ended).toMatchObject({ code: 2, noted: expect.stringContaining('--tenant') });
    expect(await run('orgs', '--tenant', TENANT)).toMatchObject({ code: 0 });
  });
});

describe('jackfield reconcile, when the connection breaks off', () => {
  let server: Server;
  let url: string;
  let asked: { from: string; to: string }[];
  const counts = (conversations: number) => ({
    conversations,
    inCrm: conversations,
    notLogged: 0,
    notFinished: 0,
    unchecked: 0,
    remembered: 0,
    gaps: {},
    queued: 0,
    agentBrowser: 0,
  });
  const until = '2026-11-02T00:00:00.000Z';

  beforeAll(async () => {
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        asked.push(JSON.parse(body) as (typeof asked)[number]);
        answer(response);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** The first answer breaks off behind the first day; the second one is whole. */
  function answer(response: ServerResponse): void {
    const write = (line: unknown): boolean => response.write(`${JSON.stringify(line)}\n`);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (asked.length > 1) {
      write({ type: 'summary', counts: counts(7) });
      response.end();
      return;
    }
    write({ type: 'progress', checked: 5, total: 12, until, counts: counts(5) });
    setImmediate(() => response.destroy());
  }

  it('goes on from the last place that was done, and counts everything once', async () => {
    const words = ['reconcile', '--tenant', 'x', '--from', '2026-11-01', '--to', '2026-11-03', '--json'];

    const ended = await jackfield(words, { JACKFIELD_URL: url, JACKFIELD_ADMIN_TOKEN: 'token' });

    expect(asked).toMatchObject([{ from: '2026-11-01T00:00:00.000Z' }, { from: until }]);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.printed)).toMatchObject({ counts: { conversations: 12, inCrm: 12 } });
  });
});
