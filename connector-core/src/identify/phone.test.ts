import * as fc from 'fast-check';
import { parsePhone } from './phone.js';

describe('parsePhone', () => {
  it.each([
    // Poland
    ['22 123 45 67', 'PL', '+48221234567'],
    ['(22) 123-45-67', 'PL', '+48221234567'],
    ['+48 22 123 45 67', 'US', '+48221234567'],
    ['0048221234567', 'PL', '+48221234567'],
    ['0048221234567', 'US', '+48221234567'],
    ['48221234567', 'PL', '+48221234567'],
    ['0-22-123-45-67', 'PL', '+48221234567'],
    ['+48 22 123 45 67 wew. 12', 'PL', '+48221234567'],
    ['tel:+48-22-123-45-67;ext=12', 'PL', '+48221234567'],
    ['sip:+48221234567@trunk.example;user=phone', 'PL', '+48221234567'],
    ['+٤٨ ٢٢ ١٢٣ ٤٥ ٦٧', 'PL', '+48221234567'],
    ['２２１２３４５６７', 'PL', '+48221234567'],
    // India
    ['098765 43210', 'IN', '+919876543210'],
    ['+91-98765-43210', 'IN', '+919876543210'],
    ['00919876543210', 'IN', '+919876543210'],
    ['022 2345 6789', 'IN', '+912223456789'],
    // Argentina: 15 at home is 9 abroad
    ['011 15-2345-6789', 'AR', '+5491123456789'],
    ['+54 9 11 2345-6789', 'AR', '+5491123456789'],
    ['+54 11 15 2345-6789', 'AR', '+5491123456789'],
    ['0351 15-234-5678', 'AR', '+5493512345678'],
    // United States
    ['(317) 555-0125', 'US', '+13175550125'],
    ['1-317-555-0125', 'US', '+13175550125'],
    ['+1 (317) 555-0125 x123', 'US', '+13175550125'],
    ['011 48 22 123 45 67', 'US', '+48221234567'],
    // Others
    ['06 6981234', 'IT', '+39066981234'],
    ['+44 (0)20 7946 0018', 'GB', '+442079460018'],
    ['+52 1 55 1234 5678', 'MX', '+525512345678'],
  ])('[X-007] reads %s in %s as %s', (text, region, e164) => {
    expect(parsePhone(text, region)).toMatchObject({ e164, valid: true });
  });

  it.each(['', 'anonymous', 'Restricted', '1-800-FLOWERS', '12', '12345678901234567890', '()', '+'])(
    'finds no number in %j',
    (text) => {
      expect(parsePhone(text, 'PL')).toBeUndefined();
    },
  );

  it('keeps an extension apart from the number', () => {
    expect(parsePhone('22 123 45 67 wew. 12', 'PL')).toMatchObject({ e164: '+48221234567', extension: '12' });
  });

  it('writes a number for people at home and abroad', () => {
    expect(parsePhone('+48221234567', 'US')).toMatchObject({
      region: 'PL',
      callingCode: '48',
      national: '221234567',
      nationalForm: '22 123 45 67',
      internationalForm: '+48 22 123 45 67',
    });
  });

  it('answers for any text and any region, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('PL', 'US', 'AR', '??'), (text, region) => {
        const phone = parsePhone(text, region);

        expect(phone === undefined || /^\+\d{3,17}$/.test(phone.e164)).toBe(true);
      }),
    );
  });
});
