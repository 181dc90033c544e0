import { createPublicKey, randomBytes, verify } from 'node:crypto';
import type { CrmStore } from '../crm-store/index.js';

/** An app that the org's administrator has admitted, with the certificate that signs for it. */
export interface ConnectedApp {
  clientId: string;
  /** PEM of the public key or of the certificate. */
  publicKey: string;
}

export interface SessionOptions {
  store: CrmStore;
  orgId: string;
  apps: readonly ConnectedApp[];
  /** Seconds until a session ends. */
  lifetimeSeconds: number;
  now(): number;
}

/** An OAuth error, in the shape of RFC 6749. */
export class OAuthError extends Error {
  constructor(
    readonly code: 'invalid_grant' | 'invalid_client_id' | 'unsupported_grant_type' | 'invalid_request',
    description: string,
  ) {
    super(description);
    this.name = 'OAuthError';
  }
}

interface Claims {
  iss?: unknown;
  sub?: unknown;
  aud?: unknown;
  exp?: unknown;
}

/** Salesforce accepts its own login addresses as audience, whatever the org's address is. */
const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];

/** Who may come in, and until when. */
export class Sessions {
  private readonly sessions = new Map<string, { user: string; endsAt: number }>();
  private readonly refreshTokens = new Map<string, string>();

  constructor(private readonly options: SessionOptions) {}

  start(user: string): string {
    const token = `${this.options.orgId.slice(0, 15)}!${randomBytes(24).toString('base64url')}`;
    this.sessions.set(token, { user, endsAt: this.options.now() + this.options.lifetimeSeconds * 1000 });
    return token;
  }

  refreshTokenFor(user: string): string {
    const token = randomBytes(24).toString('base64url');
    this.refreshTokens.set(token, user);
    return token;
  }

  /** The user of an Authorization header; `Bearer` and the older `OAuth` both work. */
  userOf(authorization: string | undefined): string | undefined {
    const token = /^(?:Bearer|OAuth) (\S+)$/i.exec(authorization ?? '')?.[1];
    const session = token === undefined ? undefined : this.sessions.get(token);
    return session && session.endsAt > this.options.now() ? session.user : undefined;
  }

  endAll(): void {
    this.sessions.clear();
  }

  /** @throws OAuthError */
  redeemRefreshToken(token: string | undefined): string {
    const user = token === undefined ? undefined : this.refreshTokens.get(token);
    if (user === undefined) throw new OAuthError('invalid_grant', 'expired access/refresh token');
    return user;
  }

  /**
   * The user for whom an app vouches.
   * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
   * @throws OAuthError
   */
  redeemAssertion(assertion: string | undefined, ownAudience: string): string {
    const { claims, algorithm, signed, signature } = readJwt(assertion);
    const app = this.options.apps.find((each) => each.clientId === claims.iss);
    if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
    const valid =
      algorithm === 'RS256' &&
      verify('RSA-SHA256', Buffer.from(signed), createPublicKey(app.publicKey), signature);
    if (!valid) throw new OAuthError('invalid_grant', 'invalid assertion');
    if (!audiencesOf(claims.aud).some((audience) => [...AUDIENCES, ownAudience].includes(audience))) {
      throw new OAuthError('invalid_grant', 'audience is invalid');
    }
    const now = this.options.now() / 1000;
    // At most three minutes ahead; a little more for clocks that differ.
    if (typeof claims.exp !== 'number' || claims.exp <= now || claims.exp > now + 210) {
      throw new OAuthError('invalid_grant', 'assertion expired or valid for too long');
    }
    const [user] =
      typeof claims.sub === 'string' ? this.options.store.findBy('User', 'Username', claims.sub) : [];
    if (user?.['IsActive'] !== true) {
      throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
    }
    return String(user['Id']);
  }
}

function readJwt(assertion: string | undefined) {
  try {
    const [head = '', body = '', signature = ''] = (assertion ?? '').split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    const { alg } = read(head) as { alg?: unknown };
    return {
      claims: read(body) as Claims,
      algorithm: alg,
      signed: `${head}.${body}`,
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    throw new OAuthError('invalid_grant', 'invalid assertion');
  }
}

function audiencesOf(aud: unknown): string[] {
  const list: unknown[] = Array.isArray(aud) ? aud : [aud];
  return list.filter((each) => typeof each === 'string').map((each) => each.replace(/\/+$/, ''));
}
