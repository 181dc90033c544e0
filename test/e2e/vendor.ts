import { generateKeyPairSync } from 'node:crypto';
import { signText, writeVendorKey } from '@jackfield/gateway';
import type { Sandbox } from '@jackfield/sandbox';

const key = { id: 'e2e', ...generateKeyPairSync('ed25519') };

/** Environment of a gateway that knows the vendor of these tests. */
export const vendorEnv = { JACKFIELD_LICENCE_KEYS: writeVendorKey(key.id, key.publicKey) };

/** Installs a licence of so many seats, as the operator does. */
export async function installLicence(world: Sandbox, seats: number): Promise<void> {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const licence = signText(
    {
      v: 1,
      serial: `e2e-${seats}`,
      customer: 'Tests',
      tenant: 'sandbox',
      seats,
      ...{ issuedAt: at(-1), from: at(-1), until: at(24 * 365) },
    },
    'licence',
    key,
  );
  const response = await fetch(`${world.gatewayUrl}/v1/tenants/sandbox/licence`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${world.secrets.adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ licence, confirm: true }),
  });
  if (!response.ok) throw new Error(`The gateway refused the licence: ${await response.text()}`);
}
