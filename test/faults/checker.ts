import type { CrmUnderTest } from './crms/crm-under-test.ts';
import type { HeldActivity, OrgUnderTest } from './crms/org-under-test.ts';
import { indexOfKey, tellStory, type StoryWorld, type Truth } from './story.ts';

export interface Findings {
  /** Activities of this run, apart from those that were closed. */
  records: number;
  /** Activities that say of themselves that another one of the same conversation counts. */
  closed: number;
  /** Conversations without an activity. */
  absent: string[];
  /** Conversations with more than one. */
  doubled: string[];
  /** Activities in which a later state was overwritten by an earlier one. */
  outOfOrder: string[];
  /** Activities of which a field got one value after another: only there something can be out of order. */
  changedTwice: number;
  /** Activities that do not say what happened. */
  wrong: string[];
  /** Activities that do not hang on the person who was created for them. */
  unassociated: string[];
  /** Numbers of which there are two people. */
  peopleDoubled: string[];
  /** Activities that hang on nobody or somebody else than who called: every try of their search had failed, or the number came late. */
  unidentified: number;
}

export interface CheckParts {
  world: StoryWorld;
  conversations: number;
  crm: CrmUnderTest;
  orgs: readonly OrgUnderTest[];
  /** What must be true of them, nobody can say. */
  doubtful: ReadonlySet<string>;
  /** Whether a person is created for whom the org does not know. */
  createsPeople: boolean;
  /** The person whom the gateway says to have created for a conversation. */
  personOf(key: string): Promise<string | undefined>;
}

/** Compares what was told with what the orgs hold, by nothing but their API. */
export async function checkOrgs(parts: CheckParts): Promise<Findings> {
  const { world, conversations, orgs, doubtful } = parts;
  const findings: Findings = {
    records: 0,
    closed: 0,
    absent: [],
    doubled: [],
    outOfOrder: [],
    changedTwice: 0,
    wrong: [],
    unassociated: [],
    peopleDoubled: [],
    unidentified: 0,
  };
  const found = new Uint8Array(conversations);
  for (const org of orgs) {
    const people = await readPeople(org, findings);
    for await (const activity of org.activities()) {
      const { key } = activity;
      const index = indexOfKey(world, key);
      if (index === undefined) continue;
      if (activity.subject.startsWith(CLOSED)) {
        findings.closed += 1;
        continue;
      }
      findings.records += 1;
      const times = (found[index] = Math.min(255, (found[index] ?? 0) + 1));
      if (times === 2) findings.doubled.push(key);
      const { truth } = tellStory(world, index);
      if (doubtful.has(truth.key)) continue;
      const difference = differenceOf(activity, truth);
      if (difference !== undefined) findings.wrong.push(`${key}: ${difference}`);
      if (hangsOnCaller(activity, truth, people, parts.createsPeople)) continue;
      findings.unidentified += 1;
      const created = await parts.personOf(key);
      if (created !== undefined && created !== activity.who) findings.unassociated.push(key);
    }
    await readChanges(org, parts.crm, findings);
  }
  for (let index = 0; index < conversations; index++) {
    const { key } = tellStory(world, index).truth;
    if (found[index] === 0 && !doubtful.has(key)) findings.absent.push(key);
  }
  return findings;
}

/** Its subject begins with it. */
const CLOSED = 'Merged, see ';

/** What the activity says otherwise than it was. */
function differenceOf(held: HeldActivity, truth: Truth): string | undefined {
  const said = {
    status: held.status,
    duration: held.durationSeconds,
    start: Date.parse(String(held.startedAt)),
    end: Date.parse(String(held.endedAt)),
    recording: held.recordingUrl ?? undefined,
    agent: held.agentName ?? undefined,
  };
  const was = {
    status: truth.callStatus,
    duration: truth.durationSeconds,
    // The org keeps whole seconds.
    start: Math.floor(truth.startedAt / 1000) * 1000,
    end: Math.floor(truth.endedAt / 1000) * 1000,
    recording: truth.recordingUrl,
    agent: truth.agentName,
  };
  const wholeSeconds = { ...said, start: floorToSeconds(said.start), end: floorToSeconds(said.end) };
  const differing = (Object.keys(was) as (keyof typeof was)[]).find(
    (name) => wholeSeconds[name] !== was[name],
  );
  return differing && `${differing} is ${String(said[differing])} instead of ${String(was[differing])}`;
}

function floorToSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

function hangsOnCaller(
  { who }: HeldActivity,
  { caller }: Truth,
  people: ReadonlyMap<string, string>,
  createsPeople: boolean,
): boolean {
  if (caller.kind === 'unknown' && !createsPeople) return who === undefined;
  const phone = who === undefined ? undefined : people.get(who);
  return phone === (caller.kind === 'withheld' ? '' : caller.number);
}

/** Id → number of every contact. */
async function readPeople(org: OrgUnderTest, findings: Findings): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  const numbers = new Set<string>();
  for await (const { id, phone } of org.people()) {
    people.set(id, phone);
    if (phone !== '' && numbers.has(phone)) findings.peopleDoubled.push(phone);
    numbers.add(phone);
  }
  return people;
}

/** A value that comes back after another one had taken its place was written by somebody who came too late. */
async function readChanges(org: OrgUnderTest, crm: CrmUnderTest, findings: Findings): Promise<void> {
  const changes = new Map<string, number>();
  for (
    let page = await org.history(0);
    page.length > 0;
    page = await org.history(page.at(-1)?.sequence ?? 0)
  ) {
    for (const { table, key, kind } of page)
      if (table === crm.activityTable && kind === 'changed' && key !== null)
        changes.set(key, (changes.get(key) ?? 0) + 1);
  }
  const suspects = [...changes].filter(([, count]) => count > 1).map(([key]) => key);
  for (const key of suspects) {
    const { values, wentBack } = await valuesOf(org, crm, key);
    if (values > 1) findings.changedTwice += 1;
    if (wentBack) findings.outOfOrder.push(key);
  }
}

/** How many values one field got at most, and whether one of them came back. */
async function valuesOf(
  org: OrgUnderTest,
  { activityTable, restless }: CrmUnderTest,
  key: string,
): Promise<{ values: number; wentBack: boolean }> {
  let wentBack = false;
  const seen = new Map<string, Set<string>>();
  for (const { table, fields: written } of await org.historyOf(key)) {
    if (table !== activityTable) continue;
    for (const [name, value] of Object.entries(written)) {
      if (restless.includes(name)) continue;
      const values = seen.get(name) ?? new Set();
      wentBack ||= values.has(JSON.stringify(value));
      seen.set(name, values.add(JSON.stringify(value)));
    }
  }
  return { values: Math.max(0, ...[...seen.values()].map(({ size }) => size)), wentBack };
}
