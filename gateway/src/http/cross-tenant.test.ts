import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { PanelCommand, ToGateway, type ToGateway as ToGatewayMessage } from '@jackfield/connector-core/view';
import { offered } from '../testing/calls.js';
import { PanelClient } from '../testing/panel-client.js';
import { ADMIN_TOKEN, startTestWorld, TENANT, tenantInput, type TestWorld } from '../testing/test-world.js';

/** Stands in everything that belongs to the other tenant. */
const MARK = 'mark-of-b';
const OTHER = `tenant-${MARK}`;
const OTHER_ORG = `org-${MARK}`;
const OTHER_SECRET = `sign-in-secret-${MARK}`;
const OTHER_CALL = `call-${MARK}`;
const OTHER_USER = `user-${MARK}`;
const OTHER_AGENT = { id: `agent-${MARK}`, name: `Agent ${MARK}` };

type JSONSchema = z.core.JSONSchema.BaseSchema;

interface Operation {
  operationId: string;
  security?: Record<string, string[]>[];
}

/** What stands in the place of each parameter: what the other tenant really has, so that only a guard keeps it shut. */
const OF_OTHER: Record<string, string> = { tenant: OTHER, org: OTHER_ORG, user: OTHER_USER };

/** Routes without a tenant in them; what is asked of each, to see that nothing of the other tenant comes back. */
const WITHOUT_TENANT: Record<string, () => RequestInit> = {
  getHealth: () => ({}),
  getReadiness: () => ({}),
  getMetrics: () => ({}),
  issueTicket: () => ({ body: JSON.stringify({ org: OTHER_ORG, user: OTHER_USER }) }),
  tradeIdToken: () => ({
    body: JSON.stringify({ tenant: OTHER, org: OTHER_ORG, idToken: 'made-up' }),
  }),
  redeemTicket: () => ({
    body: JSON.stringify({ ticket: `${Buffer.from(OTHER).toString('base64url')}.made-up` }),
  }),
};

/** The values by which the parts of a union are told apart. */
function wordsOf(union: typeof ToGateway | typeof PanelCommand, key: string): string[] {
  const { oneOf, anyOf = [] } = z.toJSONSchema(union, { io: 'input' });
  return (oneOf ?? anyOf).map((part) => String((part.properties?.[key] as JSONSchema).const)).sort();
}

