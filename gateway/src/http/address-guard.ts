import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { catalogued } from '@jackfield/connector-core';
import { isPrivateAddress } from './private-address.js';

/** What a socket asks a resolver. */
type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Decides to which addresses the gateway connects. */
export interface AddressGuard {
  /** Throws `http.address-refused` for an address, not a name, that may not be connected to: names are checked when resolved. */
  checkLiteral(hostname: string): void;
  /**
   * A resolver for sockets. What it gives back is what is connected to, so that a name cannot lead elsewhere between
   * check and connection.
   */
  lookup(hostname: string, options: LookupOptions, answer: Answer): void;
}

/**
 * @param allowed names, addresses and networks (`10.1.0.0/16`) inside the operator's network that may be connected to;
 * `all` allows every one
 */
export function createAddressGuard(allowed: readonly string[], resolve: Resolve = resolveName): AddressGuard {
  const names = new Set(allowed.map((each) => each.toLowerCase()));
  const networks = readNetworks(allowed);

  const mayConnect = (hostname: string, address: string): boolean =>
    !isPrivateAddress(address) ||
    names.has('all') ||
    names.has(hostname.toLowerCase()) ||
    networks.check(address, familyOf(address));

  return {
    checkLiteral(hostname) {
      const address = hostname.replace(/^\[|\]$/g, '');
      if (isIP(address) && !mayConnect(address, address)) throw catalogued('http.address-refused');
    },
    lookup(hostname, options, answer) {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return answer(error, []);
        const open = addresses.filter(({ address }) => mayConnect(hostname, address));
        const [first] = open;
        if (!first) return answer(catalogued('http.address-refused'), []);
        return options.all ? answer(null, open) : answer(null, first.address, first.family);
      });
    },
  };
}

function readNetworks(allowed: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const each of allowed) {
    const [address = '', prefix] = each.split('/');
    if (!isIP(address)) {
      if (prefix !== undefined) throw new Error(`"${each}" is no network; write one as 10.1.0.0/16`);
      continue;
    }
    const most = isIP(address) === 6 ? 128 : 32;
    const bits = Number(prefix ?? most);
    if (!Number.isInteger(bits) || bits < 0 || bits > most || prefix === '') {
      throw new Error(`"${each}" is no network; write one as 10.1.0.0/16`);
    }
    networks.addSubnet(address, bits, familyOf(address));
  }
  return networks;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
