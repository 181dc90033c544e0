import { startSalesforceOrg } from '@jackfield/sandbox';
import { serveOrg } from './org-under-test.ts';

const [latencyMs = '0'] = process.argv.slice(2);
const org = await startSalesforceOrg({ port: 0, latencyMs: Number(latencyMs), sampleData: false });
serveOrg(org, (user) => org.sessionFor(user));
