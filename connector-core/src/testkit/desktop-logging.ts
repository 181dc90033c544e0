import type { ActivityWrite } from '../ports/crm.js';
import type { Desktop } from '../ports/desktop.js';
import { verifyMatches } from '../identify/verify-matches.js';
import type { SearchPlan } from '../identify/plan-search.js';
import type { ActivityDraft, ActivityField } from '../records/activity.js';
import type { CrmRecord } from '../records/crm-record.js';
import { errorOf } from './watched-platform.js';

/** What client-side logging needs of a stage: the CRM behind the page. */
export interface LoggingStage {
  desktop: Desktop;
  /** The CRM has these people from now on. */
  addPeople: (...people: CrmRecord[]) => void;
  /** The activities under this key. */
  activities: (key: string) => { recordId: string; subject: string; description: string }[];
  /** How the adapter's CRM calls an entry, where it is not by the draft's subject alone. */
  subjectOf?: (draft: ActivityDraft) => string;
  /** A person changes the subject of an activity. */
  editSubject: (recordId: string, subject: string) => void;
  /** A person deletes an activity. */
  deleteActivity: (recordId: string) => void;
  /** From now on a rule of the CRM admits no activity. */
  refuseActivities: () => void;
  /** The next write is carried out, but its answer is lost. */
  loseNextAnswer: () => void;
  /** From now on the host refuses everything. */
  refuse: () => void;
  /** From now on the host does not answer. */
  fallSilent: () => void;
}

const number: Omit<SearchPlan, 'types'> = {
  terms: ['+48221234567', '48221234567', '221234567', '+48 22 123 45 67', '22 123 45 67'],
  suffix: '221234567',
  defaultRegion: 'PL',
  limit: 20,
};
const draft: ActivityDraft = {
  key: 'c-1',
  subject: 'Inbound call from Jan Kowalski',
  channel: 'voice',
  direction: 'inbound',
  callStatus: 'answered',
  customerAddress: '+48 22 123 45 67',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:03:00.000Z',
  durationSeconds: 170,
  dispositionClass: { id: 'cards', name: 'Cards' },
  agent: { id: 'anna.nowak', name: 'Anna Nowak', email: 'anna.nowak@example.com' },
  description: 'Wants a new card.',
};
const everyField = Object.keys(draft).filter((name) => name !== 'key') as ActivityField[];
const first: ActivityWrite = { draft, changed: everyField };
/** Only the notes changed since. */
const second: ActivityWrite = {
  draft: { ...draft, description: 'Wants two new cards.' },
  changed: ['description'],
};

export interface LoggingKit {
  open: () => LoggingStage;
  withoutHost: () => Desktop;
  /** The first is a person. */
  records: Pick<CrmRecord, 'type' | 'id' | 'kind' | 'name'>[];
}

