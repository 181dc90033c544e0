import { serverSide } from '../testkit/story.js';
import { displayAddress, readCustomerAddress } from './customer-address.js';

const read = (text: string | undefined) => readCustomerAddress(text, serverSide);

describe('readCustomerAddress', () => {
  it.each([
    undefined,
    '',
    '  ',
    'anonymous',
    'Anonymous',
    'Restricted',
    'unknown',
    'UNAVAILABLE',
    'Numer prywatny',
  ])('[X-007] takes %j for withheld', (text) => {
    expect(read(text)).toEqual({ kind: 'withheld' });
  });

  it.each(['sip:anonymous@anonymous.invalid', '+266696687', '+7378742833', '-'])(
    '[X-007] knows the disguise %j of a withheld number',
    (text) => {
      expect(read(text)).toEqual({ kind: 'withheld' });
    },
  );

  it.each(['alice', '++++', '?', '+48 12', '12345678901234567890', "+48 22 123 45 67'; DROP TABLE"])(
    '[X-007] finds %j malformed',
    (text) => {
      expect(read(text).kind).toBe('malformed');
    },
  );

  it.each(['112', '*72', '1234'])('[X-007] takes %j for an extension or a short code', (text) => {
    expect(read(text).kind).toBe('short');
  });

  it.each(['+48221001000', '22 100 10 00', '0048 22 100 10 00'])(
    "[X-007] knows the company's own number written as %s",
    (text) => {
      expect(read(text).kind).toBe('own');
    },
  );

  it('shows a number as people write it, and garbage as it came', () => {
    expect(displayAddress(read('0048221234567'))).toBe('+48 22 123 45 67');
    expect(displayAddress(read(' alice '))).toBe('alice');
    expect(displayAddress(read('1234'))).toBe('1234');
    expect(displayAddress(read('anonymous'))).toBeUndefined();
  });
});