describe('two tenants of one gateway', () => {
  let world: TestWorld;
  /** Everything that opens a door of the first tenant, by what it is. */
  const credentials: Record<string, string> = {};
  let other: PanelClient;
  let otherIntent = '';
  const admin = (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    fetch(`${world.url}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${ADMIN_TOKEN}` },
    });
  const stateOfOther = async (): Promise<string> =>
    (await admin(`/v1/tenants/${OTHER}/conversations/${OTHER_CALL}`)).text();

  beforeAll(async () => {
    world = await startTestWorld();
    const input = tenantInput();
    await world.putTenant(
      {
        displayName: `Tenant ${MARK}`,
        contactCenter: {
          adapter: 'fake',
          settings: { url: 'https://cc.example.com', secret: `sign-${MARK}` },
        },
        orgs: input.orgs.map((org) => ({ ...org, id: OTHER_ORG, signInSecret: OTHER_SECRET })),
        agents: [{ ...OTHER_AGENT, org: OTHER_ORG, crmUser: OTHER_USER }],
      },
      OTHER,
    );
    const issued = await admin(`/v1/tenants/${TENANT}/ingest-keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'first tenant' }),
    });
    credentials['ingest key'] = ((await issued.json()) as { key: string }).key;
    credentials['panel token'] = await world.token();
    credentials['sign-in secret'] = 'the-sign-in-secret-of-the-tests';
    credentials['webhook secret'] = 'signed';

    const signIn = await world.post(
      '/v1/sign-in/tickets',
      { org: OTHER_ORG, user: OTHER_USER },
      { authorization: `Bearer ${OTHER_SECRET}` },
    );
    const { ticket } = (await signIn.json()) as { ticket: string };
    const { token } = (await (await world.post('/v1/sign-in/tokens', { ticket })).json()) as {
      token: string;
    };
    other = await PanelClient.open(`${world.url.replace('http', 'ws')}/v1/panel`);
    other.hello(token);
    await other.hear('view');
    await world.deliver(
      { events: [offered(OTHER_CALL, { start: Date.now(), agent: OTHER_AGENT })] },
      { tenant: OTHER, signature: `sign-${MARK}` },
    );
    otherIntent = (await other.hear('intent')).intent.id;
  }, 60_000);
  afterAll(async () => {
    await other.close();
    await world.stop();
  });

  it('open no route of one to whoever holds the keys of the other: every route of the document', async () => {
    const document = (await (await fetch(`${world.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const before = await stateOfOther();
    const leaks: string[] = [];
    let asked = 0;

    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { operationId, security }] of Object.entries(methods)) {
        const special = WITHOUT_TENANT[operationId];
        // A route that is neither in the table nor below a tenant has to be looked at by a person.
        const guarded = path.includes('{tenant}') || security?.some((each) => 'administrator' in each);
        if (!special && !(guarded && security?.length)) {
          leaks.push(`${operationId}: nobody says how it is to be tested`);
          continue;
        }
        const address = path.replace(/\{(\w+)\}/g, (_, name: string) => OF_OTHER[name] ?? OTHER_CALL);
        // Behind a guard, "not found" is a leak too: whoever reads it was let in, and looked for something.
        const shut = guarded ? [401, 403] : [401, 403, 404];
        for (const [name, credential] of Object.entries(credentials)) {
          const response = await fetch(`${world.url}${address}`, {
            method: method.toUpperCase(),
            ...(method === 'get' ? {} : { body: '{}' }),
            ...special?.(),
            headers: {
              ...(method === 'get' ? {} : { 'content-type': 'application/json' }),
              authorization: `Bearer ${credential}`,
              'x-signature': credential,
            },
          });
          const text = await response.text();
          asked += 1;
          const open = operationId.startsWith('get') && special !== undefined;
          if (!open && !shut.includes(response.status)) {
            leaks.push(`${operationId} with the ${name}: ${response.status}`);
          }
          if (text.includes(MARK)) leaks.push(`${operationId} with the ${name}: tells of the other tenant`);
        }
      }
    }

    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(40);
    expect(await stateOfOther()).toBe(before);
    const { keys } = (await (await admin(`/v1/tenants/${OTHER}/ingest-keys`)).json()) as { keys: unknown[] };
    expect(keys).toEqual([]);
  }, 60_000);

  /** One message of each kind that speaks of the other tenant's conversation, intent or records. */
  function messagesAtOther(epoch: number): Record<ToGatewayMessage['type'], ToGatewayMessage[]> {
    const record = { type: 'Contact', id: `003-${MARK}` };
    const at = { conversation: OTHER_CALL, revision: 1 };
    const regarding = { ...record, kind: 'person' as const, name: MARK };
    const commands: Record<PanelCommand['do'], PanelCommand> = {
      'set-presence': { do: 'set-presence', presence: 'in-queue' },
      dial: { do: 'dial', number: '+48221234567', campaign: `campaign-${MARK}` },
      'hang-up': { do: 'hang-up', conversation: OTHER_CALL },
      'set-disposition': { do: 'set-disposition', ...at, path: [{ id: 'account', name: 'Banking Account' }] },
      'set-notes': { do: 'set-notes', ...at, text: 'not mine' },
      'set-regarding': { do: 'set-regarding', ...at, who: regarding },
      'choose-match': { do: 'choose-match', ...at, record },
      'want-call-record': { do: 'want-call-record', conversation: OTHER_CALL },
    };
    return {
      hello: [],
      command: Object.values(commands).map((command) => ({ type: 'command', id: uuidv7(), epoch, command })),
      'claim-audio': [{ type: 'claim-audio' }],
      'intent-done': [{ type: 'intent-done', intent: otherIntent, epoch }],
      'search-done': [
        { type: 'search-done', intent: otherIntent, epoch, records: [{ ...regarding, phones: [] }] },
      ],
      'record-saved': [{ type: 'record-saved', intent: otherIntent, epoch, recordId: `00T-${MARK}` }],
      'intent-failed': [
        {
          type: 'intent-failed',
          intent: otherIntent,
          epoch,
          failure: { code: 'x', message: 'x', action: 'x' },
        },
      ],
    };
  }

  it('let no panel of one touch or see a conversation of the other: every message of the socket', async () => {
    const panel = await world.panel();
    const before = await stateOfOther();
    const { epoch } = panel.lastView.audio;
    const messages = messagesAtOther(epoch);
    // A kind of message that is not in the table above has to be looked at by a person.
    expect(Object.keys(messages).sort()).toEqual(wordsOf(ToGateway, 'type'));
    expect(
      messages.command.map((message) => (message.type === 'command' ? message.command.do : '')).sort(),
    ).toEqual(wordsOf(PanelCommand, 'do'));

    for (const message of Object.values(messages).flat()) panel.send(message);
    const aboutCalls = messages.command.flatMap((message) =>
      message.type === 'command' && 'conversation' in message.command ? [message.id] : [],
    );
    for (const id of aboutCalls) {
      const { failure } = await panel.hear('refused', ({ command }) => command === id);
      expect(failure.code).toMatch(/^panel\.(conversation-unknown|not-entitled)$/);
    }
    // Its answer says that everything before was read.
    await panel.command({ do: 'set-presence', presence: 'not-ready' });

    expect(await stateOfOther()).toBe(before);
    expect(world.contactCenter.hangUps).toEqual([]);
    // A refusal repeats the id that the panel itself gave, and nothing else.
    const told = panel.heard.map((message) => (message.type === 'refused' ? message.failure : message));
    expect(told.filter((each) => JSON.stringify(each).includes(MARK))).toEqual([]);
    expect(JSON.stringify(other.heard)).toContain(OTHER_CALL);
  });
});
