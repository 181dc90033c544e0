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

  it('opens what another implementation sealed', () => {
    // Made with Python's cryptography: the keys 0…31 for the data, nonces 0…11 and 100…111.
    const known =
      'v1.RhFK4yx7.AAECAwQFBgcICQoLWLZRRl5UgH8omnyEm2317J9WVtaKAc6sYMdfE2kEvHBNpxbKRCi0m6r833iXZYrW' +
      '.ZGVmZ2hpamtsbW5vMnob2rpakxz65frpoA0HIFrw6zkjoO1yREs';

    expect(box.open(known, '["tenant","a"]')).toBe('zażółć');
  });

  it('[X-009] opens with every key that it was given, and seals with the current one', () => {
    const before = new SealedBox('the key from before');
    const rotated = new SealedBox('the new key', ['the key from long ago', 'the key from before']);
    const old = before.seal('secret', 'tenant a');
    const anew = rotated.seal('secret', 'tenant a');

    expect(rotated.open(old, 'tenant a')).toBe('secret');
    expect([rotated.isCurrent(old), rotated.isCurrent(anew)]).toEqual([false, true]);
    expect(() => before.open(anew, 'tenant a')).toThrow(rotated.keyId);
  });

  it('names the key that it needs, those that it has, and what to do', () => {
    const before = new SealedBox('the key from before');

    const opening = (): string => box.open(before.seal('secret', 'tenant a'), 'tenant a');

    expect(opening).toThrow(before.keyId);
    expect(opening).toThrow(box.keyId);
    expect(opening).toThrow('JACKFIELD_OLD_SECRET_KEYS');
  });
});
