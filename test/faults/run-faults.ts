import { once } from 'node:events';
import { startContactCenterStandIn } from '../load/contact-center-stand-in.ts';
import { askConversation, createdPersonOf, issueIngestKey } from './ask-gateway.ts';
import { checkOrgs, type Findings } from './checker.ts';
import { compareLedger, type LedgerFindings } from './compare-ledger.ts';
import { tellGateway, type Told } from './contact-center.ts';
import { untilDrained } from './drain.ts';
import { newDataDir, superviseGateway, type GatewayUnderTest } from './gateway-under-test.ts';
import { killAll, KillSchedule, planKills } from './killer.ts';
import { killDuringMigration } from './migration-under-fire.ts';
import type { FaultOptions, Mode } from './options.ts';
import type { OrgUnderTest } from './crms/org-under-test.ts';
import { NAMESPACE } from './crms/salesforce.ts';
import { KILL_STEPS, type KillStep } from './steps.ts';
import { tellStory, type StoryWorld } from './story.ts';
import { openTabs, type TabsUnderTest } from './tabs/tabs-under-test.ts';
import { SURE_LOSSES, troubleOf } from './trouble.ts';
import { judge, type Verdict } from './verdict.ts';
import { buildWorld, seatsIn } from './world.ts';

/** Events that may have been told and are not accepted yet. */
const MOST_UNDER_WAY = 250;
/** Events that are told before their time where a step does not come. */
const MORSEL = 60;
/** The last of the agents leaves in the middle of a run. */
const LEAVES_AT = 0.5;

type Say = (line: string) => void;

interface Run {
  options: FaultOptions;
  world: StoryWorld;
  gateway: GatewayUnderTest;
  orgs: readonly OrgUnderTest[];
  /** With client-side logging: one for each agent. */
  tabs: TabsUnderTest | undefined;
  /** Who leaves, where there are tabs. */
  absentee: string;
  steps: Record<KillStep, number>;
  say: Say;
}

/** One run: tells, kills, breaks, drains, compares. Everything of it is gone afterwards, also when it is interrupted. */
export async function runFaults(options: FaultOptions, say: Say, interrupted: AbortSignal): Promise<Verdict> {
  const started = Date.now();
  const steps = Object.fromEntries(KILL_STEPS.map((step) => [step, 0])) as Run['steps'];
  const dataDir = await newDataDir();
  const { crm } = options;
  const orgs = await Promise.all([crm.start(), crm.start()]);
  const contactCenter = await startContactCenterStandIn();
  let gateway: GatewayUnderTest | undefined;
  let tabs: TabsUnderTest | undefined;
  try {
    await killDuringMigration(dataDir);
    steps['during-migration'] += 1;
    say('killed during a migration; the next start finished it');
    const { processes, seed } = options;
    gateway = await superviseGateway({
      ...{ dataDir, processes, seed },
      env: {
        JACKFIELD_FAULTS_CRM: crm.id,
        ...(options.negativeControl ? { JACKFIELD_FAULTS_NEGATIVE_CONTROL: '1' } : {}),
      },
    });
    const world = await buildWorld({
      ...{ options, crm },
      gatewayUrl: gateway.url,
      orgs,
      contactCenterUrl: contactCenter.url,
    });
    const seats = seatsIn(crm, orgs.length);
    if (options.mode !== 'server') tabs = await openAllTabs(options, gateway.url, orgs);
    const absentee = seats.at(-1)?.agent.id ?? '';
    const run = { options, world, gateway, orgs, tabs, absentee, steps, say };
    const { told, postgresKills } = await unless(interrupted, tellAndKill(run));
    for (const org of orgs) await org.calmDown();
    const { findings, ledgers } = await unless(interrupted, drainAndCompare(run, told));
    const unheard = await countUnheard(orgs);
    return judge(options, {
      ...{ told, findings, ledgers, steps, unheard, postgresKills, gateway, started },
      tabSteps: tabs?.steps,
    });
  } finally {
    await tabs?.stop();
    await gateway?.stop();
    await Promise.all([contactCenter, ...orgs].map((each) => each.stop()));
  }
}

/** @throws the reason of the interruption, while the work goes on until its processes are gone */
async function unless<Result>(interrupted: AbortSignal, work: Promise<Result>): Promise<Result> {
  interrupted.throwIfAborted();
  const stop = new AbortController();
  try {
    return await Promise.race([
      work,
      once(interrupted, 'abort', { signal: stop.signal }).then((): never => {
        throw interrupted.reason;
      }),
    ]);
  } finally {
    stop.abort();
  }
}

function openAllTabs(
  { crm, seed, negativeControl }: FaultOptions,
  gatewayUrl: string,
  orgs: readonly OrgUnderTest[],
): Promise<TabsUnderTest> {
  const owners = seatsIn(crm, orgs.length).flatMap(({ agent: { id, crmUser }, org: index }) => {
    const org = orgs[index];
    if (!org) return [];
    const newSession = (): Promise<string> => org.newSession(crmUser);
    return [{ id, crmUser, org: `org-${index}`, orgUrl: org.url, newSession }];
  });
  return openTabs({ owners, crm: crm.id, gatewayUrl, namespace: NAMESPACE, seed, keyless: negativeControl });
}

