import { createVerify, constants } from 'node:crypto';
import { z } from 'zod';
import type { AppRegistration } from './app-registration.js';
import { EntraError } from './entra-error.js';

const Header = z.object({
  alg: z.enum(['RS256', 'PS256']),
  x5t: z.string().optional(),
  'x5t#S256': z.string().optional(),
});
const Claims = z.object({
  aud: z.string(),
  iss: z.string(),
  sub: z.string(),
  jti: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

/**
 * Whether the app's certificate vouches for it.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 * @throws EntraError
 */
export function checkAssertion(
  assertion: string,
  app: AppRegistration,
  { audience, now }: { audience: string; now: number },
): void {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const header = Header.safeParse(decode(head));
  const claims = Claims.safeParse(decode(body));
  if (!header.success || !claims.success)
    throw new EntraError(401, 'invalid_client', 50027, 'JWT token is invalid or malformed.');
  const thumbprint = header.data['x5t#S256'] ?? header.data.x5t ?? '';
  const key = app.certificates[Buffer.from(thumbprint, 'base64url').toString('hex').toUpperCase()];
  if (key === undefined || !isSigned(`${head}.${body}`, signature, key, header.data.alg))
    throw new EntraError(
      401,
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  const { aud, iss, sub, exp, nbf = 0 } = claims.data;
  if (aud !== audience || iss !== app.clientId || sub !== app.clientId)
    throw new EntraError(401, 'invalid_client', 700023, 'Client assertion audience or issuer is invalid.');
  const seconds = now / 1000;
  if (exp < seconds - 300 || nbf > seconds + 300)
    throw new EntraError(
      401,
      'invalid_client',
      700024,
      'Client assertion is not within its valid time range.',
    );
}

function isSigned(text: string, signature: string, key: string, alg: 'RS256' | 'PS256'): boolean {
  const padding = alg === 'PS256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return createVerify('RSA-SHA256')
    .update(text)
    .verify({ key, ...padding }, signature, 'base64url');
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
