import { rowKey } from './row-key.js';

describe('the key of a row', () => {
  it.each(['0197f2c4-6a31-7c5e-9b1d-000000000001', 'faults-7-10', 'a.b_c-1'])('is %s itself', (key) => {
    expect(rowKey(key)).toBe(key);
  });

  it.each(['Call-1', 'a/b', 'org:+48221234567', "it's", 'żółw', '', '~a', 'x'.repeat(91)])(
    'is a hash of %j, which Dataverse could not address or tell apart',
    (key) => {
      expect(rowKey(key)).toMatch(/^~[0-9a-f]{64}$/);
    },
  );

  it('differs for keys that differ in capitals only', () => {
    expect(rowKey('Call').toLowerCase()).not.toBe(rowKey('CALL').toLowerCase());
  });
});
