// Short runs of the faults, so that every `npm test` proves that nothing is lost and nothing doubled.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { KILL_STEPS } from '../test/faults/steps.ts';
import { judge } from '../test/faults/verdict.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = join(root, 'node_modules', '.bin', 'node');

/** Runs a script and answers its exit code and the last line of what it printed. */
function run(script, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [join(root, 'test/faults', script), ...args], { cwd: root });
    const [out, err] = [[], []];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const lines = Buffer.concat(out).toString('utf8').trim().split('\n');
      const said = Buffer.concat(err).toString('utf8');
      try {
        resolve({ code, verdict: JSON.parse(lines.at(-1)), said });
      } catch {
        reject(new Error(`There is no verdict (exit code ${code}):\n${said}`));
      }
    });
  });
}

/** A run of the faults, with its options as they are typed. */
const runFaults = (options) => run('main.ts', ...options.split(' '));

/** What is promised of every run, whoever writes. */
function assertHolds({ code, verdict, said }) {
  const { lost, doubled, outOfOrder, wrong, unassociated } = verdict;
  assert.deepEqual(
    { lost, doubled, outOfOrder, wrong, unassociated },
    { lost: 0, doubled: 0, outOfOrder: 0, wrong: 0, unassociated: 0 },
    said,
  );
  assert.ok(verdict.accepted >= 0.999, said);
  assert.deepEqual(verdict.why, [], said);
  assert.ok(verdict.unheard > 0, said);
  assert.equal(code, 0, said);
}

test('[X-003] [X-002] loses and doubles nothing, and keeps the order, while gateway and database are killed at every step and the CRM fails', async () => {
  const ran = await runFaults('--conversations 200 --seed 7 --kills 7');
  assertHolds(ran);
  assert.equal(ran.verdict.records, 200, ran.said);
});

test('[X-003] loses and doubles nothing in Dynamics, where an entry is opened again for each late fact', async () => {
  const ran = await runFaults('--crm dynamics --conversations 150 --seed 7 --kills 7');
  assertHolds(ran);
  assert.equal(ran.verdict.records, 150, ran.said);
});

test('finds the doubles of a gateway that creates instead of upserting', async () => {
  const ran = await runFaults('--conversations 100 --seed 7 --kills 2 --negative-control');
  assert.ok(ran.verdict.doubled > 0, ran.said);
  assert.notEqual(ran.code, 0);
});

test('lists exactly what is missing while agents’ tabs write, die and lose their connections, until they come back', async () => {
  const ran = await runFaults('--mode client --conversations 90 --seed 7 --kills 3');
  assertHolds(ran);
  const { missing, listed, unconfirmed, regained } = ran.verdict;
  assert.equal(listed, missing, ran.said);
  assert.ok(unconfirmed > 0 && regained > 0, ran.said);
});

test('loses and doubles nothing either while the tabs write in Dynamics 365', async () => {
  const ran = await runFaults('--crm dynamics --mode client --conversations 60 --seed 7 --kills 3');
  assertHolds(ran);
  assert.ok(ran.verdict.unconfirmed > 0 && ran.verdict.regained > 0, ran.said);
});

test('completes by key what tabs did not tell, with several processes of which one is killed at every step', async () => {
  const ran = await runFaults('--mode guarantee --processes 3 --conversations 150 --seed 7 --kills 7');
  assertHolds(ran);
  assert.equal(ran.verdict.records, 150, ran.said);
  assert.ok(ran.verdict.changedTwice > 0, ran.said);
});

/** The verdict on a run in which nothing went wrong, and in which this came about. */
function judged(conversations, { changedTwice = 1, kills = {} } = {}) {
  return judge(
    { conversations, mode: 'server', processes: 1, seed: 7 },
    {
      told: { offered: 1, accepted: 1, doubtful: new Set() },
      findings: {
        ...{ records: conversations, closed: 0, unidentified: 0, changedTwice },
        ...{ absent: [], doubled: [], outOfOrder: [], wrong: [], unassociated: [], peopleDoubled: [] },
      },
      steps: { ...Object.fromEntries(KILL_STEPS.map((step) => [step, 1])), ...kills },
      ...{ unheard: 1, postgresKills: 1, gateway: { crashes: 0, helped: 0 }, started: Date.now() },
    },
  );
}

test('says that a run proves nothing of the order in which no record changed twice, unless it was short', () => {
  assert.deepEqual(judged(1_000, { changedTwice: 0 }).why, ['no record changed twice']);
  assert.deepEqual(judged(1_000).why, []);
  assert.deepEqual(judged(200, { changedTwice: 0 }).why, []);
});

test('does not hold where a long run killed less than fifty times, or missed one of the steps', () => {
  const others = KILL_STEPS.length - 1;
  const few = judged(100_000, { kills: { 'any-time': 49 - others } });
  assert.deepEqual(few.why, ['49 kills, of 50 that a run of this length has at least']);
  assert.equal(few.holds, false);
  assert.equal(judged(100_000, { kills: { 'any-time': 50 - others } }).holds, true);
  assert.equal(judged(99_999).holds, true);

  const missed = judged(100_000, { kills: { 'any-time': 60, 'after-claim': 0 } });
  assert.deepEqual(missed.why, ['nothing came to the step after-claim']);
  assert.equal(missed.holds, false);
});

test('[A-041] hangs every entry on the person created for it, in a hundred runs in which each answer takes its own time', async () => {
  const { code, verdict, said } = await run('person-before-activity.ts');
  assert.deepEqual(
    verdict,
    { runs: 100, conversations: 300, activities: 300, people: 300, unassociated: 0 },
    said,
  );
  assert.equal(code, 0);
});

test('leaves neither a database nor its folder behind when it is interrupted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jackfield-interrupted-'));
  const child = spawn(node, [join(root, 'test/faults/main.ts'), '--conversations', '5000', '--seed', '7'], {
    ...{ cwd: root, env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  const [closed, said] = [once(child, 'close'), []];
  for await (const chunk of child.stderr) {
    said.push(chunk);
    if (!child.killed && String(Buffer.concat(said)).includes('events accepted')) child.kill('SIGINT');
  }
  const [code] = await closed;
  assert.equal(code, 130, String(Buffer.concat(said)));
  assert.deepEqual(await readdir(folder), []);
  await rm(folder, { recursive: true });
});
