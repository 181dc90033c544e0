import { startDataverse } from '@jackfield/sandbox';
import { serveOrg } from './org-under-test.ts';

/** The checker reads more than five minutes of a customer's calls would. */
const REQUESTS = 1_000_000;

const [latencyMs = '0'] = process.argv.slice(2);
const environment = await startDataverse({
  ...{ port: 0, latencyMs: Number(latencyMs) },
  ...{ sampleData: false, requests: REQUESTS },
});
serveOrg(environment, (user) => environment.tokenFor(user));
