import { generateKeyPairSync } from 'node:crypto';
import { signText, writeVendorKey } from '@jackfield/gateway';
import type { Sandbox } from '@jackfield/sandbox';

const key = { id: 'e2e', ...generateKeyPairSync('ed25519') };

/** Environment of a gateway that knows the vendor of these tests. */
export const vendorEnv = { JACKFIELD_LICENCE_KEYS: writeVendorKey(key.id, key.publicKey) };

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

interface LicenceWish {
  seats: number;
  serial?: string;
  tenant?: string;
  /** Hours from now. */
  issuedIn?: number;
  untilIn?: number;
}

/** A licence, as the vendor of these tests sends it. */
export function issueLicence(wish: LicenceWish): string {
  const { seats, serial = `e2e-${seats}`, tenant = 'sandbox', issuedIn = -1, untilIn = 24 * 365 } = wish;
  const days = { issuedAt: inHours(issuedIn), from: inHours(-1), until: inHours(untilIn) };
  return signText({ v: 1, serial, customer: 'Tests', tenant, seats, ...days }, 'licence', key);
}

/** The vendor takes these licences back. */
export function issueRevocations(...serials: string[]): string {
  return signText({ v: 1, number: 1, serials, issuedAt: inHours(-1) }, 'revocations', key);
}

/** Installs a licence of so many seats, as the operator does. */
export async function installLicence(world: Sandbox, seats: number): Promise<void> {
  await put(world, '/v1/tenants/sandbox/licence', { licence: issueLicence({ seats }), confirm: true });
}

/** Installs the vendor's list, as the operator does. */
export async function installRevocations(world: Sandbox, revocations: string): Promise<void> {
  await put(world, '/v1/licence-revocations', { revocations });
}

async function put(world: Sandbox, path: string, body: object): Promise<void> {
  const response = await fetch(world.gatewayUrl + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.secrets.adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The gateway refused: ${await response.text()}`);
}
