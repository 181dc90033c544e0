import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import {
  peekSigned,
  readSigned,
  readVendorKeys,
  signText,
  writeVendorKey,
  type VendorKeys,
} from './signed-text.js';

const first = { id: '2026-a', ...generateKeyPairSync('ed25519') };
const second = { id: '2026-b', ...generateKeyPairSync('ed25519') };
const payload = { serial: 'L-1', seats: 10 };

function keysOf(...keys: (typeof first)[]): VendorKeys {
  return readVendorKeys(keys.map(({ id, publicKey }) => writeVendorKey(id, publicKey)).join(', '));
}

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what the vendor signs', () => {
  it('is one line that says what was signed, and by which key', () => {
    const text = signText(payload, 'licence', first);

    expect(text).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(readSigned(` ${text}\n`, 'licence', keysOf(first))).toEqual({ keyId: '2026-a', payload });
  });

  it('holds under every key that is known while keys are changed, and no longer than that', () => {
    const old = signText(payload, 'licence', first);
    const fresh = signText(payload, 'licence', second);

    for (const text of [old, fresh]) {
      expect(readSigned(text, 'licence', keysOf(first, second)).payload).toEqual(payload);
    }
    expect(codeOf(() => readSigned(old, 'licence', keysOf(second)))).toBe('licence.key-unknown');
  });

  it('cannot be changed on the way', () => {
    const [head = '', body = '', signature = ''] = signText(payload, 'licence', first).split('.');
    const more = Buffer.from(JSON.stringify({ ...payload, seats: 1_000 })).toString('base64url');

    expect(codeOf(() => readSigned(`${head}.${more}.${signature}`, 'licence', keysOf(first)))).toBe(
      'licence.signature-wrong',
    );
    expect(
      codeOf(() => readSigned(`${head}.${body}.${signature.slice(0, -6)}`, 'licence', keysOf(first))),
    ).toBe('licence.signature-wrong');
  });

  it('is not believed by the name of a key alone', () => {
    const forged = signText(payload, 'licence', { id: first.id, privateKey: second.privateKey });

    expect(codeOf(() => readSigned(forged, 'licence', keysOf(first)))).toBe('licence.signature-wrong');
  });

  it('is believed only as signed: no algorithm of another’s choice, no list of revocations in place of a licence', () => {
    const none = `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'jackfield-licence', kid: first.id })).toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;
    const list = signText({ v: 1, number: 1, serials: [] }, 'revocations', first);

    expect(codeOf(() => readSigned(none, 'licence', keysOf(first)))).toBe('licence.unreadable');
    expect(codeOf(() => readSigned(list, 'licence', keysOf(first)))).toBe('licence.unreadable');
    expect(peekSigned(list).kind).toBe('revocations');
  });

  it.each(['', 'nonsense', 'a.b.c', 'a.b.c.d', '{"licence":1}'])('is not %j', (text) => {
    expect(codeOf(() => readSigned(text, 'licence', keysOf(first)))).toBe('licence.unreadable');
  });

  it('needs keys in the form in which they are printed', () => {
    expect(() => readVendorKeys('2026-a:short')).toThrow(/JACKFIELD_LICENCE_KEYS/);
    expect(readVendorKeys('').size).toBe(0);
  });
});