/** Client-side logging: what a desktop that can do it must do, and how one says that it cannot. */
export function describeClientLogging({ open, withoutHost, records }: LoggingKit): void {
  const [record] = records as [LoggingKit['records'][number]];
  const plan: SearchPlan = { ...number, types: [...new Set(records.map(({ type }) => type))] };
  const person: CrmRecord = { ...record, phones: ['(22) 123 45 67'] };
  const found = async ({ desktop }: LoggingStage) =>
    verifyMatches(plan, await desktop.search(plan)).map(({ type, id, kind, name }) => ({
      type,
      id,
      kind,
      name,
    }));

  if (!open().desktop.capabilities.clientLogging) {
    it('says that it neither searches nor writes', async () => {
      const { desktop } = open();
      expect(await errorOf(desktop.search(plan))).toMatchObject({ kind: 'unsupported' });
      expect(await errorOf(desktop.saveActivity(first))).toMatchObject({ kind: 'unsupported' });
    });
    return;
  }

  describe('search', () => {
    it('finds the one customer, as the core knows them, the second time like the first', async () => {
      const stage = open();
      stage.addPeople(person);
      expect(await found(stage)).toEqual([record]);
      expect(await found(stage)).toEqual([record]);
    });

    it('finds nobody where nobody is, which is no error', async () => {
      const stage = open();
      stage.addPeople({ ...person, phones: ['22 765 43 21'] });
      expect(await found(stage)).toEqual([]);
    });

    it('finds everybody with the number, however they wrote it, each once', async () => {
      const stage = open();
      const { id } = person;
      const other = (last: string, phone: string) => ({
        ...person,
        id: id.slice(0, -4) + last,
        phones: [phone],
      });
      const people = [person, other('8AAA', '+48221234567'), other('9AAA', '22 123 45 67')];
      stage.addPeople(...people);
      expect((await stage.desktop.search(plan)).map((one) => one.id).sort()).toEqual(
        people.map((one) => one.id).sort(),
      );
      expect(await found(stage)).toHaveLength(3);
    });
  });

  describe('saving the activity', () => {
    it('creates it with what the draft says', async () => {
      const stage = open();
      const { recordId } = await stage.desktop.saveActivity(first);
      expect(stage.activities('c-1')).toEqual([
        {
          recordId,
          subject: stage.subjectOf?.(draft) ?? draft.subject,
          description: expect.stringContaining(draft.description),
        },
      ]);
    });

    it('[A-013] makes no second one when it is repeated, nor when the answer to the first was lost', async () => {
      const stage = open();
      stage.loseNextAnswer();
      await errorOf(stage.desktop.saveActivity(first));
      const { recordId } = await stage.desktop.saveActivity(first);
      expect((await stage.desktop.saveActivity(first)).recordId).toBe(recordId);
      expect(stage.activities('c-1')).toMatchObject([{ recordId }]);
    });

    it.each([true, false])('changes only what changed, where it knows the record: %s', async (knows) => {
      const stage = open();
      const { recordId } = await stage.desktop.saveActivity(first);
      stage.editSubject(recordId, 'New card');
      const again = await stage.desktop.saveActivity({ ...second, ...(knows && { recordId }) });
      expect(again.recordId).toBe(recordId);
      expect(stage.activities('c-1')).toEqual([
        { recordId, subject: 'New card', description: expect.stringContaining('two new cards') },
      ]);
    });

    it('keeps the activities of two conversations apart', async () => {
      const stage = open();
      await stage.desktop.saveActivity(first);
      await stage.desktop.saveActivity({ ...first, draft: { ...draft, key: 'c-2' } });
      expect([stage.activities('c-1').length, stage.activities('c-2').length]).toEqual([1, 1]);
    });

    it('leaves deleted what a person deleted, and says so', async () => {
      const stage = open();
      const { recordId } = await stage.desktop.saveActivity(first);
      stage.deleteActivity(recordId);
      expect(await errorOf(stage.desktop.saveActivity({ ...second, recordId }))).toMatchObject({
        kind: 'not-found',
        code: 'crm.not-found',
      });
      expect(stage.activities('c-1')).toEqual([]);
    });

    it('tells that a rule of the CRM refused it', async () => {
      const stage = open();
      stage.refuseActivities();
      expect(await errorOf(stage.desktop.saveActivity(first))).toMatchObject({
        kind: 'invalid',
        code: 'crm.invalid-request',
      });
    });
  });

  describe('when the host cannot', () => {
    const calls: [string, (desktop: Desktop) => Promise<unknown>][] = [
      ['a search', (desktop) => desktop.search(plan)],
      ['a write', (desktop) => desktop.saveActivity(first)],
    ];

    it.each(calls)('says that there is none, to %s', async (_, call) => {
      expect(await errorOf(call(withoutHost()))).toMatchObject({ code: 'desktop.host-missing' });
    });

    it.each(calls)('gives up on silence, to %s, so that it is tried again', async (_, call) => {
      const stage = open();
      stage.fallSilent();
      expect(await errorOf(call(stage.desktop))).toMatchObject({
        kind: 'unavailable',
        code: 'crm.timed-out',
      });
    });

    it.each(calls)('tells a refusal in words of its own, to %s', async (_, call) => {
      const stage = open();
      stage.refuse();
      const error = await errorOf(call(stage.desktop));
      expect(error.code).toMatch(/^(crm|desktop)\./);
      expect(error.action).not.toBe('');
    });
  });
}
