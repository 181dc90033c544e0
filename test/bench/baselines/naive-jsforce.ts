import { Connection } from 'jsforce';
import type { StandInProcess } from '../../load/load-world.ts';

const CONVERSATIONS = 300;
const AT_ONCE = 25;

export interface NaiveCalls {
  /** Calls per 1000 conversations of a script that creates at the first event and updates at the others. */
  create: number;
  /** The same, looking for the record before each write so as not to double it. */
  findThenCreate: number;
}

/** What a script with jsforce costs: one write for each of the three events of a conversation. */
export async function countNaiveCalls(standIn: StandInProcess): Promise<NaiveCalls> {
  return {
    create: await countCalls(standIn, 'naive-create', createAndUpdate),
    findThenCreate: await countCalls(standIn, 'naive-find', findThenCreate),
  };
}

async function countCalls(
  standIn: StandInProcess,
  org: string,
  log: (connection: Connection, key: string) => Promise<void>,
): Promise<number> {
  const connection = new Connection({
    instanceUrl: `${standIn.url}/${org}`,
    accessToken: 'token',
    version: '64.0',
  });
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < CONVERSATIONS) await log(connection, `${org}-${next++}`);
    }),
  );
  const { calls } = await standIn.stats();
  const { write = 0, query = 0 } = calls[org] ?? {};
  return ((write + query) / CONVERSATIONS) * 1000;
}

const task = (key: string) => ({ Jackfield_Key__c: key, Subject: 'Inbound call' });
const changes = [{ Status: 'In Progress' }, { Status: 'Completed', Call_End__c: new Date(0).toISOString() }];

async function createAndUpdate(connection: Connection, key: string): Promise<void> {
  const tasks = connection.sobject('Task');
  const { id } = await tasks.create(task(key));
  for (const change of changes) await tasks.update({ Id: id ?? '', ...change });
}

async function findThenCreate(connection: Connection, key: string): Promise<void> {
  const tasks = connection.sobject('Task');
  for (const change of [{}, ...changes]) {
    const { records } = await connection.query<{ Id?: string }>(
      `SELECT Id FROM Task WHERE Jackfield_Key__c = '${key}'`,
    );
    const [known] = records;
    if (known?.Id === undefined) await tasks.create({ ...task(key), ...change });
    else await tasks.update({ Id: known.Id, ...change });
  }
}
