import { CommandFailure, exitCodes } from './exit-codes.js';

/** Whether nobody but this machine can be behind the address. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/**
 * The address without a slash at its end. Secrets go there, so it must be encrypted, or be this machine.
 * @param what e.g. `the login address`
 * @throws CommandFailure
 */
export function requireSafeAddress(address: string, what: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CommandFailure(
      `This is no web address: ${address}`,
      `Give ${what} in the form https://example.com.`,
      exitCodes.usage,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(address)) {
    throw new CommandFailure(
      `${address} is not encrypted.`,
      `Let ${what} begin with https://; http:// is allowed on this machine only. Nothing was changed.`,
      exitCodes.usage,
    );
  }
  return address.replace(/\/+$/, '');
}
