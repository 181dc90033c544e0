import { asKnownEvent, type EventDraft, type EventEnvelope } from '../conversation/event.js';
import { fold } from '../conversation/fold.js';
import type { ConversationState } from '../conversation/conversation.js';
import type { AdapterError, AdapterErrorKind } from '../ports/adapter-error.js';
import type { ContactCenter, ContactCenterAdapter, Delivery } from '../ports/contact-center.js';
import type { Http, HttpResponse, Platform } from '../ports/platform.js';
import type { RecordRef } from '../records/crm-record.js';
import { numbersFrom, shuffled } from './shuffle.js';
import { errorOf, everythingIn, watchedPlatform } from './watched-platform.js';

export { errorOf } from './watched-platform.js';

/** A contact center, or its stand-in, that runs while the kit is at work. */
export interface ContactCenterStage {
  /** As a tenant would have them, secrets included. */
  settings: Record<string, string>;
  http: Http;
  /** An agent who can be reached and whose phone does what the stories say. */
  agent: string;
  /** Everything that was delivered so far, in its order. */
  deliveries(): readonly Delivery[];
  /**
   * A customer calls from that number; the agent takes the call, holds it, takes it back and hangs up; wrap-up ends by
   * time; the recording comes. Resolves with the vendor's id when all of it has been delivered.
   */
  playInbound(from: string): Promise<string>;
  /** A customer calls while nobody is in the queue, and gives up. */
  playAbandoned(): Promise<string>;
  /** The agent's phone takes the call that `dial` places; the customer answers and hangs up; wrap-up begins. */
  playOutbound(dial: () => Promise<{ conversation: string }>): Promise<string>;
  /** A delivery of this body, signed as the contact center signs; with no headers but those of the signature. */
  signed(body: string): Delivery;
  stop(): Promise<void>;
}

export interface ContactCenterKit {
  adapter: ContactCenterAdapter;
  open(): Promise<ContactCenterStage>;
  /** Numbers that the contact center refuses to dial. */
  undialable: string[];
  /** Milliseconds for the slowest story. @default 20000 */
  timeoutMs?: number;
}

const TENANT = 'kit';
const CUSTOMER = '+48601234567';
const DIALED_FROM: RecordRef = {
  type: 'Contact',
  id: '003000000000001AAA',
  kind: 'person',
  name: 'Anna Kowalska',
};
const SHUFFLES = 50;

/** How vendors say no, whoever the vendor is, and what it must become. */
const refusals: [number, AdapterErrorKind][] = [
  [401, 'auth'],
  [403, 'permission'],
  [404, 'not-found'],
  [409, 'conflict'],
  [429, 'rate-limit'],
  [500, 'unavailable'],
  [503, 'unavailable'],
];

