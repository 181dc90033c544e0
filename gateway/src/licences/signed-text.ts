import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { catalogued } from '@jackfield/connector-core';
import { z } from 'zod';

/**
 * What the vendor signs: a JSON Web Signature in its compact form, one line that is copied by hand.
 * https://www.rfc-editor.org/rfc/rfc7515 and, for Ed25519, https://www.rfc-editor.org/rfc/rfc8037
 */
export type SignedKind = 'licence' | 'revocations';

/** Public keys of the vendor by their ids. Several at once, so that keys can be changed without a gap. */
export type VendorKeys = ReadonlyMap<string, KeyObject>;

const typOf: Record<SignedKind, string> = {
  licence: 'jackfield-licence',
  revocations: 'jackfield-licence-revocations',
};
const Header = z.object({ alg: z.literal('EdDSA'), typ: z.string(), kid: z.string().min(1) });

/** Signs with the vendor's private key. */
export function signText(
  payload: object,
  kind: SignedKind,
  key: { id: string; privateKey: KeyObject },
): string {
  const head = encode({ alg: 'EdDSA', typ: typOf[kind], kid: key.id });
  const signed = `${head}.${encode(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** What stands in it, unverified: to show to people, and never to rely on. Throws `licence.unreadable`. */
export function peekSigned(text: string): { keyId: string; kind: SignedKind; payload: unknown } {
  const { header, payload } = takeApart(text);
  const kind = header.typ === typOf.licence ? 'licence' : 'revocations';
  return { keyId: header.kid, kind, payload };
}

/**
 * What the vendor signed. A licence is no list of revocations and the other way round.
 *
 * Throws `licence.unreadable`, `licence.key-unknown` or `licence.signature-wrong`.
 */
export function readSigned(
  text: string,
  kind: SignedKind,
  keys: VendorKeys,
): { keyId: string; payload: unknown } {
  const { header, payload, signed, signature } = takeApart(text);
  if (header.typ !== typOf[kind]) throw catalogued('licence.unreadable');
  const key = keys.get(header.kid);
  if (!key) throw catalogued('licence.key-unknown', { detail: `key ${safeId(header.kid)}` });
  if (!verify(null, Buffer.from(signed), key, signature)) throw catalogued('licence.signature-wrong');
  return { keyId: header.kid, payload };
}

/** `id:key` with commas in between; each key is the 32 bytes of an Ed25519 public key in base64url. */
export function readVendorKeys(text: string): VendorKeys {
  const keys = new Map<string, KeyObject>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [, id, x] = /^([\w-]{1,60}):([\w-]{43})$/.exec(part) ?? [];
    if (id === undefined || x === undefined) {
      throw new Error(
        `JACKFIELD_LICENCE_KEYS must be a list of id:key as \`jackfield licences keys\` prints it, not "${part}".`,
      );
    }
    keys.set(id, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
  }
  return keys;
}

/** The form of a public key that `readVendorKeys` takes. */
export function writeVendorKey(id: string, publicKey: KeyObject): string {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return `${id}:${x}`;
}

function takeApart(text: string) {
  const [head = '', body = '', tail = '', ...more] = text.trim().split('.');
  const header = Header.safeParse(decode(head));
  const payload = decode(body);
  if (!header.success || payload === undefined || tail === '' || more.length > 0) {
    throw catalogued('licence.unreadable');
  }
  return {
    header: header.data,
    payload,
    signed: `${head}.${body}`,
    signature: Buffer.from(tail, 'base64url'),
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Names of keys come from outside until their signature holds. */
function safeId(id: string): string {
  return /^[\w-]{1,60}$/.test(id) ? id : 'without a name';
}
