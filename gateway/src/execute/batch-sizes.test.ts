import { expect, it } from '@jest/globals';
import { createBatchSizes } from './batch-sizes.js';

const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `call-${index}`);

it('halves what an org could not answer, and doubles what it took, up to a full call', () => {
  const sizes = createBatchSizes();
  const most = (): number => sizes.most('ours', 'slow', 200);
  expect(most()).toBe(200);

  sizes.failed('ours', 'slow', named(150));
  expect(most()).toBe(75);
  sizes.failed('ours', 'slow', named(75));
  sizes.failed('ours', 'slow', named(1));
  expect(most()).toBe(1);
  expect(sizes.most('ours', 'another', 200)).toBe(200);

  sizes.taken('ours', 'slow', 1);
  expect(most()).toBe(2);
  sizes.taken('ours', 'slow', 1);
  expect(most()).toBe(2);
  for (const count of [2, 4, 8, 16, 32, 64, 128]) sizes.taken('ours', 'slow', count);
  expect(most()).toBe(200);
});

it('puts what failed behind the others, until nobody else is left or calls are full again', () => {
  const sizes = createBatchSizes();
  const putBack = (): readonly string[] => sizes.putBack('ours', 'slow');
  sizes.failed('ours', 'slow', ['a', 'b']);
  sizes.failed('ours', 'slow', ['c']);
  expect(putBack()).toEqual(['a', 'b', 'c']);

  sizes.startOver('ours', 'slow');
  expect(putBack()).toEqual([]);
  expect(sizes.most('ours', 'slow', 2)).toBe(1);

  sizes.failed('ours', 'slow', ['a']);
  sizes.taken('ours', 'slow', 1);
  expect(sizes.most('ours', 'slow', 2)).toBe(2);
  expect(putBack()).toEqual([]);
});