/** What every `ContactCenter` must do, proved against one that runs. */
export function describeContactCenter(name: string, kit: ContactCenterKit): void {
  describe(`${name}, as every contact center`, () => {
    const timeout = kit.timeoutMs ?? 20_000;
    let stage: ContactCenterStage;
    let platform: Platform;
    let logged: () => string;
    let contactCenter: ContactCenter;

    beforeAll(async () => {
      stage = await kit.open();
      ({ platform, logged } = watchedPlatform(stage.http));
      contactCenter = kit.adapter.connect(stage.settings, platform);
    }, timeout);
    afterAll(() => stage.stop());

    const secrets = (): string[] =>
      Object.entries(kit.adapter.settings).flatMap(([key, { secret }]) =>
        secret ? [stage.settings[key] ?? ''] : [],
      );
    /** A connection whose every request has this one answer. */
    const answering = (
      answer: () => Promise<HttpResponse>,
    ): { contactCenter: ContactCenter; requests: () => number } => {
      let requests = 0;
      const http: Http = () => {
        requests += 1;
        if (requests > 1) return Promise.reject(new Error('This request is not in the script'));
        return answer();
      };
      return {
        contactCenter: kit.adapter.connect(stage.settings, { ...platform, http }),
        requests: () => requests,
      };
    };

    describe('its definition', () => {
      it('describes every setting, and marks what is secret', () => {
        expect(kit.adapter.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        for (const field of Object.values(kit.adapter.settings)) {
          expect(field.label).not.toBe('');
          expect(field.description).not.toBe('');
        }
        expect(secrets().length).toBeGreaterThan(0);
        expect(secrets()).not.toContain('');
      });
    });

    describe('what it knows', () => {
      it('lists the agents, the stage’s own among them', async () => {
        const agents = await contactCenter.agents();
        expect(agents.map(({ id }) => id)).toContain(stage.agent);
        expect(agents.every(({ name: agentName }) => agentName !== '')).toBe(true);
      });

      it('lists campaigns, each with its wrap-up time and its dispositions', async () => {
        const campaigns = await contactCenter.campaigns();
        expect(campaigns.length).toBeGreaterThan(0);
        for (const { wrapUpSeconds, dispositions } of campaigns) {
          expect(wrapUpSeconds).toBeGreaterThanOrEqual(0);
          expect(dispositions.length).toBeGreaterThan(0);
        }
      });

      it('tells how the agent’s phone registers', async () => {
        const account = await contactCenter.phoneAccount(stage.agent);
        expect(account.wsUri).toMatch(/^wss?:\/\//);
        expect(account.sipUri).toMatch(/^sips?:.+@.+/);
        expect(account.password).not.toBe('');
      });

      it('finds nothing missing', async () => {
        const findings = await contactCenter.preflight();
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.filter(({ ok }) => !ok)).toEqual([]);
      });
    });

    describe('an inbound conversation', () => {
      let deliveries: Delivery[];
      let drafts: EventDraft[];

      beforeAll(async () => {
        await contactCenter.setPresence(stage.agent, 'in-queue');
        const id = await stage.playInbound(CUSTOMER);
        ({ deliveries, drafts } = await conversationOf(contactCenter, stage, id));
      }, timeout);
      afterAll(() => contactCenter.setPresence(stage.agent, 'not-ready'));

      it('tells only events that the core knows, each with an id of its own', () => {
        const unknown = drafts.filter((draft) => !asKnownEvent(envelope(draft)));
        expect(unknown).toEqual([]);
        expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
      });

      it('reaches every state, one after the other', () => {
        const states = drafts.map((_, index) => fold(drafts.slice(0, index + 1).map(envelope))?.state);
        const expected: ConversationState[] = [
          'alerting',
          'connected',
          'held',
          'connected',
          'ended',
          'wrap-up',
          'ended',
        ];
        expect(states.filter((state, index) => state !== states[index - 1])).toEqual(expected);
      });

      it('ends with everything that is to be known of it', async () => {
        const [campaign] = (await contactCenter.campaigns()).filter(
          ({ id }) => id === fold(drafts.map(envelope))?.campaign?.id,
        );
        expect(fold(drafts.map(envelope))).toMatchObject({
          direction: 'inbound',
          customerAddress: CUSTOMER,
          agent: { id: stage.agent },
          queue: expect.anything() as unknown,
          callStatus: 'answered',
          endReason: 'agent-hung-up',
          wrapUp: { seconds: campaign?.wrapUpSeconds, endedBy: 'time' },
          recordingUrl: expect.stringMatching(/^https?:/) as unknown,
        });
      });

      it('folds to the same conversation however its events are repeated and mixed', async () => {
        const expected = fold(drafts.map(envelope));
        const random = numbersFrom(20_260_822);
        for (let round = 0; round < SHUFFLES; round++) {
          const mixed = shuffled([...deliveries, ...deliveries.filter(() => random() < 0.5)], random);
          const events: EventEnvelope[] = [];
          for (const delivery of mixed) {
            const received = await contactCenter.receive(delivery);
            events.push(
              ...received.events.filter(({ conversation }) => conversation === expected?.id).map(envelope),
            );
          }
          expect(fold(shuffled(events, random))).toEqual(expected);
        }
      });

      it('tells what the agent did meanwhile', async () => {
        const changes = (await Promise.all(stage.deliveries().map((each) => contactCenter.receive(each))))
          .flatMap(({ presence }) => presence)
          .filter(({ agent }) => agent === stage.agent)
          .sort((a, b) => (a.since < b.since ? -1 : 1));
        const statuses = changes.map(({ status }) => status);
        expect(statuses.slice(statuses.indexOf('in-queue'))).toEqual([
          'in-queue',
          'busy',
          'wrap-up',
          'in-queue',
        ]);
        expect(changes.find(({ status }) => status === 'wrap-up')?.until).toBeDefined();
      });
    });

    it('tells of a customer who gave up before an agent was there', async () => {
      const id = await stage.playAbandoned();
      const { drafts } = await conversationOf(contactCenter, stage, id);
      expect(fold(drafts.map(envelope))).toMatchObject({
        state: 'ended',
        callStatus: 'missed',
        endReason: 'abandoned',
      });
      expect(fold(drafts.map(envelope))?.agent).toBeUndefined();
    }, 20_000);

    describe('an outbound conversation', () => {
      it('[X-010] hands the record back from which the agent dialled, and dials once for one command', async () => {
        const order = { agent: stage.agent, number: CUSTOMER, dialedFrom: DIALED_FROM, command: 'command-1' };
        const again: string[] = [];
        const id = await stage.playOutbound(async () => {
          const placed = await contactCenter.dial(order);
          again.push((await contactCenter.dial(order)).conversation);
          return placed;
        });
        const { drafts } = await conversationOf(contactCenter, stage, id);
        expect(again).toEqual([id]);
        expect(fold(drafts.map(envelope))).toMatchObject({
          direction: 'outbound',
          customerAddress: CUSTOMER,
          dialedFrom: DIALED_FROM,
          agent: { id: stage.agent },
          callStatus: 'answered',
          endReason: 'customer-hung-up',
        });
      }, 20_000);

      it.each(kit.undialable)('says that %j cannot be dialled', async (number) => {
        const error = await errorOf(
          contactCenter.dial({ agent: stage.agent, number, command: `refused ${number}` }),
        );
        expect(error).toMatchObject({ kind: 'invalid', code: 'contact-center.number-invalid' });
      });

      it('knows only its own campaigns and conversations', async () => {
        const order = { agent: stage.agent, number: CUSTOMER, campaign: 'nobody’s', command: 'command-2' };
        expect(await errorOf(contactCenter.dial(order))).toMatchObject({ kind: 'not-found' });
        expect(await errorOf(contactCenter.hangUp('nobody’s', stage.agent))).toMatchObject({
          kind: 'not-found',
        });
      });
    });

    describe('a delivery', () => {
      it('is refused when its signature is not right, whatever is wrong with it', async () => {
        const good = stage.signed('{"events":[]}');
        await contactCenter.receive(good);
        const bad: Delivery[] = [
          { ...good, body: `${good.body} ` },
          { ...good, headers: {} },
          ...Object.entries(good.headers).map(([key, value]) => ({
            ...good,
            headers: { ...good.headers, [key]: `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}` },
          })),
        ];
        for (const delivery of bad) {
          const error = await errorOf(contactCenter.receive(delivery));
          expect(error).toMatchObject({ kind: 'auth', code: 'contact-center.bad-signature' });
        }
      });

      it.each(['', 'null', '<html>', '{', '[]', '{"events":{}}', '{"events":[{"event":7}]}'])(
        'is refused when it reads %j',
        async (body) => {
          const error = await errorOf(contactCenter.receive(stage.signed(body)));
          expect(error).toMatchObject({ kind: 'invalid', code: 'contact-center.unreadable' });
        },
      );
    });

    describe('a refusal', () => {
      const calls: [string, (connection: ContactCenter) => Promise<unknown>][] = [
        ['agents', (connection) => connection.agents()],
        ['campaigns', (connection) => connection.campaigns()],
        ['phoneAccount', (connection) => connection.phoneAccount('somebody')],
        ['setPresence', (connection) => connection.setPresence('somebody', 'in-queue')],
        [
          'dial',
          (connection) => connection.dial({ agent: 'somebody', number: CUSTOMER, command: 'command-3' }),
        ],
        ['hangUp', (connection) => connection.hangUp('some call', 'somebody')],
      ];
      const table = calls.flatMap(([method, call]) =>
        refusals.map(([status, kind]) => [method, status, kind, call] as const),
      );

      it.each(table)('%s: %i is %s, after one request', async (_method, status, kind, call) => {
        const headers = { 'retry-after': '7', 'content-type': 'text/html' };
        const script = answering(() => Promise.resolve({ status, headers, text: '<html>No</html>' }));
        const error = await errorOf(call(script.contactCenter));
        expect(error.kind).toBe(kind);
        expect(error.action).not.toBe('');
        expect(error.retryAfterMs).toBe(status === 429 ? 7_000 : undefined);
        expect(script.requests()).toBe(1);
      });

      it.each(calls)('%s: no answer at all is unavailable', async (_method, call) => {
        const script = answering(() => Promise.reject(new Error('socket hang up')));
        expect(await errorOf(call(script.contactCenter))).toMatchObject({ kind: 'unavailable' });
      });

      it.each(calls.slice(0, 3))('%s: a web page instead of data is unavailable', async (_method, call) => {
        const script = answering(() =>
          Promise.resolve({ status: 200, headers: {}, text: '<html>Hello</html>' }),
        );
        expect(await errorOf(call(script.contactCenter))).toMatchObject({
          kind: 'unavailable',
          code: 'contact-center.answered-garbage',
        });
      });

      it('is a finding, not an error, when prerequisites are checked', async () => {
        const script = answering(() => Promise.resolve({ status: 401, headers: {}, text: '' }));
        const [finding] = await script.contactCenter.preflight();
        expect(finding).toMatchObject({ ok: false });
        expect(finding?.action).toBeTruthy();
      });

      it('keeps secrets and numbers out of error texts and out of the log', async () => {
        const errors: AdapterError[] = [];
        for (const [, call] of calls) {
          for (const [status] of refusals) {
            const echo = JSON.stringify({ settings: stage.settings, number: CUSTOMER });
            const script = answering(() => Promise.resolve({ status, headers: {}, text: echo }));
            errors.push(await errorOf(call(script.contactCenter)));
          }
          const script = answering(() => Promise.reject(new Error('socket hang up')));
          errors.push(await errorOf(call(script.contactCenter)));
        }
        errors.push(await errorOf(contactCenter.receive({ ...stage.signed('{}'), body: CUSTOMER })));
        errors.push(
          await errorOf(contactCenter.receive(stage.signed(`{"events":[{"from":"${CUSTOMER}"}]}`))),
        );
        const said = [...errors.map(everythingIn), logged()].join('\n');
        for (const hidden of [...secrets(), CUSTOMER]) expect(said).not.toContain(hidden);
      });
    });
  });
}

async function conversationOf(
  contactCenter: ContactCenter,
  stage: ContactCenterStage,
  id: string,
): Promise<{ deliveries: Delivery[]; drafts: EventDraft[] }> {
  const deliveries: Delivery[] = [];
  const drafts: EventDraft[] = [];
  for (const delivery of stage.deliveries()) {
    const received = await contactCenter.receive(delivery);
    const own = received.events.filter(({ conversation }) => conversation === id);
    if (own.length > 0) deliveries.push(delivery);
    drafts.push(...own);
  }
  return { deliveries, drafts };
}

function envelope(draft: EventDraft): EventEnvelope {
  return { ...draft, v: 1, tenant: TENANT, receivedAt: '2026-08-22T14:00:00.000Z' };
}
