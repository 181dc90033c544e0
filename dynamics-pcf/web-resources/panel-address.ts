import type { Connection } from './environment.js';

/** Nothing but this machine is behind it. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The page of the phone for this environment.
 * @returns undefined where the address is none to which an agent may be sent: it has to be encrypted
 */
export function panelAddress({ gateway, tenant }: Connection, organization: string): string | undefined {
  const address = readAddress(gateway);
  if (!address || tenant === '') return undefined;
  const { protocol, hostname, username, password } = address;
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  if (!isSafe || username !== '' || password !== '') return undefined;
  return `${gateway}/cif/${encodeURIComponent(tenant)}/${encodeURIComponent(organization)}/`;
}

function readAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
