import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readResults } from './test-results.mjs';

describe('the results of a part', () => {
  const folder = mkdtempSync(join(tmpdir(), 'test-results-'));
  after(() => rmSync(folder, { recursive: true }));
  const read = (report) => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(report));
    return readResults(file, '/project');
  };

  it('of Jest name every test that failed, and every file that could not be loaded', () => {
    const results = read({
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 2,
      numRuntimeErrorTestSuites: 1,
      testResults: [
        {
          name: '/project/room/a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'a call rings', status: 'passed' },
            {
              fullName: 'a call ends',
              status: 'failed',
              failureMessages: ['\u001b[31mError: still rings\u001b[39m'],
            },
          ],
        },
        {
          name: '/project/room/b.test.ts',
          status: 'failed',
          assertionResults: [],
          message: 'No such module',
        },
      ],
    });
    assert.deepEqual(results, {
      passed: 1,
      failed: 2,
      skipped: 2,
      failures: [
        { file: 'room/b.test.ts', title: 'cannot be loaded', message: 'No such module' },
        { file: 'room/a.test.ts', title: 'a call ends', message: 'Error: still rings' },
      ],
    });
  });

  it('of Playwright name them with the groups in which they stand', () => {
    const spec = (title, ok) => ({
      title,
      ok,
      file: 'call.spec.ts',
      tests: [{ results: [ok ? {} : { error: { message: 'Nobody\nanswers' } }] }],
    });
    const results = read({
      stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 },
      suites: [
        {
          title: 'call.spec.ts',
          file: 'call.spec.ts',
          specs: [spec('rings', true)],
          suites: [{ title: 'in Classic', file: 'call.spec.ts', specs: [spec('rings', false)] }],
        },
      ],
    });
    assert.deepEqual(results, {
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: [{ file: 'call.spec.ts', title: 'in Classic › rings', message: 'Nobody\nanswers' }],
    });
  });
});
