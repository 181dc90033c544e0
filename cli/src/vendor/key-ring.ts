import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { writeVendorKey } from '@jackfield/gateway';
import { z } from 'zod';
import { CommandFailure, exitCodes } from '../exit-codes.js';

const Ring = z.object({
  /** The last one signs; older ones only still count. */
  keys: z.array(z.object({ id: z.string(), createdAt: z.string(), privateKey: z.string() })).min(1),
  revocations: z.object({ number: z.int(), serials: z.array(z.string()) }),
  issued: z.array(
    z.object({
      serial: z.string(),
      tenant: z.string(),
      customer: z.string(),
      seats: z.int(),
      from: z.string(),
      until: z.string(),
      issuedAt: z.string(),
    }),
  ),
});
/** The vendor's own file: private keys, what was issued, what was revoked. It never leaves the vendor. */
export type Ring = z.infer<typeof Ring>;

export function readRing(file: string): Ring {
  if (!existsSync(file)) {
    throw new CommandFailure(
      `There is no key ring at ${file}.`,
      `Make one with: jackfield licences rotate --ring ${file}`,
      exitCodes.usage,
    );
  }
  const ring = Ring.safeParse(readJson(file));
  if (ring.success) return ring.data;
  throw new CommandFailure(
    `${file} is no key ring.`,
    'Name the file that `jackfield licences rotate` made.',
    exitCodes.usage,
  );
}

/** Readable by its owner alone, and whole or not at all. */
export function writeRing(file: string, ring: Ring): void {
  const draft = `${file}.new`;
  writeFileSync(draft, `${JSON.stringify(ring, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/** The ring with one key more, which signs from now on. The id is the year and a number. */
export function withNewKey(ring: Ring | undefined, now: number): Ring {
  const createdAt = new Date(now).toISOString();
  const year = createdAt.slice(0, 4);
  const taken = new Set(ring?.keys.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${year}-${number}`)) number += 1;
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = {
    id: `${year}-${number}`,
    createdAt,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  return {
    keys: [...(ring?.keys ?? []), key],
    revocations: ring?.revocations ?? { number: 0, serials: [] },
    issued: ring?.issued ?? [],
  };
}

/** The ring without a key: licences that it signed count no more once gateways have the new list. */
export function withoutKey(ring: Ring, id: string): Ring {
  const keys = ring.keys.filter((key) => key.id !== id);
  if (keys.length === ring.keys.length) {
    const known = ring.keys.map((key) => key.id).join(', ');
    throw new CommandFailure(`The ring has no key ${id}.`, `It has: ${known}.`, exitCodes.usage);
  }
  if (keys.length === 0) {
    throw new CommandFailure(
      'This is the only key of the ring.',
      'Rotate first; a ring without a key can sign nothing.',
      exitCodes.usage,
    );
  }
  return { ...ring, keys };
}

export function signingKey({ keys }: Ring): { id: string; privateKey: KeyObject } {
  const last = keys.at(-1);
  if (!last) throw new Error('A key ring without a key');
  return { id: last.id, privateKey: createPrivateKey(last.privateKey) };
}

/** What the operator of a gateway sets. */
export function publicKeys({ keys }: Ring): string {
  return keys
    .map(({ id, privateKey }) => writeVendorKey(id, createPublicKey(createPrivateKey(privateKey))))
    .join(',');
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
