import { createSign } from 'node:crypto';
import { catalogued } from '@jackfield/connector-core';
import type { JwtSettings } from './settings.js';

/** Salesforce admits three minutes; clocks may differ by one. */
const VALID_SECONDS = 120;

/**
 * Vouches for the integration user with the app's key.
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
 * @throws AdapterError `auth` if the key cannot sign
 */
export function signAssertion(
  { clientId, username, loginUrl, privateKey }: JwtSettings,
  now: number,
): string {
  const claims = {
    iss: clientId,
    sub: username,
    aud: loginUrl,
    exp: Math.floor(now / 1000) + VALID_SECONDS,
  };
  return signJwt(claims, privateKey);
}

/**
 * A JSON Web Token by RS256, as every door of Salesforce takes it.
 * @throws AdapterError `auth` if the key cannot sign
 */
export function signJwt(claims: object, privateKey: string): string {
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  try {
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  } catch {
    // The reason may quote the key, so it is not kept.
    throw catalogued('crm.refused', { detail: 'the private key cannot be read' });
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
