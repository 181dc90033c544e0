import { generateKeyPairSync } from 'node:crypto';
import { signText, writeVendorKey } from '../licences/signed-text.js';
import { TENANT } from './test-world.js';

const key = { id: 'tests', ...generateKeyPairSync('ed25519') };

/** Public keys of the vendor of the tests, for `JACKFIELD_LICENCE_KEYS`. */
export const VENDOR_KEYS = writeVendorKey(key.id, key.publicKey);

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
let issued = 0;

export interface LicenceWish {
  seats?: number;
  tenant?: string;
  serial?: string;
  /** Milliseconds from now. */
  issuedIn?: number;
  fromIn?: number;
  untilIn?: number;
}

/** A licence as the vendor would send it; each is issued a little later than the one before. */
export function issueLicence({
  seats = 10,
  tenant = TENANT,
  serial = `L-${(issued += 1)}`,
  issuedIn = issued - HOUR_MS,
  fromIn = -HOUR_MS,
  untilIn = YEAR_MS,
}: LicenceWish = {}): string {
  const at = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();
  const payload = {
    v: 1,
    serial,
    customer: 'Tests',
    tenant,
    seats,
    issuedAt: at(issuedIn),
    from: at(fromIn),
    until: at(untilIn),
  };
  return signText(payload, 'licence', key);
}

export function issueRevocations(number: number, serials: string[]): string {
  return signText(
    { v: 1, number, serials, issuedAt: new Date(Date.now() - HOUR_MS).toISOString() },
    'revocations',
    key,
  );
}
