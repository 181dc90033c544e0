import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { catalogued, type ActivityWrite, type CrmRecord, type ErrorCode } from '@jackfield/connector-core';
import { agentPiotr, offered, said, wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import type { PanelClient } from '../testing/panel-client.js';
import { PIOTR_USER, startTestWorld, TENANT, type TestWorld } from '../testing/test-world.js';

interface Report {
  ledger: { state: string; reason: string | null; recordId: string | null };
  events: { kind: string }[];
}

describe('when the CRM makes trouble', () => {
  let world: TestWorld;
  let panel: PanelClient;
  let crm: FakeCrm;
  const report = async (id: string): Promise<Report> =>
    (await (await world.admin(`/v1/tenants/${TENANT}/conversations/${id}`)).json()) as Report;
  const start = (): number => Date.now() - 80_000;

  beforeAll(async () => {
    world = await startTestWorld();
    crm = world.crm;
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(async () => {
    panel = await world.panel();
  });
  afterEach(() => {
    const { onSearch, onSave } = new FakeCrm();
    crm.onSearch = onSearch;
    crm.onSave = onSave;
  });

  it('tells the agent when the CRM answers HTML, logs a typed error, and the call goes on', async () => {
    crm.onSearch = () => Promise.reject(catalogued('crm.answered-garbage'));

    await world.deliver({ events: wholeCall('html', { start: start() }) });
    const view = await panel.view(({ conversations }) =>
      conversations.some(({ id, activity }) => id === 'html' && activity.status === 'saved'),
    );

    const shown = view.conversations.find(({ id }) => id === 'html');
    expect(shown?.match.status).toBe('failed');
    expect(shown?.messages).toContainEqual(
      expect.objectContaining({ key: 'match.failed', level: 'warning' }),
    );
    expect(crm.activities.get('html')).toMatchObject({ callStatus: 'answered' });
    expect(world.logLines).toContainEqual(
      expect.objectContaining({
        msg: 'The CRM could not be searched',
        error: expect.objectContaining({ code: 'crm.answered-garbage', kind: 'unavailable' }),
      }),
    );
  });

  it('sets a record aside alone when the CRM refuses it, and writes the others', async () => {
    crm.onSave = (writes) =>
      Promise.resolve(
        writes.map(({ draft }) =>
          draft.key === 'poison' ? { ok: false, error: catalogued('crm.invalid-request') } : undefined,
        ),
      );

    await world.deliver({
      events: [...wholeCall('poison', { start: start() }), ...wholeCall('good', { start: start() })],
    });
    await crm.written('good');
    const view = await panel.view(({ conversations }) =>
      conversations.some(({ id, activity }) => id === 'poison' && activity.status === 'failed'),
    );

    expect(view.conversations.find(({ id }) => id === 'poison')?.messages).toContainEqual(
      expect.objectContaining({ key: 'activity.failed' }),
    );
    expect((await report('poison')).ledger).toMatchObject({
      state: 'set-aside',
      reason: expect.stringContaining('crm.invalid-request'),
    });
  });

  it('halves a call that is refused as a whole until the guilty record stands alone', async () => {
    crm.onSave = (writes) =>
      writes.some(({ draft }) => draft.key === 'guilty')
        ? Promise.reject(catalogued('crm.invalid-request'))
        : Promise.resolve([]);

    await world.deliver({
      events: ['one', 'two', 'guilty', 'three'].flatMap((id) => wholeCall(id, { start: start() })),
    });
    await Promise.all(['one', 'two', 'three'].map((id) => crm.written(id)));
    await panel.view(({ conversations }) =>
      conversations.some(({ id, activity }) => id === 'guilty' && activity.status === 'failed'),
    );

    expect(crm.activities.has('guilty')).toBe(false);
  });

  it('asks an org that never answers a full call in time for less, until all is written', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `slow-${index}`);
    const sizes: number[] = [];
    crm.onSave = (writes) => {
      sizes.push(writes.length);
      return writes.length > 6 ? Promise.reject(catalogued('crm.timed-out')) : Promise.resolve([]);
    };

    await world.deliver({ events: ids.flatMap((id) => wholeCall(id, { start: start() })) });
    await Promise.all(ids.map((id) => crm.written(id)));

    expect(Math.max(...sizes)).toBeGreaterThan(6);
    expect(crm.writes.filter(({ draft }) => draft.key.startsWith('slow-'))).toHaveLength(ids.length);
  });

  it('lets nobody wait for a record that is never answered', async () => {
    crm.onSave = (writes) =>
      writes.some(({ draft }) => draft.key === 'never-answered')
        ? Promise.reject(catalogued('crm.timed-out'))
        : Promise.resolve([]);

    await world.deliver({ events: wholeCall('never-answered', { start: start() - 10_000 }) });
    await world.deliver({
      events: ['after-1', 'after-2', 'after-3'].flatMap((id) => wholeCall(id, { start: start() })),
    });
    await Promise.all(['after-1', 'after-2', 'after-3'].map((id) => crm.written(id)));

    expect(crm.activities.has('never-answered')).toBe(false);
    crm.onSave = new FakeCrm().onSave;
    await crm.written('never-answered');
  });

  it('writes later, once, when the CRM was away', async () => {
    let refusals = 3;
    crm.onSave = () => (refusals-- > 0 ? Promise.reject(catalogued('crm.unavailable')) : Promise.resolve([]));
    const createdBefore = crm.created;

    await world.deliver({ events: wholeCall('outage', { start: start() }) });
    await crm.written('outage');
    await panel.view(({ conversations }) =>
      conversations.some(({ id, activity }) => id === 'outage' && activity.status === 'saved'),
    );

    expect(crm.created - createdBefore).toBe(1);
    expect((await report('outage')).ledger).toMatchObject({ state: 'written', reason: null });
  });

  it.each<[string, ErrorCode]>([
    ['without rights', 'crm.rights-missing'],
    ['whose connection is set up wrongly', 'crm.settings-invalid'],
    ['at whose address there is nothing', 'crm.not-found'],
    ['whose address leads into our own network', 'http.address-refused'],
    ['whose address redirects elsewhere', 'http.redirect-refused'],
  ])('lets an org %s rest as a whole, and goes on when that is mended', async (_, code) => {
    let refusals = 2;
    crm.onSave = () => (refusals-- > 0 ? Promise.reject(catalogued(code)) : Promise.resolve([]));

    await world.deliver({ events: wholeCall(code, { start: start() }) });
    await crm.written(code);

    expect((await report(code)).events.filter(({ kind }) => kind === 'record.failed')).toHaveLength(0);
  });

  it('never lets a write of a conversation overtake an earlier one', async () => {
    const order: string[] = [];
    const first = deferred<undefined>();
    const arrived = deferred<undefined>();
    crm.onSave = async (writes: ActivityWrite[]) => {
      const mine = writes.find(({ draft }) => draft.key === 'ordered');
      if (mine) order.push(mine.draft.recordingUrl ?? 'none');
      if (mine && order.length === 1) {
        arrived.resolve(undefined);
        await first.promise;
      }
      return [];
    };

    await world.deliver({ events: wholeCall('ordered', { start: start() }) });
    await arrived.promise;
    await world.deliver({
      events: [said('ordered', 'recording.available', { url: 'https://cc.example.com/r.wav' }, Date.now())],
    });
    first.resolve(undefined);
    await crm.written('ordered', ({ recordingUrl }) => recordingUrl !== undefined);

    expect(order).toEqual(['none', 'https://cc.example.com/r.wav']);
    expect(crm.writes.filter(({ draft }) => draft.key === 'ordered').at(-1)?.changed).toEqual([
      'recordingUrl',
    ]);
  });

  it('leaves an activity deleted that a person deleted, and the ledger says so', async () => {
    await world.deliver({ events: wholeCall('deleted', { start: start() }) });
    await crm.written('deleted');
    await panel.view(({ conversations }) =>
      conversations.some(({ id, activity }) => id === 'deleted' && activity.status === 'saved'),
    );
    crm.activities.delete('deleted');

    await world.deliver({
      events: [said('deleted', 'recording.available', { url: 'https://cc.example.com/r.wav' }, Date.now())],
    });
    await panel.view(({ conversations }) =>
      conversations.some(({ id, activity }) => id === 'deleted' && activity.status === 'failed'),
    );

    expect(crm.activities.has('deleted')).toBe(false);
    expect((await report('deleted')).ledger).toMatchObject({ state: 'set-aside' });
  });

  it('does not let a slow search hold up another conversation’s pop, nor its own call', async () => {
    const slow = deferred<CrmRecord[]>();
    crm.onSearch = ([plan]) =>
      plan?.terms.some((term) => term.endsWith('7777777')) ? slow.promise : Promise.resolve(crm.people);
    const other = await world.panel({ user: PIOTR_USER });

    await world.deliver({
      events: [offered('slow', { start: Date.now(), customerAddress: '+48227777777' })],
    });
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === 'slow'));
    await world.deliver({ events: [offered('quick', { start: Date.now(), agent: agentPiotr })] });
    const { intent } = await other.hear('intent');

    expect(intent.conversation).toBe('quick');
    expect(panel.heard.filter(({ type }) => type === 'intent')).toHaveLength(0);
    slow.resolve([{ ...crm.people[0], id: '003-slow', phones: ['+48227777777'] } as CrmRecord]);
    expect((await panel.hear('intent')).intent).toMatchObject({ conversation: 'slow' });
    await world.deliver({
      events: ['slow', 'quick'].map((id) =>
        said(id, 'conversation.ended', { reason: 'abandoned' }, Date.now()),
      ),
    });
  });
});

function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
