import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Seals secrets for the database: AES-256-GCM with a data key of its own, which is sealed under the installation's key.
 * The context (tenant and column) is authenticated, so that a sealed text copied to another row does not open.
 *
 * Form: `v1.<key id>.<sealed data key>.<sealed text>`, each sealed part being nonce, text and tag in base64url.
 */
export class SealedBox {
  readonly keyId: string;
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = createHash('sha256').update('jackfield-secret-key\0').update(secret).digest();
    this.keyId = createHash('sha256').update(this.#key).digest('base64url').slice(0, 8);
  }

  seal(text: string, context: string): string {
    const dataKey = randomBytes(32);
    const sealedKey = encrypt(this.#key, dataKey, context);
    const sealedText = encrypt(dataKey, Buffer.from(text, 'utf8'), context);
    return ['v1', this.keyId, sealedKey, sealedText].join('.');
  }

  /** Throws when the key is another one, or the text or its context was changed. */
  open(sealed: string, context: string): string {
    const [version, keyId, sealedKey, sealedText] = sealed.split('.');
    if (version !== 'v1' || sealedKey === undefined || sealedText === undefined) {
      throw new Error('A sealed secret has an unknown form');
    }
    if (keyId !== this.keyId) {
      throw new Error(`A secret is sealed under key ${keyId ?? ''}; set JACKFIELD_SECRET_KEY to that key`);
    }
    return decrypt(decrypt(this.#key, sealedKey, context), sealedText, context).toString('utf8');
  }
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
