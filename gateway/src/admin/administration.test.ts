import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogued } from '@jackfield/connector-core';
import { askTenant } from '../testing/ask-tenant.js';
import { said, wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import {
  ADMIN_TOKEN,
  ORG,
  SIGN_IN_SECRET,
  startTestWorld,
  TENANT,
  type TestWorld,
} from '../testing/test-world.js';
import type { AuditAnswer, LedgerAnswer, OrgsAnswer } from './book-routes.js';
import type { ReplayAnswer } from './conversation-routes.js';
import type { Explanation } from './explain-schema.js';
import type { LoggingAnswer } from './logging.js';

describe('administration', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    world.crm.onSave = new FakeCrm().onSave;
  });

  const path = (rest: string): string => `/v1/tenants/${TENANT}${rest}`;
  const read = async <Answer>(rest: string): Promise<Answer> =>
    (await (await world.admin(path(rest))).json()) as Answer;
  const send = (method: string, rest: string, body?: unknown, actor = 'ewa@example.com'): Promise<Response> =>
    fetch(`${world.url}${path(rest)}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        'x-jackfield-actor': actor,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const explain = (id: string): Promise<Explanation> => read(`/conversations/${id}/explain`);
  /** The explanation as soon as it is as it should be: the gateway works on it meanwhile. */
  const explained = async (id: string, fits: (answer: Explanation) => boolean): Promise<Explanation> => {
    for (;;) {
      const answer = await explain(id);
      if (fits(answer)) return answer;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const start = (): number => Date.now() - 80_000;

  describe('the switch of logging', () => {
    afterEach(() => world.putTenant());

    it('[A-011] keeps the choice, and writes down who made it and when', async () => {
      const response = await send('PUT', '/logging', { mode: 'client', guarantee: true });
      const before = Date.now();

      expect(response.status).toBe(200);
      await world.restart();
      expect(await read<LoggingAnswer>('/logging')).toMatchObject({ mode: 'client', guarantee: true });
      const { lines } = await read<AuditAnswer>('/audit?limit=1');
      expect(lines).toEqual([
        {
          id: expect.any(String),
          at: expect.any(String),
          actor: 'ewa@example.com',
          action: 'logging.set',
          details: {
            before: { mode: 'server', guarantee: false },
            after: { mode: 'client', guarantee: true },
            settingsVersion: { before: expect.any(Number), after: expect.any(Number) },
          },
        },
      ]);
      expect(Math.abs(Date.parse(lines[0]?.at ?? '') - before)).toBeLessThan(60_000);
    });

    it('is worked from the set-up page of an org of the tenant too, and by no other secret', async () => {
      const ask = (method: string, secret: string, body?: object) =>
        askTenant<LoggingAnswer>(world.url, method, '/logging', { secret, body });

      expect((await ask('PUT', SIGN_IN_SECRET, { mode: 'client' })).body).toMatchObject({ mode: 'client' });
      expect((await ask('GET', 'made-up')).status).toBe(401);
      expect((await ask('PUT', 'made-up', { mode: 'server' })).status).toBe(401);
      expect((await ask('GET', SIGN_IN_SECRET)).body).toMatchObject({ mode: 'client' });
      const { lines } = await read<AuditAnswer>('/audit?limit=1');
      expect(lines).toMatchObject([{ actor: `org ${ORG}`, action: 'logging.set' }]);
    });

    it('takes no guarantee for what the gateway writes anyway, and says what to send instead', async () => {
      const before = await read<LoggingAnswer>('/logging');

      const refused = await send('PUT', '/logging', { mode: 'server', guarantee: true });

      expect(refused.status).toBe(400);
      expect(((await refused.json()) as { action: string }).action).toBe(
        'Correct: guarantee: belongs to client-side logging; leave it out, or send `mode: client` with it.',
      );
      expect(await read<LoggingAnswer>('/logging')).toEqual(before);
      expect((await send('PUT', '/logging', { mode: 'server', guarantee: false })).status).toBe(200);
    });

    it('[A-012] disables the one side by enabling the other, and can store neither both nor none', async () => {
      const { settingsVersion } = await read<LoggingAnswer>('/logging');
      const both = [
        { mode: 'both' },
        { mode: '' },
        {},
        { mode: ['client', 'server'] },
        { mode: 'client', server: true },
      ];
      for (const choice of both) {
        const refused = await send('PUT', '/logging', choice);
        expect(refused.status).toBe(400);
        expect(await refused.json()).toMatchObject({ code: 'gateway.invalid-request' });
      }
      expect(await read<LoggingAnswer>('/logging')).toMatchObject({ mode: 'server', settingsVersion });

      await send('PUT', '/logging', { mode: 'client' });
      expect(await read<LoggingAnswer>('/logging')).toMatchObject({
        mode: 'client',
        settingsVersion: settingsVersion + 1,
        recommendation: expect.stringContaining('all relevant information is available'),
      });
      const saves = world.crm.saves;
      await world.deliver({ events: wholeCall('by-browser', { start: start() }) });
      const waiting = await explained('by-browser', ({ verdict }) => verdict.reason === 'no-panel');
      expect(waiting.verdict.text).toContain('browser');
      expect(world.crm.saves).toBe(saves);

      await send('PUT', '/logging', { mode: 'server' });
      await world.deliver({ events: wholeCall('by-gateway', { start: start() }) });
      await world.crm.written('by-gateway');
    });

    it('makes one version of each change when two administrators change it at once', async () => {
      const { settingsVersion } = await read<LoggingAnswer>('/logging');
      const answers = await Promise.all(
        (['client', 'server', 'client'] as const).map((mode) => send('PUT', '/logging', { mode })),
      );

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const after = await read<LoggingAnswer>('/logging');
      expect(after.settingsVersion).toBeLessThanOrEqual(settingsVersion + 3);
      const { lines } = await read<AuditAnswer>(`/audit?limit=${after.settingsVersion - settingsVersion}`);
      expect(lines.every(({ action }) => action === 'logging.set')).toBe(true);
    });
  });

  describe('the explanation of a conversation', () => {
    it('[A-027] tells each attempt with what was sent, the answer and the next try, without personal data', async () => {
      let refusals = 1;
      world.crm.onSave = (writes) =>
        refusals-- > 0
          ? Promise.reject(catalogued('crm.unavailable'))
          : Promise.resolve(
              writes.map(({ draft }) =>
                draft.key === 'explained'
                  ? { ok: false, error: catalogued('crm.invalid-request') }
                  : undefined,
              ),
            );

      await world.deliver({ events: wholeCall('explained', { start: start() }) });
      const answer = await explained('explained', ({ verdict }) => verdict.reason === 'set-aside');

      const saves = answer.attempts.filter(({ what }) => what === 'save-activity');
      expect(saves).toHaveLength(2);
      expect(saves[0]).toMatchObject({
        by: 'gateway',
        answer: 'failed',
        code: 'crm.unavailable',
        retryAt: expect.stringMatching(/^2\d{3}-/),
        sent: { key: 'explained', callStatus: 'answered', subject: '[hidden]', description: '[hidden]' },
      });
      expect(saves[1]).toMatchObject({ answer: 'failed', code: 'crm.invalid-request' });
      expect(saves[1]).not.toHaveProperty('retryAt');
      expect(answer.verdict).toMatchObject({
        reason: 'set-aside',
        text: expect.stringContaining('crm.invalid-request'),
        action: expect.stringContaining('field mapping'),
      });
      expect(answer.steps.map(({ kind, state }) => [kind, state])).toEqual(
        expect.arrayContaining([
          ['conversation.offered', 'alerting'],
          ['conversation.connected', 'connected'],
          ['wrapUp.ended', 'ended'],
        ]),
      );
      expect(answer.traceId).toMatch(/^[0-9a-f]{32}$/);
      const text = JSON.stringify(answer);
      for (const secret of ['221234567', 'Anna Kowalska', 'Anna Nowak', 'the-key-of-the-crm']) {
        expect(text).not.toContain(secret);
      }
    });

    it('lists the latest steps of a long one, and says how many came before', async () => {
      const at = start();
      const holds = Array.from({ length: 600 }, (_, index) => {
        const kind = index % 2 === 0 ? ('conversation.held' as const) : ('conversation.resumed' as const);
        return { ...said('long', kind, {}, at, index / 10), id: `hold-${index}` };
      });
      await world.deliver({ events: [...wholeCall('long', { start: at }), ...holds] });

      const { steps, stepsLeftOut } = await explain('long');

      expect(steps).toHaveLength(500);
      expect(stepsLeftOut).toBeGreaterThanOrEqual(100);
    });

    it('says that a conversation is not over yet', async () => {
      await world.deliver({ events: wholeCall('talking', { start: Date.now() }).slice(0, 2) });

      expect((await explain('talking')).verdict).toMatchObject({ reason: 'not-finished' });
      await world.deliver({
        events: [said('talking', 'conversation.ended', { reason: 'failed' }, Date.now())],
      });
    });

    it.each(['GET explain', 'POST replay', 'GET '])(
      'names a conversation that it does not know, and says what to do: %s',
      async (asked) => {
        const [method = '', what = ''] = asked.split(' ');
        const response = await send(method, `/conversations/nobody-7${what && `/${what}`}`);

        expect(response.status).toBe(404);
        expect(await response.json()).toEqual({
          code: 'gateway.conversation-unknown',
          message: 'The gateway does not know this conversation. (nobody-7)',
          action: expect.stringContaining('Compare the id'),
        });
      },
    );
  });

  describe('a replay', () => {
    it('writes what was set aside, once, as soon as the CRM takes it', async () => {
      world.crm.onSave = (writes) =>
        Promise.resolve(writes.map(() => ({ ok: false, error: catalogued('crm.invalid-request') })));
      await world.deliver({ events: wholeCall('replayed', { start: start() }) });
      await explained('replayed', ({ verdict }) => verdict.reason === 'set-aside');
      world.crm.onSave = new FakeCrm().onSave;
      const created = world.crm.created;

      const response = await send('POST', '/conversations/replayed/replay');
      await world.crm.written('replayed');
      const answer = await explained('replayed', ({ verdict }) => verdict.reason === 'in-crm');

      expect(response.status).toBe(200);
      expect(((await response.json()) as ReplayAnswer).conversation).toBe('replayed');
      expect(world.crm.created).toBe(created + 1);
      expect(answer.attempts.at(-1)).toMatchObject({ answer: 'done', recordId: '00T-replayed' });
      expect((await read<AuditAnswer>('/audit?limit=1')).lines[0]).toMatchObject({
        actor: 'ewa@example.com',
        action: 'conversation.replayed',
        details: { conversations: ['replayed'] },
      });
    });

    it('[G-060] of what is written writes nothing', async () => {
      await world.deliver({ events: wholeCall('written', { start: start() }) });
      await world.crm.written('written');
      await explained('written', ({ verdict }) => verdict.reason === 'in-crm');
      const writes = world.crm.writes.length;

      expect(await (await send('POST', '/conversations/written/replay')).json()).toMatchObject({
        state: 'written',
      });
      await send('POST', '/conversations/written/replay');

      expect(world.crm.writes.filter(({ draft }) => draft.key === 'written')).toHaveLength(1);
      expect(world.crm.writes).toHaveLength(writes);
    });

    it('takes the whole list of what was set aside', async () => {
      world.crm.onSave = (writes) =>
        Promise.resolve(writes.map(() => ({ ok: false, error: catalogued('crm.invalid-request') })));
      const ids = ['aside-1', 'aside-2', 'aside-3'];
      await world.deliver({ events: ids.flatMap((id) => wholeCall(id, { start: start() })) });
      for (const id of ids) await explained(id, ({ verdict }) => verdict.reason === 'set-aside');
      world.crm.onSave = new FakeCrm().onSave;

      const { replayed } = (await (await send('POST', '/replay', { org: ORG })).json()) as {
        replayed: number;
      };

      expect(replayed).toBeGreaterThanOrEqual(3);
      await Promise.all(ids.map((id) => world.crm.written(id)));
    });
  });

  describe('the books', () => {
    it('list the ledger page by page, with the counts by state', async () => {
      const ids: string[] = [];
      let next: string | undefined;
      let counts: Record<string, number> = {};
      do {
        const cursor = next === undefined ? '' : `&cursor=${next}`;
        const page = await read<LedgerAnswer>(`/ledger?limit=2${cursor}`);
        ids.push(...page.lines.map(({ conversation }) => conversation));
        ({ next, counts } = page);
      } while (next !== undefined);

      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(['explained', 'replayed', 'written']));
      expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(ids.length);
      const written = await read<LedgerAnswer>(`/ledger?state=written&org=${ORG}&limit=500`);
      expect(written.lines).toHaveLength(counts['written'] ?? 0);
      expect((await read<LedgerAnswer>('/ledger?to=2020-01-01')).lines).toEqual([]);
    });

    it.each([
      ['that is none', 'rubbish'],
      ['of another list', Buffer.from('["Nowak","1"]').toString('base64url')],
      ['with too few parts', Buffer.from('["2026-11-24"]').toString('base64url')],
      ['of the year 0', Buffer.from('["0000-01-01","a"]').toString('base64url')],
      ['that no database takes', Buffer.from('["2026-11-24","\\u0000"]').toString('base64url')],
    ])('name a cursor %s instead of beginning anew', async (_, cursor) => {
      const response = await world.admin(path(`/ledger?cursor=${cursor}`));

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ action: expect.stringContaining('query.cursor') });
    });

    it.each(['from', 'to'])('name a day %s of the year 0, which no database takes', async (side) => {
      const response = await world.admin(path(`/ledger?${side}=0000-01-01`));

      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ action: expect.stringContaining(`query.${side}`) });
    });

    it('tell of each org its calls, their forecast and what the CRM said of the limit', async () => {
      world.crm.usage = { used: 99_000, limit: 100_000 };
      await world.deliver({ events: wholeCall('counted', { start: start() }) });
      await world.crm.written('counted');
      let org: OrgsAnswer['orgs'][number] | undefined;
      do {
        [org] = (await read<OrgsAnswer>('/orgs')).orgs;
      } while (org?.calls.limit === undefined);
      world.crm.usage = undefined;

      expect(org).toMatchObject({ id: ORG, crm: 'fake', calls: { usedOfLimit: 99_000, limit: 100_000 } });
      expect(org.calls.today).toBeGreaterThan(0);
      expect(org.calls.forecast).toBeGreaterThanOrEqual(org.calls.today);
    });

    it('write down a change of the tenant without a secret', async () => {
      await world.putTenant({ displayName: 'Another name' });

      const { lines } = await read<AuditAnswer>('/audit?limit=1');
      expect(lines).toMatchObject([
        { actor: 'administrator', action: 'tenant.put', details: { changed: ['displayName'] } },
      ]);
      expect(JSON.stringify(await read('/audit?limit=500'))).not.toContain('the-key-of-the-crm');
    });

    it.each([
      ['percent-encoded', '%C5%81ukasz %C5%BBak', 'Łukasz Żak'],
      ['in UTF-8', Buffer.from('Łukasz Żak').toString('latin1'), 'Łukasz Żak'],
      ['in plain ASCII', 'ewa+test@example.com', 'ewa+test@example.com'],
      ['with a percent sign that encodes nothing', '100% Ewa', '100% Ewa'],
      ['in bytes that are no UTF-8', 'Zo\xeb', 'Zo\xeb'],
      ['with what no name holds', 'Ewa%00%0A', 'Ewa%00%0A'],
      ['of 200 letters', '%C5%BB'.repeat(200), 'Ż'.repeat(200)],
    ])('name who made a change, sent %s', async (_, sent, name) => {
      expect((await send('POST', '/replay', {}, sent)).status).toBe(200);
      await send('POST', '/conversations/written/replay', undefined, sent);

      expect((await read<AuditAnswer>('/audit?limit=1')).lines).toMatchObject([{ actor: name }]);
    });

    it('take no name of more than 200 letters', async () => {
      const response = await send('POST', '/conversations/written/replay', undefined, '%C5%BB'.repeat(201));

      expect(response.status).toBe(400);
    });

    it.each(['/ledger', '/orgs', '/audit', '/logging', '/conversations/written/explain'])(
      'are closed to who has no token: %s',
      async (rest) => {
        expect((await fetch(`${world.url}${path(rest)}`)).status).toBe(401);
      },
    );
  });
});
