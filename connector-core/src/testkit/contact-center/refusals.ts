import type { AdapterError } from '../../ports/adapter-error.js';
import type { ContactCenter } from '../../ports/contact-center.js';
import { bareRefusals } from '../bare-refusals.js';
import { errorOf, everythingIn } from '../watched-platform.js';
import { CUSTOMER, type ContactCenterBench } from './bench.js';

const remembering: [string, (connection: ContactCenter) => Promise<unknown>] = [
  'history',
  (connection) => connection.history({ from: '2026-08-22T00:00:00.000Z', to: '2026-08-23T00:00:00.000Z' }),
];

/** What becomes of every refusal, and of what is no answer at all. */
export function describeRefusals(bench: ContactCenterBench): void {
  describe('a refusal', () => {
    const { history } = bench.kit.adapter.capabilities;
    const calls: [string, (connection: ContactCenter) => Promise<unknown>][] = [
      ['agents', (connection) => connection.agents()],
      ['campaigns', (connection) => connection.campaigns()],
      ...(history ? [remembering] : []),
      ['phoneAccount', (connection) => connection.phoneAccount('somebody')],
      ['setPresence', (connection) => connection.setPresence('somebody', 'in-queue')],
      [
        'dial',
        (connection) => connection.dial({ agent: 'somebody', number: CUSTOMER, command: 'command-3' }),
      ],
      ['hangUp', (connection) => connection.hangUp('some call', 'somebody')],
    ];
    const table = calls.flatMap(([method, call]) =>
      bareRefusals.map(([status, kind]) => [method, status, kind, call] as const),
    );

    it.each(table)('%s: %i is %s, after one request', async (_method, status, kind, call) => {
      const headers = { 'retry-after': '7', 'content-type': 'text/html' };
      const script = bench.answering(() => Promise.resolve({ status, headers, text: '<html>No</html>' }));
      const error = await errorOf(call(script.contactCenter));
      expect(error.kind).toBe(kind);
      expect(error.action).not.toBe('');
      expect(error.retryAfterMs).toBe(status === 429 ? 7_000 : undefined);
      expect(script.requests()).toBe(1);
    });

    it.each(calls)('%s: no answer at all is unavailable', async (_method, call) => {
      const script = bench.answering(() => Promise.reject(new Error('socket hang up')));
      expect(await errorOf(call(script.contactCenter))).toMatchObject({ kind: 'unavailable' });
    });

    it.each(calls.slice(0, history ? 4 : 3))(
      '%s: a web page instead of data is unavailable',
      async (_method, call) => {
        const script = bench.answering(() =>
          Promise.resolve({ status: 200, headers: {}, text: '<html>Hello</html>' }),
        );
        expect(await errorOf(call(script.contactCenter))).toMatchObject({
          kind: 'unavailable',
          code: 'contact-center.answered-garbage',
        });
      },
    );

    it('is a finding, not an error, when prerequisites are checked', async () => {
      const script = bench.answering(() => Promise.resolve({ status: 401, headers: {}, text: '' }));
      const [finding] = await script.contactCenter.preflight();
      expect(finding).toMatchObject({ ok: false });
      expect(finding?.action).toBeTruthy();
    });

    it('keeps secrets and numbers out of error texts and out of the log', async () => {
      const errors: AdapterError[] = [];
      for (const [, call] of calls) {
        for (const [status] of bareRefusals) {
          const echo = JSON.stringify({ settings: bench.stage.settings, number: CUSTOMER });
          const script = bench.answering(() => Promise.resolve({ status, headers: {}, text: echo }));
          errors.push(await errorOf(call(script.contactCenter)));
        }
        const script = bench.answering(() => Promise.reject(new Error('socket hang up')));
        errors.push(await errorOf(call(script.contactCenter)));
      }
      errors.push(
        await errorOf(bench.contactCenter.receive({ ...bench.stage.signed('{}'), body: CUSTOMER })),
      );
      errors.push(
        await errorOf(bench.contactCenter.receive(bench.stage.signed(`{"events":[{"from":"${CUSTOMER}"}]}`))),
      );
      const said = [...errors.map(everythingIn), bench.logged()].join('\n');
      for (const hidden of [...bench.secrets(), CUSTOMER]) expect(said).not.toContain(hidden);
    });
  });
}
