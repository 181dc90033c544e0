import { eventId } from './event-id.js';
import { fnv1a64 } from './fnv-1a.js';

describe('eventId', () => {
  it('gives the same parts the same id, and parts that read alike when joined another one', () => {
    expect(eventId(['cc', 'call-1', 'ended'])).toBe(eventId(['cc', 'call-1', 'ended']));
    expect(eventId(['ab', 'c'])).not.toBe(eventId(['a', 'bc']));
    expect(eventId(['a', ''])).not.toBe(eventId(['a']));
  });
});

describe('fnv1a64', () => {
  /** The same, computed the slow way. */
  function reference(text: string): string {
    let hash = 0xcbf29ce484222325n;
    for (const unit of Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))) {
      for (const byte of [unit & 0xff, unit >>> 8]) {
        hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
      }
    }
    return hash.toString(16).padStart(16, '0');
  }

  it.each(['', 'a', 'Zażółć gęślą jaźń', '📞'.repeat(50), 'x'.repeat(3000)])('hashes %j', (text) => {
    expect(fnv1a64(text)).toBe(reference(text));
  });
});
