import { createHash, createPublicKey, createSign, type JsonWebKey } from 'node:crypto';
import type { Grant } from './entra-sessions.js';

const LIVES_SECONDS = 3_600;

export interface IdTokens {
  /** Public half of the key, as `jwks_uri` publishes it. */
  keys: () => { keys: (JsonWebKey & { kid: string })[] };
  /** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
  sign: (grant: Grant, of: { issuer: string; tenant: string; now: number }) => string;
}

/** Signs ID tokens as Entra ID does: RS256, with a key that everybody can read. */
export function createIdTokens({
  publicKey,
  privateKey,
}: {
  publicKey: string;
  privateKey: string;
}): IdTokens {
  const kid = createHash('sha256').update(publicKey).digest('base64url').slice(0, 27);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

  return {
    keys: () => ({
      keys: [{ ...createPublicKey(publicKey).export({ format: 'jwk' }), kid, use: 'sig' }],
    }),
    sign({ clientId, person, nonce }, { issuer, tenant, now }) {
      const seconds = Math.floor(now / 1000);
      const claims = {
        ...{ aud: clientId, iss: issuer, tid: tenant, ver: '2.0' },
        ...{ iat: seconds, nbf: seconds, exp: seconds + LIVES_SECONDS },
        ...{ oid: person.oid, name: person.name, preferred_username: person.userName },
        // Another one for each app, so that apps cannot compare whom they know.
        sub: createHash('sha256').update(`${person.oid} ${clientId}`).digest('base64url'),
        ...(nonce === undefined ? {} : { nonce }),
      };
      const text = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(claims)}`;
      return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
    },
  };
}
