import { expect, it } from '@jest/globals';
import { createBatchSizes } from './batch-sizes.js';

it('halves what an org could not answer, and doubles what it took, up to a full call', () => {
  const sizes = createBatchSizes();
  const most = (): number => sizes.most('ours', 'slow', 200);
  expect(most()).toBe(200);

  sizes.failed('ours', 'slow', 150);
  expect(most()).toBe(75);
  sizes.failed('ours', 'slow', 75);
  sizes.failed('ours', 'slow', 1);
  expect(most()).toBe(1);
  expect(sizes.most('ours', 'another', 200)).toBe(200);

  sizes.taken('ours', 'slow', 1);
  expect(most()).toBe(2);
  sizes.taken('ours', 'slow', 1);
  expect(most()).toBe(2);
  for (const count of [2, 4, 8, 16, 32, 64, 128]) sizes.taken('ours', 'slow', count);
  expect(most()).toBe(200);
});

it('puts what was not answered even alone behind the others, until nobody else is left or calls are full again', () => {
  const sizes = createBatchSizes();
  const postponed = (): readonly string[] => sizes.postponed('ours', 'slow');
  sizes.failed('ours', 'slow', 1);
  sizes.postpone('ours', 'slow', 'a');
  sizes.failed('ours', 'slow', 1);
  sizes.postpone('ours', 'slow', 'b');
  expect(postponed()).toEqual(['a', 'b']);

  sizes.startOver('ours', 'slow');
  expect(postponed()).toEqual([]);
  expect(sizes.most('ours', 'slow', 2)).toBe(1);

  sizes.postpone('ours', 'slow', 'a');
  sizes.taken('ours', 'slow', 1);
  expect(sizes.most('ours', 'slow', 2)).toBe(2);
  expect(postponed()).toEqual([]);
});
