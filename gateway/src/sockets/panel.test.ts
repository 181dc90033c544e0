import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { catalogued } from '@jackfield/connector-core';
import type { AgentView } from '@jackfield/connector-core/view';
import { countEvents } from '../testing/books.js';
import { agentPiotr, offered, said, wholeCall } from '../testing/calls.js';
import { PanelClient } from '../testing/panel-client.js';
import { PANEL_ORIGIN, PIOTR_USER, startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

describe('the socket of a panel', () => {
  let world: TestWorld;
  const open: PanelClient[] = [];
  const panel = async (options: { user?: string; tab?: string } = {}): Promise<PanelClient> => {
    const client = await world.panel(options);
    open.push(client);
    return client;
  };
  const socket = async (origin?: string): Promise<PanelClient> => {
    const url = `${world.url.replace('http', 'ws')}/v1/panel`;
    const client = await PanelClient.open(url, origin === undefined ? {} : { origin });
    open.push(client);
    return client;
  };

  beforeAll(async () => {
    world = await startTestWorld({ delays: { viewLingerMs: 500, campaignsMs: 0 } });
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close()));
  });

  describe('at hello', () => {
    it('welcomes with the phone’s account, then shows everything', async () => {
      const client = await panel();

      expect(client.heard[0]).toMatchObject({
        type: 'welcome',
        agent: { id: 'anna.nowak', name: 'Anna Nowak' },
        phone: { kind: 'sip', password: 'sip-password' },
      });
      expect(client.lastView).toMatchObject({
        view: { presence: { status: 'not-ready' }, campaigns: [{ id: 'banking' }] },
        audio: { tab: 'tab-1' },
      });
    });

    it('tells a panel of another version so', async () => {
      const client = await socket();
      client.hello(await world.token(), 'tab-1', 99);

      expect(await client.hear('bye')).toMatchObject({
        failure: { code: 'panel.unknown-version' },
        retry: false,
      });
    });

    it('sends a page of a foreign origin away, and lets the org’s own and the gateway’s in', async () => {
      const [foreign, own] = [await socket('https://evil.example.com'), await socket(PANEL_ORIGIN)];
      const gateways = await socket(new URL(world.url).origin);
      foreign.hello(await world.token());
      own.hello(await world.token());
      gateways.hello(await world.token());

      expect(await foreign.hear('bye')).toMatchObject({ failure: { code: 'gateway.origin-refused' } });
      await own.hear('welcome');
      await gateways.hear('welcome');
    });

    it.each([
      ['a made-up token', { type: 'hello', v: 1, token: 'c2FuZGJveA.x', tab: 't' }, 'panel.token-invalid'],
      ['a command before hello', { type: 'claim-audio' }, 'panel.token-invalid'],
      ['something unreadable', { type: 'sing' }, 'panel.unreadable'],
    ])('sends %s away', async (_, message, code) => {
      const client = await socket();
      client.send(message);

      expect(await client.hear('bye')).toMatchObject({ failure: { code } });
      await client.closed;
    });

    it('shows what is going on already', async () => {
      await world.deliver({ events: [offered('going-on', { start: Date.now() })] });
      const client = await panel();

      expect(client.lastView.view.conversations.map(({ id }) => id)).toContain('going-on');
      await world.deliver({
        events: [said('going-on', 'conversation.ended', { reason: 'abandoned' }, Date.now())],
      });
    });
  });

  describe('the audio', () => {
    it('goes to the first tab, moves when another one claims it, and the old epoch is refused', async () => {
      const first = await panel({ tab: 'first' });
      const second = await panel({ tab: 'second' });
      const { epoch } = first.lastView.audio;
      expect(second.lastView.audio).toEqual({ tab: 'first', epoch });

      second.send({ type: 'claim-audio' });
      await first.hear('view', ({ audio }) => audio.tab === 'second');

      const answer = await first.command({ do: 'set-presence', presence: 'in-queue' }, { epoch });
      expect(answer).toMatchObject({ type: 'refused', failure: { code: 'panel.stale-epoch' } });
      expect(world.contactCenter.presences).toHaveLength(0);
    });

    it('goes to another open tab when its own closes, and stays with a tab that comes back', async () => {
      const first = await panel({ tab: 'closing' });
      first.send({ type: 'claim-audio' });
      await first.hear('view', ({ audio }) => audio.tab === 'closing');
      const second = await panel({ tab: 'staying' });

      await first.close();
      const { audio } = await second.hear('view', (message) => message.audio.tab === 'staying');
      await second.close();
      const again = await panel({ tab: 'staying' });

      expect(again.lastView.audio).toEqual(audio);
    });

    it('has higher epochs after a restart', async () => {
      const before = await panel({ tab: 'before' });
      const { epoch } = before.lastView.audio;
      await before.close();

      await world.restart();
      const after = await panel({ tab: 'after' });

      expect(after.lastView.audio.epoch).toBeGreaterThan(epoch);
    });

    it('keeps a tab to one panel: the newer one stays', async () => {
      const older = await panel({ tab: 'same' });
      await panel({ tab: 'same' });

      expect(await older.hear('bye')).toMatchObject({ failure: { code: 'panel.replaced' }, retry: false });
    });
  });

  describe('pops', () => {
    it('go to the tab with the audio, again after a reconnect, and not any more once answered', async () => {
      const first = await panel({ tab: 'popping' });
      await world.deliver({ events: [offered('popping', { start: Date.now() })] });
      const intent = await first.duty('pop', 'popping');
      await first.close();

      const second = await panel({ tab: 'popping' });
      expect(await second.duty('pop', 'popping')).toEqual(intent);
      second.answerPop(intent);
      // The answer comes by another way than the events; the next panel shall open after it.
      await until(
        () => countEvents(world, 'popping', 'pop.completed'),
        (count) => count === 1,
      );
      await world.deliver({ events: [said('popping', 'conversation.connected', {}, Date.now(), 1)] });
      await second.view(({ conversations }) =>
        conversations.some(({ id, state }) => id === 'popping' && state === 'connected'),
      );
      const third = await panel({ tab: 'popping' });
      await world.deliver({
        events: [said('popping', 'conversation.ended', { reason: 'customer-hung-up' }, Date.now(), 2)],
      });
      await third.view(({ conversations }) =>
        conversations.some(({ id, state }) => id === 'popping' && state === 'ended'),
      );

      expect(third.heard.filter(({ type }) => type === 'intent')).toHaveLength(0);
    });

    it('that did not open are told to the agent', async () => {
      const client = await panel();
      await world.deliver({ events: [offered('gone', { start: Date.now() })] });
      const { intent } = await client.hear('intent', (message) => message.intent.conversation === 'gone');

      client.send({
        type: 'intent-failed',
        intent: intent.id,
        epoch: client.lastView.audio.epoch,
        failure: { code: 'desktop.record-gone', message: 'gone', action: 'search' },
      });

      await client.view(({ conversations }) =>
        conversations.some(
          ({ id, messages }) => id === 'gone' && messages.some(({ key }) => key === 'pop.record-gone'),
        ),
      );
      await world.deliver({
        events: [said('gone', 'conversation.ended', { reason: 'abandoned' }, Date.now())],
      });
    });
  });

  describe('commands', () => {
    it('for the contact center are passed on, once for each id', async () => {
      const client = await panel();
      const id = uuidv7();
      const dialedFrom = { type: 'Contact', id: '003', kind: 'person' as const, name: 'Anna Kowalska' };
      const dial = { do: 'dial' as const, number: '+48221234567', campaign: 'banking', dialedFrom };

      const first = await client.command(dial, { id });
      client.heard.splice(client.heard.indexOf(first), 1);
      const again = await client.command(dial, { id });

      expect([first.type, again.type]).toEqual(['done', 'done']);
      expect(world.contactCenter.dials).toEqual([
        { agent: 'anna.nowak', number: '+48221234567', campaign: 'banking', dialedFrom, command: id },
      ]);
    });

    it('about a conversation become its events', async () => {
      const client = await panel();
      await world.deliver({ events: wholeCall('noted', { start: Date.now() - 75_000 }).slice(0, 4) });
      await client.view(({ conversations }) => conversations.some(({ id }) => id === 'noted'));
      const path = [
        { id: 'account', name: 'Banking Account' },
        { id: 'interested', name: 'Interested' },
      ];

      const answers = [
        await client.command({ do: 'set-notes', conversation: 'noted', revision: 1, text: 'Will call back' }),
        await client.command({ do: 'set-disposition', conversation: 'noted', revision: 1, path }),
      ];
      const view = await client.view(({ conversations }) =>
        conversations.some(
          ({ id, notes, disposition }) => id === 'noted' && notes !== '' && disposition.length === 2,
        ),
      );

      expect(answers.map(({ type }) => type)).toEqual(['done', 'done']);
      expect(view.conversations.find(({ id }) => id === 'noted')).toMatchObject({
        notes: 'Will call back',
        disposition: path,
      });
    });

    it('about a conversation are in the log before the presence that follows them changes', async () => {
      const client = await panel();
      await world.deliver({ events: wholeCall('in-order', { start: Date.now() - 75_000 }).slice(0, 4) });
      await client.view(({ conversations }) => conversations.some(({ id }) => id === 'in-order'));
      const { presences } = world.contactCenter;
      const changes = presences.length;
      let answer: () => void = () => undefined;
      world.contactCenter.campaignsAfter = new Promise((resolve) => (answer = resolve));

      const noted = client.command({ do: 'set-notes', conversation: 'in-order', revision: 1, text: 'VIP' });
      const ready = client.command({ do: 'set-presence', presence: 'in-queue' });
      // By the time that a later command was carried out, the presence would have been changed as well.
      await client.command({ do: 'dial', number: '+48221234567' });
      expect(presences).toHaveLength(changes);
      answer();

      expect((await Promise.all([noted, ready])).map(({ type }) => type)).toEqual(['done', 'done']);
      expect(presences).toHaveLength(changes + 1);
    });

    it.each([
      ['a conversation that nobody knows', 'nobody-knows', 'panel.conversation-unknown'],
      ['a conversation of a colleague', 'colleague', 'panel.not-entitled'],
    ])('about %s are refused', async (_, conversation, code) => {
      await world.deliver({ events: [offered('colleague', { start: Date.now() })] });
      const client = await panel({ user: PIOTR_USER });

      const notes = await client.command({ do: 'set-notes', conversation, revision: 1, text: 'mine' });
      const hangUp = await client.command({ do: 'hang-up', conversation });

      expect(notes).toMatchObject({ type: 'refused', failure: { code } });
      expect(hangUp).toMatchObject({ type: 'refused', failure: { code } });
      expect(world.contactCenter.hangUps).toHaveLength(0);
    });

    it('that the contact center refuses are told in the words for agents; what it answered is in the log', async () => {
      const client = await panel();
      world.contactCenter.refusal = catalogued('contact-center.number-invalid', { detail: 'HTTP 422' });
      const answer = await client.command({ do: 'dial', number: '12' });
      world.contactCenter.refusal = undefined;

      expect(answer).toMatchObject({
        failure: {
          ...{ code: 'contact-center.number-invalid', message: 'This number cannot be dialled.' },
          action: 'Check the number and dial again.',
        },
      });
      expect(JSON.stringify(world.logLines.filter(({ do: what }) => what === 'dial'))).toContain('HTTP 422');
    });

    it('that cannot be read are refused, and too many as well', async () => {
      const client = await panel();
      client.send({ type: 'command', id: 'no-uuid', epoch: 1, command: { do: 'sing' } });
      expect(await client.hear('refused')).toMatchObject({
        command: 'no-uuid',
        failure: { code: 'panel.unreadable' },
      });

      const { epoch } = client.lastView.audio;
      const command = { do: 'hang-up' as const, conversation: 'nobody-knows' };
      for (let count = 0; count < 80; count += 1)
        client.send({ type: 'command', id: uuidv7(), epoch, command });

      expect(
        await client.hear('refused', ({ failure }) => failure.code === 'panel.too-many-messages'),
      ).toBeDefined();
    });
  });

  it('counts what it cannot read among the messages that are too many', async () => {
    const client = await panel();

    for (let count = 0; count < 80; count += 1)
      client.send({ type: 'command', id: `no-uuid-${count}`, epoch: 1, command: { do: 'sing' } });
    const refused = await client.hear('refused', ({ command }) => command === 'no-uuid-79');

    expect(refused.failure.code).toBe('panel.too-many-messages');
  });

  it('shows presence as the contact center reports it, and drops what comes late', async () => {
    const client = await panel();
    const since = (seconds: number): string => new Date(Date.now() - 60_000 + seconds * 1000).toISOString();

    await world.deliver({ presence: [{ agent: 'anna.nowak', status: 'in-queue', since: since(10) }] });
    await world.deliver({ presence: [{ agent: 'anna.nowak', status: 'busy', since: since(5) }] });
    await world.deliver({
      presence: [{ agent: 'anna.nowak', status: 'wrap-up', since: since(20), until: since(50) }],
    });
    const view = await client.view(({ presence }) => presence.status === 'wrap-up');

    expect(view.presence).toEqual({
      status: 'wrap-up',
      since: expect.any(String),
      until: expect.any(String),
    });
    const seen = client.heard.flatMap((message) =>
      message.type === 'view' ? [message.view.presence.status] : [],
    );
    expect(seen).not.toContain('busy');
  });

  it('moves a call that rang in vain from the panel of the first agent to that of the next, with its pop', async () => {
    const start = Date.now() - 80_000;
    const [anna, piotr] = [await panel(), await panel({ user: PIOTR_USER })];
    const shows = ({ conversations }: AgentView): boolean =>
      conversations.some(({ id }) => id === 'declined');
    const popOf = (client: PanelClient) => client.duty('pop', 'declined');
    const agentInLedger = async (): Promise<unknown> => {
      const response = await world.admin(`/v1/tenants/${TENANT}/conversations/declined`);
      return ((await response.json()) as { ledger: { agent: string | null } }).ledger.agent;
    };

    await world.deliver({ events: [offered('declined', { start })] });
    const first = await popOf(anna);
    anna.answerPop(first);
    expect(shows(anna.lastView.view)).toBe(true);

    anna.heard.length = 0;
    await world.deliver({ events: [said('declined', 'conversation.queued', {}, start, 5)] });
    await anna.view((view) => !shows(view));
    anna.heard.length = 0;
    while ((await agentInLedger()) !== null) await new Promise((resolve) => setTimeout(resolve, 10));

    const [again, ...talk] = wholeCall('declined', { start: start + 5_000, agent: agentPiotr });
    await world.deliver({ events: [{ ...again!, id: 'declined-offered-again' }] });
    const second = await popOf(piotr);
    await piotr.view((view) => shows(view));
    expect(second).toMatchObject({ executor: { agent: agentPiotr.id }, target: first.target });
    expect(second.id).not.toBe(first.id);

    await world.deliver({ events: talk });
    expect(await world.crm.written('declined')).toMatchObject({ agent: agentPiotr, callStatus: 'answered' });
    expect(world.crm.writes.filter(({ draft }) => draft.key === 'declined')).toHaveLength(1);
    expect(await agentInLedger()).toBe(agentPiotr.id);
    expect(anna.heard.some((message) => message.type === 'view' && shows(message.view))).toBe(false);
  });

  it('takes a conversation off the panel a moment after its end', async () => {
    const client = await panel();
    await world.deliver({ events: wholeCall('leaving', { start: Date.now() - 75_000 }) });
    await client.view(({ conversations }) => conversations.some(({ id }) => id === 'leaving'));

    const { revision } = client.lastView.view;
    const view = await client.view(
      (each) => each.revision >= revision && !each.conversations.some(({ id }) => id === 'leaving'),
    );

    expect(view.revision).toBeGreaterThanOrEqual(revision);
    expect((await world.admin(`/v1/tenants/${TENANT}/conversations/leaving`)).status).toBe(200);
  });
});
