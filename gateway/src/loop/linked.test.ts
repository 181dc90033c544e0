import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogued, toInstant, type ActivityDraft, type EventDraft } from '@jackfield/connector-core';
import type { Explanation } from '../admin/explain-schema.js';
import type { ReconcileLine } from '../admin/reconcile-schema.js';
import { asAdministrator, bookOf } from '../testing/books.js';
import { agentPiotr, offered, said, wholeCall } from '../testing/calls.js';
import { FakeCrm } from '../testing/fake-crm.js';
import { OTHER_ORG, startTestWorld, TENANT, withOtherOrg, type TestWorld } from '../testing/test-world.js';
import { until } from '../testing/until.js';

/** `<name>-a` is the canonical one. */
const idsOf = (name: string): [string, string] => [`${name}-a`, `${name}-b`];
const DAY = 86_400_000;
const isClosed = ({ subject }: ActivityDraft): boolean => subject.startsWith('Merged');
const isComplete = ({ recordingUrl }: ActivityDraft): boolean => recordingUrl !== undefined;

describe('two ids of one conversation', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => {
    world.crm.onSave = new FakeCrm().onSave;
  });

  const start = Date.now() - 200_000;
  const tell = async (...events: EventDraft[]): Promise<void> => {
    expect((await world.deliver({ events })).status).toBe(202);
  };
  const link = (id: string, other: string): EventDraft =>
    said(id, 'conversation.linked', { other }, start, 70);
  const recorded = (id: string): EventDraft =>
    said(id, 'recording.available', { url: 'https://cc.example.com/late.wav' }, start, 120);
  const explain = async (id: string): Promise<Explanation> =>
    (await (await world.admin(`/v1/tenants/${TENANT}/conversations/${id}/explain`)).json()) as Explanation;
  const ledgerOf = async (
    ids: string[],
  ): Promise<Record<string, { state: string; mergedInto: string | null }>> => {
    const answer = await world.admin(`/v1/tenants/${TENANT}/ledger?limit=500`);
    const { lines } = (await answer.json()) as {
      lines: { conversation: string; state: string; mergedInto: string | null }[];
    };
    const own = lines.filter(({ conversation }) => ids.includes(conversation));
    return Object.fromEntries(
      own.map(({ conversation, state, mergedInto }) => [conversation, { state, mergedInto }]),
    );
  };
  /** The one line that counts is written, and the others say so. */
  const settled = (canonical: string, ...others: string[]) =>
    until(
      () => ledgerOf([canonical, ...others]),
      (lines) =>
        lines[canonical]?.state === 'written' && others.every((id) => lines[id]?.mergedInto === canonical),
    );
  const written = (...ids: string[]): string[] => ids.filter((id) => world.crm.activities.has(id));

  it.each(['from the smaller', 'from the larger', 'twice and from both'])(
    '[X-002] are one activity if they are linked before anything was written, %s',
    async (how) => {
      const [a, b] = idsOf(`early ${how}`);
      const links =
        how === 'from the smaller'
          ? [link(a, b)]
          : how === 'from the larger'
            ? [link(b, a)]
            : [link(a, b), link(b, a), link(a, b)];
      const [ring, connect, end, ...wrapUp] = wholeCall(a, { start });
      // The consult leg is told under the other id, and so is what follows it.
      await tell(ring!, offered(b, { start: start + 20_000 }));
      await tell(...links);
      await tell(connect!, end!, ...wrapUp.map((event) => ({ ...event, conversation: b })), recorded(b));
      await world.crm.written(a, isComplete);
      await settled(a, b);
      await tell(...links);

      expect(written(a, b)).toEqual([a]);
      expect(await ledgerOf([a, b])).toEqual({
        [a]: { state: 'written', mergedInto: null },
        [b]: { state: 'merged', mergedInto: a },
      });
    },
  );

  it('are one activity if the link comes before any other event of one of them', async () => {
    const [a, b] = idsOf('first-of-all');
    await tell(link(b, a));
    await tell(...wholeCall(b, { start }));
    await world.crm.written(a);
    await settled(a, b);
    await tell(recorded(b));
    await world.crm.written(a, isComplete);

    expect(written(a, b)).toEqual([a]);
  });

  it('keep the key under which one of them was written', async () => {
    const [a, b] = idsOf('after-one');
    await tell(...wholeCall(b, { start }));
    await world.crm.written(b);
    await tell(link(a, b), recorded(a));
    await world.crm.written(b, isComplete);
    await settled(a, b);

    expect(written(a, b)).toEqual([b]);
    expect((await explain(b)).ledger).toMatchObject({ state: 'written', recordId: `00T-${b}` });
  });

  it('are one story, whichever of them is asked for', async () => {
    const [a, b] = idsOf('after-one');
    // The CRM has the late fact before the log says so.
    await until(
      () => explain(a),
      ({ steps }) => steps.filter(({ kind }) => kind === 'record.saved').length > 1,
    );
    const [ofA, ofB] = [await explain(a), await explain(b)];

    expect(ofB).toEqual(ofA);
    expect(ofA).toMatchObject({
      conversation: a,
      aliases: [a, b],
      merged: [{ conversation: b, recordId: `00T-${b}` }],
      verdict: { reason: 'in-crm' },
    });
    const saves = ofA.attempts.filter(({ what }) => what === 'save-activity');
    expect(saves[0]).toMatchObject({ sent: { key: b }, recordId: `00T-${b}` });
    expect(ofA.steps.map(({ kind }) => kind)).toContain('conversation.linked');
  });

  it('leave one record, and close the other with a link to it, if both were written', async () => {
    const [a, b] = idsOf('after-both');
    await tell(...wholeCall(b, { start }));
    await world.crm.written(b);
    await tell(...wholeCall(a, { start }));
    await world.crm.written(a);
    const notes = world.crm.activities.get(a)!.description;
    await tell(link(b, a));
    await world.crm.written(a, isClosed);
    await tell(recorded(a));
    await world.crm.written(b, isComplete);
    await settled(a, b);

    expect(world.crm.activities.get(a)).toMatchObject({
      subject: `Merged, see https://crm.example.com/00T-${b}`,
      description: notes,
    });
    expect(world.crm.activities.get(a)).not.toHaveProperty('recordingUrl');
    expect(await explain(a)).toMatchObject({
      ledger: { recordId: `00T-${b}` },
      verdict: { reason: 'in-crm' },
    });
  });

  it('are three ids of one as well, linked by the middle one', async () => {
    const ids = ['chain-a', 'chain-b', 'chain-c'] as const;
    const [a, b, c] = ids;
    await tell(...wholeCall(c, { start }), link(c, b));
    await settled(b, c);
    await tell(link(b, a), offered(a, { start: start + 30_000 }));
    await settled(a, b, c);

    expect(world.crm.activities.size).toBeGreaterThan(0);
    expect(written(...ids)).toHaveLength(1);
    expect((await explain(c)).aliases).toEqual([...ids]);
  });

  it.each([['one of them'], ['both of them']])(
    '[X-002] look for the entries whose confirmation never came, of %s, before anything more is written',
    async (which) => {
      const [a, b] = idsOf(`unconfirmed ${which}`);
      const ids = which === 'both of them' ? [b, a] : [b];
      // The records are made, and every answer is lost.
      let isLinked = false;
      world.crm.onSave = (writes) => {
        const own = writes.map(({ draft }) => draft).filter(({ key }) => ids.includes(key));
        if (isLinked || own.length === 0) return Promise.resolve([]);
        for (const draft of own) world.crm.activities.set(draft.key, draft);
        return Promise.reject(catalogued('crm.timed-out'));
      };
      for (const id of ids) await tell(...wholeCall(id, { start }));
      await until(
        () => written(...ids),
        (found) => found.length === ids.length,
      );
      await tell(link(b, a), recorded(b));
      isLinked = true;
      const first =
        ids.length === 2 ? await world.crm.written(a, isComplete) : await world.crm.written(b, isComplete);
      await settled(a, b);

      expect(written(a, b)).toEqual([...ids].sort());
      expect(first.key).toBe(ids.length === 2 ? a : b);
      expect((await bookOf(world, a)).events.map(({ kind }) => kind)).toContain('record.sought');
      if (ids.length === 2) await world.crm.written(b, isClosed);
    },
  );

  it('[X-002] look for such an entry also where nothing more is to be written', async () => {
    const [a, b] = idsOf('nothing more');
    await tell(...wholeCall(a, { start }));
    await world.crm.written(a);
    world.crm.onSave = (writes) => {
      const lost = writes.map(({ draft }) => draft).filter(({ key }) => key === b);
      for (const draft of lost) world.crm.activities.set(draft.key, draft);
      return lost.length === 0 ? Promise.resolve([]) : Promise.reject(catalogued('crm.timed-out'));
    };
    await tell(...wholeCall(b, { start }));
    await until(
      () => written(b),
      (found) => found.length === 1,
    );
    world.crm.onSave = new FakeCrm().onSave;
    await tell(link(b, a));
    await world.crm.written(b, isClosed);
    await settled(a, b);
  });

  it('are counted once when contact center, log and CRM are compared', async () => {
    const [a, b] = idsOf('compared');
    const at = start - 3 * DAY;
    await tell(...wholeCall(b, { start: at }));
    await world.crm.written(b);
    await tell(said(b, 'conversation.linked', { other: a }, at, 70));
    await settled(a, b);
    const span = { from: toInstant(at - 1000), to: toInstant(at + 600_000) };
    const answer = await asAdministrator(world, `/v1/tenants/${TENANT}/reconcile`, span);
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReconcileLine);

    expect(lines.at(-1)).toMatchObject({
      type: 'summary',
      counts: { conversations: 2, inCrm: 1, merged: 1, gaps: {} },
    });
  });

  it('are replayed as the one, whichever of them is named', async () => {
    const [a, b] = idsOf('compared');
    const answer = await asAdministrator(world, `/v1/tenants/${TENANT}/conversations/${b}/replay`);

    expect(await answer.json()).toMatchObject({ conversation: a, state: 'written' });
    expect((await bookOf(world, b)).ledger).toMatchObject({ state: 'written' });
  });

  it('stand on the agent’s desk once, and take what is noted under either', async () => {
    const [a, b] = idsOf('on-the-desk');
    const panel = await world.panel();
    const now = Date.now();
    await tell(offered(b, { start: now }), said(b, 'conversation.connected', {}, now, 1));
    await panel.view(({ conversations }) => conversations.some(({ id }) => id === b));
    await tell(said(a, 'conversation.linked', { other: b }, now, 2));
    await panel.view(
      ({ conversations }) =>
        conversations.some(({ id }) => id === a) && conversations.every(({ id }) => id !== b),
    );
    const noted = await panel.command({ do: 'set-notes', conversation: b, text: 'A loan', revision: 1 });

    expect(noted.type).toBe('done');
    await panel.view(({ conversations }) =>
      conversations.some(({ id, notes }) => id === a && notes === 'A loan'),
    );
    await panel.close();
  });

  describe('of agents in two orgs', () => {
    beforeAll(() => world.putTenant(withOtherOrg()));
    afterAll(() => world.putTenant());
    const own = (ids: string[], { activities }: FakeCrm) => ids.filter((id) => activities.has(id));

    it('stay in the org in which one was written first', async () => {
      const ids = idsOf('two-orgs');
      const [a, b] = ids;
      await tell(...wholeCall(b, { start, agent: agentPiotr }));
      await world.otherCrm.written(b);
      await tell(offered(a, { start: start + 1_000 }), link(a, b), recorded(a));
      await world.otherCrm.written(b, isComplete);
      await settled(a, b);

      expect([own(ids, world.crm), own(ids, world.otherCrm)]).toEqual([[], [b]]);
      expect(await explain(a)).toMatchObject({ org: OTHER_ORG, ledger: { recordId: `00T-${b}` } });
    });

    it('[X-002] leave one record, in whichever org the other is closed', async () => {
      const ids = idsOf('two-records');
      const [a, b] = ids;
      await tell(...wholeCall(b, { start, agent: agentPiotr }));
      await world.otherCrm.written(b);
      await tell(...wholeCall(a, { start }));
      await world.crm.written(a);
      await tell(link(b, a));
      await world.crm.written(a, isClosed);
      await tell(recorded(a));
      await world.otherCrm.written(b, isComplete);
      await settled(a, b);

      expect([own(ids, world.crm), own(ids, world.otherCrm)]).toEqual([[a], [b]]);
      expect(await explain(a)).toMatchObject({ org: OTHER_ORG, ledger: { recordId: `00T-${b}` } });
    });

    it('[X-002] look in each org for the entry whose confirmation never came', async () => {
      const [a, b] = idsOf('lost-in-two-orgs');
      const loseAnswers = (crm: FakeCrm, key: string): void => {
        crm.onSave = (writes) => {
          const lost = writes.map(({ draft }) => draft).filter((draft) => draft.key === key);
          for (const draft of lost) crm.activities.set(key, draft);
          return lost.length === 0 ? Promise.resolve([]) : Promise.reject(catalogued('crm.timed-out'));
        };
      };
      loseAnswers(world.crm, a);
      loseAnswers(world.otherCrm, b);
      await tell(...wholeCall(a, { start }), ...wholeCall(b, { start, agent: agentPiotr }));
      await until(
        () => world.crm.activities.has(a) && world.otherCrm.activities.has(b),
        (isThere) => isThere,
      );
      await tell(link(b, a));
      for (const crm of [world.crm, world.otherCrm]) crm.onSave = new FakeCrm().onSave;
      await settled(a, b);

      const closed = await Promise.race([
        world.crm.written(a, isClosed),
        world.otherCrm.written(b, isClosed),
      ]);
      const kept = closed.key === a ? world.otherCrm.activities.get(b) : world.crm.activities.get(a);
      expect(kept).toMatchObject({ subject: expect.not.stringMatching(/^Merged/) });
      expect([own([b], world.crm), own([a], world.otherCrm)]).toEqual([[], []]);
    });

    it('are written in the org of the last agent if they are linked before that', async () => {
      const ids = idsOf('passed-on');
      const [a, b] = ids;
      const [ring, connect] = wholeCall(a, { start });
      await tell(ring!, connect!, link(a, b));
      await tell(...wholeCall(b, { start: start + 30_000, agent: agentPiotr }));
      await world.otherCrm.written(a);
      await settled(a, b);
      await tell(recorded(a));
      await world.otherCrm.written(a, isComplete);

      expect([own(ids, world.crm), own(ids, world.otherCrm)]).toEqual([[], [a]]);
      expect(await explain(b)).toMatchObject({ org: OTHER_ORG });
    });
  });

  it('stay one after a restart', async () => {
    const [a, b] = idsOf('restarted');
    await tell(...wholeCall(b, { start }), link(b, a));
    await world.crm.written(a);
    await world.restart();
    await tell(recorded(b));
    await world.crm.written(a, isComplete);

    expect(written(a, b)).toEqual([a]);
  });
});
