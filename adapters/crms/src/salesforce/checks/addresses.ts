import type { Finding } from '@jackfield/connector-core';
import { met, missing } from './findings.js';

const CODE = 'salesforce.encrypted';

/** Credentials travel to these addresses: each must be encrypted, or be this machine. */
export function checkAddresses(addresses: Record<string, string | undefined>): Finding {
  const open = Object.entries(addresses).filter(([, address]) => address !== undefined && !isSafe(address));
  if (open.length === 0) return met(CODE, 'Every address of the connection is encrypted.');
  return missing(
    CODE,
    `Not encrypted: ${open.map(([name, address]) => `${name} (${new URL(address ?? '').origin})`).join(', ')}.`,
    'Let the address begin with https://; http:// is for this machine alone.',
  );
}

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  );
}
