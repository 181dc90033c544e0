import { createPublicKey, randomBytes, verify } from 'node:crypto';
import type { CrmStore } from '../../crm-store/index.js';
import { findApp, type ConnectedApp } from './connected-app.js';
import { OAuthError } from './oauth-error.js';

export interface SessionOptions {
  store: CrmStore;
  orgId: string;
  apps: readonly ConnectedApp[];
  /** Seconds until a session ends. */
  lifetimeSeconds: number;
  now(): number;
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

  constructor(private readonly options: SessionOptions) {}

  start(user: string): string {
    const token = `${this.options.orgId.slice(0, 15)}!${randomBytes(24).toString('base64url')}`;
    this.sessions.set(token, { user, endsAt: this.options.now() + this.options.lifetimeSeconds * 1000 });
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

  endOf(user: string): void {
    for (const [token, session] of this.sessions) if (session.user === user) this.sessions.delete(token);
  }

  /**
   * The user for whom an app vouches.
   * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
   * @throws OAuthError
   */
  redeemAssertion(assertion: string | undefined, ownAudience: string): string {
    const { claims, algorithm, signed, signature } = readJwt(assertion);
    const app = findApp(this.options.apps, claims.iss);
    const valid =
      algorithm === 'RS256' &&
      app.publicKey !== undefined &&
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
