import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { formatReport, idsIn, main, proveRows, readRows, readTests, unknownIds } from './features.mjs';

const page = `# Features
## A. Toolbar
### A4 dispositions
| id | feature | layer | acceptance check |
|---|---|---|---|
| A-070 | Two levels | core | a tree |
| A-071 | Default | core, admin | two |
## F. Package
| F-101 | Length | cc | timer |
`;
const rows = readRows(page);

const jest = (...tests) => ({
  testResults: [
    { assertionResults: tests.map(([fullName, status]) => ({ fullName, title: fullName, status })) },
  ],
});
const playwright = (title, run) => ({
  suites: [
    {
      title: 'first-call.spec.ts',
      specs: [],
      suites: [{ title: 'a call', specs: [{ title, ok: true, tests: [run] }] }],
    },
  ],
});

describe('npm run features', () => {
  it('finds every row of the real page, each once', () => {
    const real = readRows(readFileSync(new URL('../docs/features.md', import.meta.url), 'utf8'));

    assert.equal(real.length, 375);
    assert.equal(new Set(real.map(({ id }) => id)).size, 375);
    assert.ok(real.every(({ text, section }) => text && section));
  });

  it('knows the section of a row', () => {
    assert.deepEqual(
      rows.map(({ id, section }) => `${id} ${section}`),
      ['A-070 A4 dispositions', 'A-071 A4 dispositions', 'F-101 F. Package'],
    );
  });

  it('takes ids from square brackets, one or several, and not from plain words', () => {
    assert.deepEqual(idsIn('[A-070, A-071] shows classes'), ['A-070', 'A-071']);
    assert.deepEqual(idsIn('a room [F-101] says, unlike A-070'), ['F-101']);
    assert.deepEqual(idsIn('[XA-070] [A-0701]'), []);
  });

  it('reads results of Jest: only a passed test proves a row', () => {
    const tests = readTests(jest(['[A-070] a', 'passed'], ['[A-071] b', 'pending'], ['[F-101] c', 'failed']));

    assert.deepEqual(proveRows(rows, tests), [
      { id: 'A-070', tests: ['[A-070] a'], passing: true },
      { id: 'A-071', tests: ['[A-071] b'], passing: false },
      { id: 'F-101', tests: ['[F-101] c'], passing: false },
    ]);
  });

  it('reads results of Playwright, the names of its groups included', () => {
    const tests = readTests(playwright('[F-101] waits', { status: 'expected', expectedStatus: 'passed' }));

    assert.deepEqual(tests, [{ title: 'a call › [F-101] waits', passed: true }]);
  });

  for (const run of [
    { status: 'skipped', expectedStatus: 'skipped' },
    { status: 'flaky', expectedStatus: 'passed' },
    { status: 'unexpected', expectedStatus: 'passed' },
    { status: 'expected', expectedStatus: 'failed' },
  ]) {
    it(`does not count a browser test that is ${run.status}, expected ${run.expectedStatus}`, () => {
      assert.equal(readTests(playwright('[F-101] waits', run))[0].passed, false);
    });
  }

  it('calls a row red when one of its tests is', () => {
    const tests = [
      ...readTests(jest(['[A-070] a', 'passed'])),
      ...readTests(playwright('[A-070] b', { status: 'unexpected' })),
    ];

    assert.deepEqual(proveRows(rows, tests)[0], {
      id: 'A-070',
      tests: ['[A-070] a', 'a call › [A-070] b'],
      passing: false,
    });
  });

  it('names ids that no row has', () => {
    assert.deepEqual(unknownIds(rows, readTests(jest(['[A-999] x', 'passed'], ['[A-070] y', 'passed']))), [
      'A-999',
    ]);
  });

  it('prints counts by section, then the three lists', () => {
    const tests = readTests(jest(['[A-070] a', 'passed'], ['[A-071] b', 'failed']));

    const report = formatReport(rows, proveRows(rows, tests));

    assert.match(report, /^1 of 3 rows/);
    assert.match(report, /1 of {3}2 {2}A4 dispositions/);
    assert.match(report, /With a passing test \(1\)\n {2}A-070 {2}1 × Two levels/);
    assert.match(report, /With a test that does not pass \(1\)\n {2}A-071/);
    assert.match(report, /Without a test \(1\)\n {2}F-101 {2}Length/);
  });

  describe('as a command', () => {
    const root = mkdtempSync(join(tmpdir(), 'features-'));
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'docs/features.md'), page);
    after(() => rmSync(root, { recursive: true }));
    const run = (...args) => {
      const out = [];
      const err = [];
      const code = main(args, { root, print: (text) => out.push(text), warn: (text) => err.push(text) });
      return { code, out: out.join('\n'), err: err.join('\n') };
    };

    it('says what to do when nothing was tested yet, and still lists every row as JSON', () => {
      assert.match(run().err, /Run "npm test" first/);
      const { code, out } = run('--json');
      assert.equal(code, 1);
      assert.deepEqual(
        JSON.parse(out).map(({ passing }) => passing),
        [false, false, false],
      );
    });

    it('names the file that it cannot read', () => {
      mkdirSync(join(root, '.data/test-results'), { recursive: true });
      writeFileSync(join(root, '.data/test-results/jest.json'), '{"half":');

      assert.throws(() => run(), /jest\.json cannot be read/);
    });

    it('puts the results of all runners together', () => {
      writeFileSync(
        join(root, '.data/test-results/jest.json'),
        JSON.stringify(jest(['[A-070] a', 'passed'])),
      );
      writeFileSync(
        join(root, '.data/test-results/playwright.json'),
        JSON.stringify(playwright('[F-101] waits', { status: 'expected' })),
      );

      const { code, out } = run('--json');

      assert.equal(code, 0);
      assert.deepEqual(
        JSON.parse(out).filter(({ passing }) => passing),
        [
          { id: 'A-070', tests: ['[A-070] a'], passing: true },
          { id: 'F-101', tests: ['a call › [F-101] waits'], passing: true },
        ],
      );
    });
  });
});