async function tellAndKill({ options, world, gateway, orgs, tabs, absentee, steps, say }: Run) {
  for (const [index, org] of orgs.entries())
    await org.setFaults(troubleOf(options.crm, options.seed * 10 + index));
  const ingestKey = await issueIngestKey(gateway.url);
  const total = countEvents(world, options.conversations);
  const kills = planKills(options.seed, options.kills, options.mode);
  const schedule = new KillSchedule(kills.length);
  let [accepted, postgresKills, done, saidAt] = [0, 0, false, 0];
  let leaving: Promise<void> | undefined;
  const telling = tellGateway({
    world,
    conversations: options.conversations,
    rate: options.rate,
    gatewayUrl: gateway.url,
    ingestKey,
    mayTell: (events) => schedule.reach(events / total),
    onProgress(events) {
      accepted = events;
      if (accepted > total * LEAVES_AT) leaving ??= tabs && leaveOne(options.mode, tabs, absentee, say);
      if (Date.now() - saidAt < 5_000) return;
      saidAt = Date.now();
      say(`${accepted} of about ${total} events accepted, ${sumOf(steps)} kills`);
    },
  }).finally(() => (done = true));
  const missed = await killAll({
    gateway,
    kills,
    schedule,
    progress: () => (done ? 1 : (accepted + MOST_UNDER_WAY) / total),
    isTold: () => done,
    morsel: MORSEL / total,
    onKill(step, victim) {
      steps[step] += 1;
      say(`killed ${victim} ${step.replaceAll('-', ' ')}`);
      if (victim === 'postgres') postgresKills += 1;
    },
  });
  for (const { step, victim } of missed) say(`nothing came to the step ${step} (${victim}) in time`);
  const told = await telling;
  await leaving;
  return { told, postgresKills };
}

/** Where nobody else completes it, the last entry is written and nobody hears of it. */
async function leaveOne(mode: Mode, tabs: TabsUnderTest, absentee: string, say: Say): Promise<void> {
  await (mode === 'client' ? tabs.leave(absentee) : tabs.takeAway(absentee));
  say(mode === 'client' ? `${absentee} wrote, told nobody, and left` : `${absentee} left`);
}

/** Waits until what can be written is, and compares; with client-side logging twice, while one is away and after. */
async function drainAndCompare(
  { options, world, gateway, orgs, tabs, absentee, say }: Run,
  { doubtful }: Told,
): Promise<{ findings: Findings; ledgers: { away: LedgerFindings; back: LedgerFindings } | undefined }> {
  const gatewayUrl = gateway.url;
  const check = async (): Promise<Findings> =>
    checkOrgs({
      ...{ world, orgs, doubtful, crm: options.crm, conversations: options.conversations },
      createsPeople: options.mode === 'server',
      personOf: (key) => createdPersonOf(gatewayUrl, key),
    });
  const compare = async (absent: readonly string[]): Promise<LedgerFindings> => {
    const ledger = await compareLedger({ gatewayUrl, world, doubtful, absent });
    await explain({ disagreements: ledger.disagreements }, gatewayUrl, orgs, say);
    return ledger;
  };
  say('everything is told; waiting until it is written');
  if (options.mode !== 'client' || !tabs) {
    await untilDrained({ gateway, orgs, mayStay: ({ conversation }) => doubtful.has(conversation) });
    const findings = await check();
    await explain(findings, gatewayUrl, orgs, say);
    return { findings, ledgers: undefined };
  }

  await untilDrained({
    ...{ gateway, orgs },
    mayStay: ({ agent, conversation }) => agent === absentee || doubtful.has(conversation),
  });
  const away = await compare((await check()).absent);
  say(`${away.missing} are missing and ${away.listed} are listed; ${absentee} comes back`);
  await tabs.comeBack(absentee);
  await untilDrained({ gateway, orgs, mayStay: ({ conversation }) => doubtful.has(conversation) });
  const findings = await check();
  const back = await compare(findings.absent);
  await explain({ ...findings, absent: [] }, gatewayUrl, orgs, say);
  return { findings, ledgers: { away, back } };
}

async function countUnheard(orgs: readonly OrgUnderTest[]): Promise<number> {
  const left = (await Promise.all(orgs.map((org) => org.calmDown()))).flat();
  return orgs.length * SURE_LOSSES - left.reduce((sum, { count = 0 }) => sum + count, 0);
}

/** A tenth of the events are told twice. */
function countEvents(world: StoryWorld, conversations: number): number {
  let events = 0;
  for (let index = 0; index < conversations; index++) events += tellStory(world, index).events.length;
  return Math.round(events * 1.1);
}

/** What the gateway itself and the orgs say of the first few that are not as they should be. */
async function explain(
  findings: object,
  gatewayUrl: string,
  orgs: readonly OrgUnderTest[],
  say: Say,
): Promise<void> {
  for (const [name, list] of Object.entries(findings)) {
    if (!Array.isArray(list) || list.length === 0) continue;
    say(`${name}: ${list.length}, e.g. ${list.slice(0, 3).join('; ')}`);
    const key = String(list[0]).split(':')[0] ?? '';
    say(`  ${key}: ${JSON.stringify(await askConversation(gatewayUrl, key)).slice(0, 6_000)}`);
    for (const org of orgs)
      for (const change of await org.historyOf(key)) say(`  ${JSON.stringify(change).slice(0, 600)}`);
  }
}

function sumOf(steps: Run['steps']): number {
  return Object.values(steps).reduce((sum, count) => sum + count, 0);
}
