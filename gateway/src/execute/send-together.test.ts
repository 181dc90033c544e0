import { expect, it } from '@jest/globals';
import type { OrgAddress } from '../log/ledger.js';
import { createSendTogether } from './send-together.js';

const job = (org: string): OrgAddress => ({ tenant: 'ours', org });

/** A queue that takes what it gets when the test says so. */
function startQueue() {
  const inserts: { orgs: string[]; end: (error?: Error) => void }[] = [];
  const send = createSendTogether(
    (jobs) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void => (error ? reject(error) : resolve());
        inserts.push({ orgs: jobs.map(({ org }) => org), end });
      }),
  );
  return { inserts, send };
}

it('sends a job at once, and those that come meanwhile with the next, each org once', async () => {
  const { inserts, send } = startQueue();
  const first = send(job('a'));
  await new Promise(setImmediate);
  const others = ['b', 'c', 'b', 'a'].map((org) => send(job(org)));
  expect(inserts.map(({ orgs }) => orgs)).toEqual([['a']]);

  inserts[0]?.end();
  await first;
  await new Promise(setImmediate);
  expect(inserts.map(({ orgs }) => orgs)).toEqual([['a'], ['b', 'c', 'a']]);

  inserts[1]?.end();
  await Promise.all(others);
});

it('tells of a failure those whose jobs it was, and sends the next all the same', async () => {
  const { inserts, send } = startQueue();
  const lost = send(job('a'));
  await new Promise(setImmediate);
  const next = send(job('b'));

  inserts[0]?.end(new Error('The database is away'));
  await expect(lost).rejects.toThrow('away');
  await new Promise(setImmediate);
  inserts[1]?.end();
  await next;
  expect(inserts.map(({ orgs }) => orgs)).toEqual([['a'], ['b']]);
});
