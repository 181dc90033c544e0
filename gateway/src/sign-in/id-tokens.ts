import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { catalogued, type Clock, type Http, type IdentityProvider } from '@jackfield/connector-core';

/** Keys are asked for anew after this long, and at once where a token was signed by one that is not among them. */
const KEYS_LIVE_MS = 3_600_000;
/** Not more often, whatever tokens come. */
const ASK_AT_MOST_EVERY_MS = 30_000;
const CLOCK_TOLERANCE_SECONDS = 60;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });

interface KnownKeys {
  set: JSONWebKeySet;
  at: number;
}

export interface IdTokens {
  /**
   * The id that the provider has for whom the token names. Throws `panel.id-token-invalid` for a token that is not
   * theirs, not for us, or not of now, and what kept the provider's keys from coming.
   */
  check(provider: IdentityProvider, idToken: string): Promise<string>;
}

/** Checks ID tokens by the keys that their issuer publishes (OpenID Connect Core, 3.1.3.7). */
export function createIdTokens({ http, clock }: { http: Http; clock: Clock }): IdTokens {
  const known = new Map<string, KnownKeys>();

  async function read<Shape>(url: string, schema: z.ZodType<Shape>): Promise<Shape> {
    const { status, text } = await http({ method: 'GET', url, headers: { accept: 'application/json' } });
    if (status !== 200) throw catalogued('http.no-answer');
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) throw catalogued('http.no-answer');
    return parsed.data;
  }

  async function keysOf(issuer: string, kid: string | undefined): Promise<JSONWebKeySet> {
    const now = clock.now();
    const before = known.get(issuer);
    const age = before ? now - before.at : Infinity;
    const has = before?.set.keys.some((key) => key.kid === kid) ?? false;
    if (before && (age < ASK_AT_MOST_EVERY_MS || (has && age < KEYS_LIVE_MS))) return before.set;
    const discovery = await read(`${issuer}/.well-known/openid-configuration`, Discovery);
    // Nobody else's keys, whatever the document says.
    if (discovery.issuer !== issuer) throw catalogued('panel.id-token-invalid');
    const set = await read(discovery.jwks_uri, Keys);
    known.set(issuer, { set, at: now });
    return set;
  }

  return {
    async check({ issuer, audience, userClaim }, idToken) {
      try {
        const { kid } = decodeProtectedHeader(idToken);
        const keys = createLocalJWKSet(await keysOf(issuer, kid));
        const { payload } = await jwtVerify(idToken, keys, {
          issuer,
          audience,
          algorithms: ['RS256'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(clock.now()),
          requiredClaims: ['exp', 'iat', userClaim],
        });
        const user = payload[userClaim];
        if (typeof user !== 'string' || user === '') throw catalogued('panel.id-token-invalid');
        return user;
      } catch (cause) {
        if (cause instanceof errors.JOSEError || cause instanceof TypeError)
          throw catalogued('panel.id-token-invalid', { cause });
        throw cause;
      }
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
