// `npm run features`: which rows of docs/features.md have a passing test in the last `npm test`.
// Reads Jest's JSON (Node's own runner writes the same shape, see jest-like-reporter.mjs) and Playwright's.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROW = /^\| ([AOGFUX]-[0-9]{3}) \| (.*?) \| [^|]* \| .* \|$/;
const HEADING = /^##+ (.+)$/;
/** Ids count only inside square brackets, so that a title may mention a row without claiming it. */
const BRACKETS = /\[([^\]]*)\]/g;
const ID = /\b[AOGFUX]-[0-9]{3}\b/g;

/** @returns {{id: string, text: string, section: string}[]} the rows in the order of the page */
export function readRows(markdown) {
  const rows = [];
  let section = '';
  for (const line of markdown.split('\n')) {
    section = HEADING.exec(line)?.[1] ?? section;
    const row = ROW.exec(line);
    if (row) rows.push({ id: row[1], text: row[2], section });
  }
  return rows;
}

function* playwrightTests(suite, path = []) {
  for (const spec of suite.specs ?? []) {
    const runs = spec.tests ?? [];
    yield {
      title: [...path, spec.title].join(' › '),
      // Skipped, flaky and expected-to-fail runs prove nothing.
      passed:
        runs.length > 0 &&
        runs.every((run) => run.status === 'expected' && (run.expectedStatus ?? 'passed') === 'passed'),
    };
  }
  // The outermost suite is a file; its name is no part of a title.
  for (const inner of suite.suites ?? []) yield* playwrightTests(inner, [...path, inner.title]);
}

/** @returns {{title: string, passed: boolean}[]} every test of one result file, of either format */
export function readTests(report) {
  if (Array.isArray(report.testResults)) {
    return report.testResults.flatMap((file) =>
      (file.assertionResults ?? []).map((test) => ({
        title: test.fullName ?? test.title,
        passed: test.status === 'passed',
      })),
    );
  }
  if (Array.isArray(report.suites)) return report.suites.flatMap((suite) => [...playwrightTests(suite)]);
  throw new Error('neither a result of Jest nor of Playwright');
}

export function idsIn(title) {
  return [...title.matchAll(BRACKETS)].flatMap(([, inside]) => inside.match(ID) ?? []);
}

/**
 * @returns {{id: string, tests: string[], passing: boolean}[]} one entry a row;
 * `passing`: there is at least one test, and all of them passed
 */
export function proveRows(rows, tests) {
  const testsOfRow = new Map(rows.map(({ id }) => [id, []]));
  for (const test of tests) {
    for (const id of new Set(idsIn(test.title))) testsOfRow.get(id)?.push(test);
  }
  return [...testsOfRow].map(([id, found]) => ({
    id,
    tests: found.map(({ title }) => title),
    passing: found.length > 0 && found.every(({ passed }) => passed),
  }));
}

/** Ids that tests claim and no row has: most likely a slip of the pen. */
export function unknownIds(rows, tests) {
  const known = new Set(rows.map(({ id }) => id));
  return [...new Set(tests.flatMap(({ title }) => idsIn(title)))].filter((id) => !known.has(id)).sort();
}

/** @returns {string} the report for a terminal */
export function formatReport(rows, proofs, width = 110) {
  const proofOf = new Map(proofs.map((proof) => [proof.id, proof]));
  const isPassing = ({ id }) => proofOf.get(id).passing;
  const isRed = ({ id }) => !proofOf.get(id).passing && proofOf.get(id).tests.length > 0;
  const isUntested = ({ id }) => proofOf.get(id).tests.length === 0;
  const cut = (text) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

  const counts = [...Map.groupBy(rows, ({ section }) => section)].map(
    ([section, inside]) =>
      `${String(inside.filter(isPassing).length).padStart(4)} of ${String(inside.length).padStart(3)}  ${section}`,
  );
  const list = (title, chosen) => [
    '',
    `${title} (${chosen.length})`,
    ...chosen.map(({ id, text }) => {
      const { tests } = proofOf.get(id);
      return cut(`  ${id}  ${tests.length > 0 ? `${tests.length} × ` : ''}${text}`);
    }),
  ];
  return [
    `${rows.filter(isPassing).length} of ${rows.length} rows of docs/features.md have a passing test`,
    '',
    ...counts.map(cut),
    ...list('With a passing test', rows.filter(isPassing)),
    ...list('With a test that does not pass', rows.filter(isRed)),
    ...list('Without a test', rows.filter(isUntested)),
  ].join('\n');
}

function readResults(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => {
    try {
      return readTests(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    } catch (error) {
      throw new Error(`${join(folder, name)} cannot be read: ${error.message}`, { cause: error });
    }
  });
}

/** @returns {number} exit code: 1 when there are no results to read */
export function main(
  args,
  { root, print = console.log, warn = console.error, width = process.stdout.columns },
) {
  const rows = readRows(readFileSync(join(root, 'docs', 'features.md'), 'utf8'));
  const results = readResults(join(root, '.data', 'test-results'));
  const tests = results.flat();
  const proofs = proveRows(rows, tests);

  if (results.length === 0)
    warn('No test results yet. Run "npm test" first; it leaves them in .data/test-results.');
  const unknown = unknownIds(rows, tests);
  if (unknown.length > 0) warn(`Tests name rows that docs/features.md does not have: ${unknown.join(', ')}`);

  if (args.includes('--json')) print(JSON.stringify(proofs, null, 2));
  else if (results.length > 0) print(formatReport(rows, proofs, width));
  return results.length > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2), { root: fileURLToPath(new URL('..', import.meta.url)) });
}
