import { catalogued } from '../../ports/error-catalogue.js';
import type { AdapterError } from '../../ports/adapter-error.js';
import type { Crm } from '../../ports/crm.js';
import { bareRefusals } from '../bare-refusals.js';
import { errorOf, everythingIn } from '../watched-platform.js';
import type { CrmBench } from './bench.js';
import { CALLER, firstWrite, planFor, sampleDraft, samplePerson } from './samples.js';

/** What becomes of sessions that end, of every refusal, and of what is no answer at all. */
export function describeRefusals(bench: CrmBench): void {
  describe('a session that has ended', () => {
    it('is renewed once, for all calls that met its end', async () => {
      await bench.crm.search([planFor(CALLER)]);
      await bench.stage.endSessions();
      let signIns = 0;
      const counting = bench.withHttp((request) => {
        if (bench.stage.isSignIn(request)) signIns += 1;
        return bench.stage.http(request);
      });
      await counting.search([planFor(CALLER)]);
      expect(signIns).toBe(1);
      await bench.stage.endSessions();
      const results = await Promise.all(Array.from({ length: 5 }, () => counting.search([planFor(CALLER)])));
      expect(results.every((records) => records.length > 0)).toBe(true);
      expect(signIns).toBe(2);
    });

    it('is renewed once by a storm of refusals that come in at the same moment', async () => {
      await bench.stage.endSessions();
      let signIns = 0;
      let refuse: () => void = () => undefined;
      const refused = new Promise<void>((resolve) => (refuse = resolve));
      const tokens = new Set<string>();
      let waiting = 0;
      const storm = bench.withHttp(async (request) => {
        if (bench.stage.isSignIn(request)) {
          signIns += 1;
          return bench.stage.http(request);
        }
        tokens.add(request.headers?.['authorization'] ?? '');
        if (tokens.size > 1) return bench.stage.http(request);
        waiting += 1;
        if (waiting === 10) refuse();
        await refused;
        return { status: 401, headers: {}, text: '' };
      });
      const results = await Promise.all(Array.from({ length: 10 }, () => storm.search([planFor(CALLER)])));
      expect(results.every((records) => records.length > 0)).toBe(true);
      expect(signIns).toBe(2);
    });
  });

  describe('a refusal', () => {
    const calls: [string, (connection: Crm) => Promise<unknown>][] = [
      ['search', (connection) => connection.search([planFor(CALLER)])],
      ['read', (connection) => connection.read(bench.kit.somebody)],
      ['saveActivities', (connection) => connection.saveActivities([firstWrite(sampleDraft('refused'))])],
      ['savePeople', (connection) => connection.savePeople([samplePerson(bench.kit.personTable, 'refused')])],
      ['findActivities', (connection) => connection.findActivities(['refused'])],
    ];
    const bare = calls.flatMap(([method, call]) =>
      bareRefusals.map(([status, kind]) => [method, status, kind, call] as const),
    );
    /** A session may be renewed; nothing else is asked twice. */
    const most = (status: number): number => (status === 401 ? 2 : 1);

    it.each(bare)('%s: %i is %s, and not asked again', async (_method, status, kind, call) => {
      const headers = { 'retry-after': '7', 'content-type': 'text/html' };
      const script = bench.answering(
        () => Promise.resolve({ status, headers, text: '<html>No</html>' }),
        most(status),
      );
      const error = await errorOf(call(script.crm));
      expect(error.kind).toBe(kind);
      expect(error.action).not.toBe('');
      if (status === 429) expect(error.retryAfterMs).toBe(7_000);
      expect(script.requests()).toBe(most(status));
    });

    const own = calls.flatMap(([method, call]) =>
      bench.kit.refusals.map(({ title, answer, code }) => [method, title, code, answer, call] as const),
    );
    it.each(own)('%s: %s is %s', async (_method, _title, code, answer, call) => {
      const script = bench.answering(() => Promise.resolve(answer), most(answer.status));
      const error = await errorOf(call(script.crm));
      expect(error.code).toBe(code);
      // The vendor's own words may quote the customer.
      expect(everythingIn(error)).not.toContain(CALLER);
    });

    it.each(calls)('%s: no answer is unavailable, and so is a late one', async (_method, call) => {
      const reset = bench.answering(() => Promise.reject(new Error('socket hang up')), 1);
      expect(await errorOf(call(reset.crm))).toMatchObject({
        kind: 'unavailable',
        code: 'crm.unavailable',
      });
      const late = bench.answering(() => Promise.reject(catalogued('http.timed-out')), 1);
      expect(await errorOf(call(late.crm))).toMatchObject({ kind: 'unavailable', code: 'crm.timed-out' });
    });

    it.each(['<!doctype html><h1>Maintenance</h1>', '{"half":', '"text"', '[]', '{}', 'null', '[{"a":1}]'])(
      'is what %j amounts to, where data is expected',
      async (text) => {
        for (const [, call] of calls) {
          const script = bench.answering(() => Promise.resolve({ status: 200, headers: {}, text }), 1);
          expect(await errorOf(call(script.crm))).toMatchObject({
            kind: 'unavailable',
            code: 'crm.answered-garbage',
          });
        }
      },
    );

    it('is a finding, not an error, when prerequisites are checked', async () => {
      const down = bench.withHttp(() => Promise.reject(new Error('connection refused')));
      const [finding] = (await down.preflight()).filter(({ ok }) => !ok);
      expect(finding?.action).toBeTruthy();
      const unset = bench.kit.adapter.connect({}, bench.platform);
      expect((await unset.preflight()).some(({ ok }) => !ok)).toBe(true);
    });

    it('keeps secrets and personal data out of error texts and out of the log', async () => {
      const echo = JSON.stringify({
        settings: bench.stage.settings,
        number: CALLER,
        name: bench.kit.somebody.name,
      });
      const tokens = new Set<string>();
      const errors: AdapterError[] = [];
      for (const [, call] of calls) {
        for (const status of [200, 400, 401, 403, 404, 500]) {
          const listening = bench.withHttp(async (request) => {
            tokens.add(request.headers?.['authorization']?.replace(/^\w+ /, '') ?? '');
            if (bench.stage.isSignIn(request)) return bench.stage.http(request);
            return { status, headers: {}, text: echo };
          });
          errors.push(await errorOf(call(listening)));
        }
        const refusing = bench.withHttp(() => Promise.resolve({ status: 400, headers: {}, text: echo }));
        errors.push(await errorOf(call(refusing)));
      }
      const broken = Object.fromEntries(
        Object.entries(bench.stage.settings).map(([key, value]) => [
          key,
          bench.kit.adapter.settings[key]?.secret ? `broken ${value.slice(40)}` : value,
        ]),
      );
      errors.push(await errorOf(bench.kit.adapter.connect(broken, bench.platform).search([planFor(CALLER)])));
      tokens.delete('');
      const said = [...errors.map(everythingIn), bench.logged()].join('\n');
      for (const hidden of [...bench.secrets(), ...tokens, CALLER, bench.kit.somebody.name])
        expect(said).not.toContain(hidden);
      for (const secret of bench.secrets()) expect(said).not.toContain(secret.slice(60, 90));
    });
  });
}
