// Reads what the parts of `npm test` wrote down: Jest's format, in which Node's own runner writes too, or Playwright's.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const MOST_LINES = 12;

/**
 * @param {string} file one result file
 * @param {string} root folder from which test files are named
 * @returns {{ passed: number, failed: number, skipped: number, failures: { file: string, title: string, message: string }[] }}
 *   failures: every test that failed, with the beginning of what it said
 */
export function readResults(file, root) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.stats ? ofPlaywright(report) : ofJest(report, root);
}

function ofPlaywright({ stats, suites }) {
  const failures = specsIn(suites)
    .filter(({ spec }) => !spec.ok)
    .map(({ spec, titles }) => ({
      file: spec.file,
      title: [...titles, spec.title].join(' › '),
      message: beginning(
        spec.tests
          .flatMap(({ results }) => results)
          .map(({ error }) => error?.message)
          .find(Boolean),
      ),
    }));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
}

function specsIn(suites = [], titles = []) {
  return suites.flatMap((suite) => {
    // The outermost suite is the file, which is named beside the title already.
    const path = suite.title === suite.file ? titles : [...titles, suite.title];
    return [...(suite.specs ?? []).map((spec) => ({ spec, titles: path })), ...specsIn(suite.suites, path)];
  });
}

function ofJest(report, root) {
  // A suite that cannot even be loaded has no test that failed; it counts as one.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map((test) => ({ name, test })),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0),
    skipped: report.numPendingTests,
    failures: [
      ...broken.map(({ name, message }) => ({
        file: relative(root, name),
        title: 'cannot be loaded',
        message: beginning(message),
      })),
      ...failed.map(({ name, test }) => ({
        file: relative(root, name),
        title: test.fullName,
        message: beginning(test.failureMessages?.[0]),
      })),
    ],
  };
}

/** The first lines, without colours. */
function beginning(message = '') {
  // eslint-disable-next-line no-control-regex -- colours are control characters
  const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
  return plain.split('\n').slice(0, MOST_LINES).join('\n');
}
