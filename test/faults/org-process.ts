import { startSalesforceOrg } from '@jackfield/sandbox';

/** The answer to `{question, user}`. */
export interface OrgSession {
  question: number;
  session: string;
}

/** The stand-in org in a process of its own, which nobody kills: what the gateway has written stays written. */
const [latencyMs = '0'] = process.argv.slice(2);
const org = await startSalesforceOrg({ port: 0, latencyMs: Number(latencyMs), sampleData: false });
process.on('message', ({ question, user }: { question: number; user: string }) =>
  process.send?.({ question, session: org.sessionFor(user) } satisfies OrgSession),
);
process.send?.({ url: org.url, connection: org.connection });
