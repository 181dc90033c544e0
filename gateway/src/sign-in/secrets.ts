import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Secrets of this kind are long and random, so a fast hash keeps them safe at rest. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function matchesHash(secret: string, hash: string): boolean {
  const [given, known] = [Buffer.from(hashSecret(secret)), Buffer.from(hash)];
  return given.length === known.length && timingSafeEqual(given, known);
}

/** A random secret that says whose it is, so that its row is looked up under row-level security like all others. */
export function issueSecret(tenant: string): string {
  return `${Buffer.from(tenant).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
}

export function tenantOfSecret(secret: string): string | undefined {
  const [tenant, random] = secret.split('.');
  return tenant && random ? Buffer.from(tenant, 'base64url').toString('utf8') : undefined;
}

/** The token of an `Authorization: Bearer …` header. */
export function readBearer(header: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
}
