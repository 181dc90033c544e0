import { expect, it } from '@jest/globals';
import { createGroupCommit } from './group-commit.js';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function startCommits(fails: (entries: string[]) => Error | undefined = () => undefined, atOnce?: number) {
  const commits: { entries: string[]; version: number; end(): void }[] = [];
  const commit = createGroupCommit<string, number>({
    commit: (_, version, groups) =>
      new Promise((resolve, reject) => {
        const entries = groups.flat();
        const end = (): void => {
          const error = fails(entries);
          if (error) reject(error);
          else resolve(groups.map((group) => group.length));
        };
        commits.push({ entries, version, end });
      }),
    blamesEntries: (error) => (error as Error).message === 'poison',
    ...(atOnce === undefined ? {} : { atOnce }),
  });
  return { commit, commits };
}

it('commits the first at once, and joins those who come while two commits are under way', async () => {
  const { commit, commits } = startCommits();
  const answers = ['a', 'b', 'c', 'd'].map((entry) => commit('tenant', 1, [entry, `${entry}2`]));
  expect(commits.map(({ entries }) => entries)).toEqual([
    ['a', 'a2'],
    ['b', 'b2'],
  ]);

  for (const { end } of commits) end();
  await settle();
  expect(commits[2]?.entries).toEqual(['c', 'c2', 'd', 'd2']);
  commits[2]?.end();

  expect(await Promise.all(answers)).toEqual([2, 2, 2, 2]);
});

it('runs as many side by side as it was told', async () => {
  const { commit, commits } = startCommits(undefined, 3);
  const answers = ['a', 'b', 'c', 'd', 'e'].map((entry) => commit('tenant', 1, [entry]));
  expect(commits).toHaveLength(3);

  for (const { end } of commits) end();
  await settle();
  expect(commits.slice(3).map(({ entries }) => entries)).toEqual([['d', 'e']]);
  commits[3]?.end();
  await Promise.all(answers);
});

it('keeps deliveries under different settings apart', async () => {
  const { commit, commits } = startCommits();
  const answers = [1, 1, 1, 2].map((version, index) => commit('tenant', version, [String(index)]));
  commits[0]?.end();
  commits[1]?.end();
  await settle();

  expect(commits.slice(2).map(({ version, entries }) => [version, entries])).toEqual([
    [1, ['2']],
    [2, ['3']],
  ]);
  commits[2]?.end();
  commits[3]?.end();
  await Promise.all(answers);
});

it('lets nobody suffer for what stands in another’s delivery', async () => {
  const { commit, commits } = startCommits((entries) =>
    entries.includes('bad') ? new Error('poison') : undefined,
  );
  const answers = ['1', '2', 'good', 'bad', 'good too'].map((entry) => commit('tenant', 1, [entry]));
  const ended = Promise.allSettled(answers);
  for (let index = 0; index < 6; index += 1) {
    commits[index]?.end();
    await settle();
  }

  expect((await ended).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

it('tells all of them at once when the database is away', async () => {
  const { commit, commits } = startCommits(() => new Error('away'));
  const ended = Promise.allSettled(['1', '2', '3', '4'].map((entry) => commit('tenant', 1, [entry])));
  for (let index = 0; index < 3; index += 1) {
    commits[index]?.end();
    await settle();
  }

  expect((await ended).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  expect(commits).toHaveLength(3);
});
