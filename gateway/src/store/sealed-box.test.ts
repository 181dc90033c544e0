import { describe, expect, it } from '@jest/globals';
import { SealedBox } from './sealed-box.js';

describe('the sealed box', () => {
  const box = new SealedBox('the key of this installation');

  it('gives back what it sealed, and never the same seal twice', () => {
    const seals = [box.seal('secret', 'tenant a'), box.seal('secret', 'tenant a')];

    expect(seals.map((seal) => box.open(seal, 'tenant a'))).toEqual(['secret', 'secret']);
    expect(seals[0]).not.toBe(seals[1]);
    expect(seals.join()).not.toContain('secret');
  });

  it('does not open in another row than its own', () => {
    expect(() => box.open(box.seal('secret', 'tenant a'), 'tenant b')).toThrow();
  });

  it('does not open when a letter was changed', () => {
    const sealed = box.seal('secret', 'tenant a');
    const changed = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2);

    expect(() => box.open(changed, 'tenant a')).toThrow();
  });

  it('names the key that it needs when it has another one', () => {
    const sealed = new SealedBox('the key from before').seal('secret', 'tenant a');

    expect(() => box.open(sealed, 'tenant a')).toThrow('JACKFIELD_SECRET_KEY');
  });
});
