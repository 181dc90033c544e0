import { packageField, type OrgUnderTest } from './org-under-test.ts';
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
    wrong: [],
    unassociated: [],
    peopleDoubled: [],
    unidentified: 0,
  };
  const found = new Uint8Array(conversations);
  for (const org of orgs) {
    const people = await readPeople(org, findings);
    for await (const task of org.query(`SELECT ${fields.join(', ')} FROM Task`)) {
      const key = String(task[names.key] ?? task['CallObject']);
      const index = indexOfKey(world, key);
      if (index === undefined) continue;
      if (String(task['Subject']).startsWith(CLOSED)) {
        findings.closed += 1;
        continue;
      }
      findings.records += 1;
      const times = (found[index] = Math.min(255, (found[index] ?? 0) + 1));
      if (times === 2) findings.doubled.push(key);
      const { truth } = tellStory(world, index);
      if (doubtful.has(truth.key)) continue;
      const difference = differenceOf(task, truth);
      if (difference !== undefined) findings.wrong.push(`${key}: ${difference}`);
      if (hangsOnCaller(task, truth, people, parts.createsPeople)) continue;
      findings.unidentified += 1;
      const created = await parts.personOf(key);
      if (created !== undefined && created !== task['WhoId']) findings.unassociated.push(key);
    }
    findings.outOfOrder.push(...(await keysOutOfOrder(org)));
  }
  for (let index = 0; index < conversations; index++) {
    const { key } = tellStory(world, index).truth;
    if (found[index] === 0 && !doubtful.has(key)) findings.absent.push(key);
  }
  return findings;
}

/** Its subject begins with it. */
const CLOSED = 'Merged, see ';

const names = {
  key: packageField('Jackfield_Key__c'),
  status: packageField('Call_Status__c'),
  recording: packageField('Recording_URL__c'),
  start: packageField('Call_Start__c'),
  end: packageField('Call_End__c'),
  agent: packageField('Agent_Name__c'),
};
const fields = ['Id', 'CallObject', 'Subject', 'WhoId', 'CallDurationInSeconds', ...Object.values(names)];

/** What the activity says otherwise than it was. */
function differenceOf(task: Record<string, unknown>, truth: Truth): string | undefined {
  const said = {
    status: task[names.status],
    duration: task['CallDurationInSeconds'],
    start: Date.parse(String(task[names.start])),
    end: Date.parse(String(task[names.end])),
    recording: task[names.recording] ?? undefined,
    agent: task[names.agent] ?? undefined,
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
  task: Record<string, unknown>,
  { caller }: Truth,
  people: ReadonlyMap<string, string>,
  createsPeople: boolean,
): boolean {
  if (caller.kind === 'unknown' && !createsPeople) return (task['WhoId'] ?? null) === null;
  const phone = typeof task['WhoId'] === 'string' ? people.get(task['WhoId']) : undefined;
  return phone === (caller.kind === 'withheld' ? '' : caller.number);
}

/** Id → number of every contact. */
async function readPeople(org: OrgUnderTest, findings: Findings): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  const numbers = new Set<string>();
  for await (const { Id, Phone } of org.query('SELECT Id, Phone FROM Contact')) {
    const phone = typeof Phone === 'string' ? Phone : '';
    people.set(String(Id), phone);
    if (phone !== '' && numbers.has(phone)) findings.peopleDoubled.push(phone);
    numbers.add(phone);
  }
  return people;
}

/** A value that comes back after another one had taken its place was written by somebody who came too late. */
async function keysOutOfOrder(org: OrgUnderTest): Promise<string[]> {
  const changes = new Map<string, number>();
  for (
    let page = await org.history(0);
    page.length > 0;
    page = await org.history(page.at(-1)?.sequence ?? 0)
  ) {
    for (const { table, key, kind } of page)
      if (table === 'Task' && kind === 'changed' && key !== null)
        changes.set(key, (changes.get(key) ?? 0) + 1);
  }
  const suspects = [...changes].filter(([, count]) => count > 1).map(([key]) => key);
  const guilty: string[] = [];
  for (const key of suspects) if (await wentBack(org, key)) guilty.push(key);
  return guilty;
}

async function wentBack(org: OrgUnderTest, key: string): Promise<boolean> {
  const seen = new Map<string, Set<string>>();
  for (const { table, fields: written } of await org.historyOf(key)) {
    if (table !== 'Task') continue;
    for (const [name, value] of Object.entries(written)) {
      const values = seen.get(name) ?? new Set();
      if (values.has(JSON.stringify(value))) return true;
      seen.set(name, values.add(JSON.stringify(value)));
    }
  }
  return false;
}
