import { constants, createSign, randomUUID } from 'node:crypto';
import { catalogued } from '@jackfield/connector-core';
import type { CertificateSettings } from './settings.js';

/** Five to ten minutes are advised. */
const VALID_SECONDS = 300;

/**
 * Vouches for the app with the key of its certificate. A certificate that is known by its SHA-1 signs as such ones always did.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 * @throws AdapterError `auth` if the key cannot sign
 */
export function signAssertion(
  { clientId, thumbprint, privateKey }: CertificateSettings,
  audience: string,
  now: number,
): string {
  const digest = Buffer.from(thumbprint, 'hex').toString('base64url');
  const isSha256 = thumbprint.length === 64;
  const seconds = Math.floor(now / 1000);
  const head = isSha256 ? { alg: 'PS256', 'x5t#S256': digest } : { alg: 'RS256', x5t: digest };
  const claims = {
    ...{ aud: audience, iss: clientId, sub: clientId, jti: randomUUID() },
    ...{ iat: seconds, nbf: seconds, exp: seconds + VALID_SECONDS },
  };
  const signed = `${encode({ ...head, typ: 'JWT' })}.${encode(claims)}`;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  try {
    const key = { key: privateKey, ...(isSha256 ? pss : {}) };
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  } catch {
    // The reason may quote the key, so it is not kept.
    throw catalogued('crm.refused', { detail: 'the private key cannot be read' });
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
