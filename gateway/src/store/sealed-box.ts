import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Seals secrets for the database: AES-256-GCM with a data key of its own, which is sealed under the installation's key.
 * The context (tenant and column) is authenticated, so that a sealed text copied to another row does not open.
 *
 * Form: `v1.<key id>.<sealed data key>.<sealed text>`, each sealed part being nonce, text and tag in base64url.
 */
export class SealedBox {
  /** Of the key under which everything new is sealed. */
  readonly keyId: string;
  readonly #keys: Map<string, Buffer>;
  readonly #key: Buffer;

  /** @param older secrets of before, which open what was sealed under them */
  constructor(secret: string, older: readonly string[] = []) {
    this.#key = deriveKey(secret);
    this.keyId = idOfKey(this.#key);
    this.#keys = new Map([...older.map(deriveKey), this.#key].map((key) => [idOfKey(key), key]));
  }

  seal(text: string, context: string): string {
    const dataKey = randomBytes(32);
    const sealedKey = encrypt(this.#key, dataKey, context);
    const sealedText = encrypt(dataKey, Buffer.from(text, 'utf8'), context);
    return ['v1', this.keyId, sealedKey, sealedText].join('.');
  }

  /** Throws when its key is none of ours, or the text or its context was changed. */
  open(sealed: string, context: string): string {
    const [version, keyId = '', sealedKey, sealedText] = sealed.split('.');
    if (version !== 'v1' || sealedKey === undefined || sealedText === undefined) {
      throw new Error('A sealed secret has an unknown form');
    }
    const key = this.#keys.get(keyId);
    if (!key) {
      throw new Error(
        `A secret is sealed under key ${keyId}, and the gateway has only ${[...this.#keys.keys()].join(', ')}. ` +
          'Set JACKFIELD_SECRET_KEY to that key, or name it in JACKFIELD_OLD_SECRET_KEYS',
      );
    }
    return decrypt(decrypt(key, sealedKey, context), sealedText, context).toString('utf8');
  }

  /** Whether it was sealed under the key under which everything new is sealed. */
  isCurrent(sealed: string): boolean {
    return sealed.split('.')[1] === this.keyId;
  }
}

function deriveKey(secret: string): Buffer {
  return createHash('sha256').update('jackfield-secret-key\0').update(secret).digest();
}

/** Says which key it is without saying anything of it. */
function idOfKey(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function encrypt(key: Buffer, text: Buffer, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

function decrypt(key: Buffer, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
