import { describe, expect, it } from '@jest/globals';
import { chooseOwner } from './rendezvous.js';

const workers = ['0199-a', '0199-b', '0199-c', '0199-d'];
const keys = Array.from({ length: 10_000 }, (_, index) => `call-${index}`);

describe('the choice of an owner', () => {
  it('is the same for everybody, in whatever order they list the candidates', () => {
    const reversed = [...workers].reverse();
    for (const key of keys) expect(chooseOwner(reversed, key)).toBe(chooseOwner(workers, key));
  });

  it('gives everybody about the same share', () => {
    const shares = new Map(workers.map((worker) => [worker, 0]));
    for (const key of keys) {
      const owner = chooseOwner(workers, key) ?? '';
      shares.set(owner, (shares.get(owner) ?? 0) + 1);
    }
    for (const share of shares.values()) expect(share / keys.length).toBeCloseTo(0.25, 1);
    expect(Math.min(...shares.values()) / keys.length).toBeGreaterThan(0.22);
  });

  it('moves only the keys of whoever goes', () => {
    const without = workers.filter((worker) => worker !== '0199-b');
    for (const key of keys) {
      const before = chooseOwner(workers, key);
      if (before !== '0199-b') expect(chooseOwner(without, key)).toBe(before);
    }
  });

  it('is nobody where there is nobody', () => {
    expect(chooseOwner([], 'call-1')).toBeUndefined();
  });
});
