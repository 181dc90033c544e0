import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { createAddressGuard } from './address-guard.js';
import { isPrivateAddress } from './private-address.js';

const OUTSIDE: LookupAddress = { address: '93.184.216.34', family: 4 };
const INSIDE: LookupAddress = { address: '10.0.0.7', family: 4 };

describe('the guard of addresses', () => {
  /** What a socket is told to connect to for a name that resolves like this. */
  const resolved = (addresses: LookupAddress[], allowed: string[] = []): Promise<unknown> => {
    const guard = createAddressGuard(allowed, (_, __, answer) => answer(null, addresses));
    return new Promise((answered, refused) => {
      guard.lookup('api.example.com', { all: true }, (error, found) =>
        error ? refused(error) : answered(found),
      );
    });
  };

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '172.20.0.1',
    '169.254.169.254',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
  ])('knows %s as an address inside', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['93.184.216.34', '172.32.0.1', '2606:4700::1111'])('knows %s as one outside', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );

  it('lets a socket connect only to those addresses of a name that lie outside', async () => {
    expect(await resolved([INSIDE, OUTSIDE])).toEqual([OUTSIDE]);
    await expect(resolved([INSIDE])).rejects.toMatchObject({ code: 'http.address-refused' });
  });

  it.each([['all'], ['api.example.com'], ['API.example.com'], ['10.0.0.7'], ['10.0.0.0/8']])(
    'lets it connect inside where the operator allows %s',
    async (allowed) => expect(await resolved([INSIDE], [allowed])).toEqual([INSIDE]),
  );

  it.each([['10.1.0.0/16'], ['other.example.com'], ['10.0.0.8']])(
    'does not where the operator allows only %s',
    (allowed) => expect(resolved([INSIDE], [allowed])).rejects.toThrow(),
  );

  it.each(['10.0.0.0/33', '10.0.0.0/', 'example.com/8', '::1/129'])('takes %s for no network', (text) => {
    expect(() => createAddressGuard([text])).toThrow(text);
  });

  it('answers one address where a socket asks for one', async () => {
    const guard = createAddressGuard([], (_, __, answer) => answer(null, [INSIDE, OUTSIDE]));

    const told = await new Promise((resolve) =>
      guard.lookup('api.example.com', {}, (...answer) => resolve(answer)),
    );

    expect(told).toEqual([null, OUTSIDE.address, 4]);
  });
});
