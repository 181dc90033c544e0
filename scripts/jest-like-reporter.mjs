// Writes the results of Node's own test runner in Jest's shape, so that one reader serves all results.
export default async function* jestLike(source) {
  const tests = [];
  for await (const { type, data } of source) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    const status = data.skip ? 'pending' : type === 'test:pass' ? 'passed' : 'failed';
    const { error } = data.details ?? {};
    const failureMessages =
      status === 'failed' ? [String(error?.cause?.message ?? error?.message ?? '')] : [];
    tests.push({ title: data.name, fullName: data.name, status, file: data.file, failureMessages });
  }
  const count = (status) => tests.filter((test) => test.status === status).length;
  const files = Map.groupBy(tests, (test) => test.file);
  yield JSON.stringify({
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    testResults: [...files].map(([name, assertionResults]) => ({ name, assertionResults })),
  });
}
