import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.js';

/** How long a nonce may be used. */
const NONCE_LIFETIME_MS = 5 * 60_000;
/** More open nonces than this and the oldest goes: a flood of unanswered challenges must not fill the memory. */
const MOST_NONCES = 5_000;

export type DigestVerdict = 'accepted' | 'refused' | 'stale';

/** What a phone answers to a challenge, as its `Authorization` header says it. */
export interface DigestAnswer {
  username: string;
  nonce: string;
  uri: string;
  response: string;
  qop: string;
  nc: string;
  cnonce: string;
}

/** MD5 digest with qop=auth (RFC 2617, as RFC 3261 §22 asks of every SIP phone). */
export class DigestAuthentication {
  /** Nonce → until when it is good, and the highest count that was used with it. */
  private readonly nonces = new Map<string, { expiresAt: number; count: number }>();

  constructor(
    private readonly realm: string,
    private readonly clock: Clock,
  ) {}

  challenge(stale: boolean): string {
    const nonce = randomBytes(16).toString('hex');
    this.nonces.set(nonce, { expiresAt: this.clock.now() + NONCE_LIFETIME_MS, count: 0 });
    this.forgetOldNonces();
    return `Digest realm="${this.realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
  }

  /** `stale`: the password may be right, but the nonce has expired or its count was used before. */
  check(authorization: string, method: string, user: string, password: string): DigestVerdict {
    const answer = parseDigest(authorization);
    if (answer?.username !== user || answer.qop !== 'auth') return 'refused';
    const expected = digestResponse({ ...answer, realm: this.realm, method, password });
    if (!equal(expected, answer.response)) return 'refused';
    const known = this.nonces.get(answer.nonce);
    const count = Number.parseInt(answer.nc, 16);
    if (!known || known.expiresAt <= this.clock.now() || !(count > known.count)) return 'stale';
    known.count = count;
    return 'accepted';
  }

  private forgetOldNonces(): void {
    const now = this.clock.now();
    for (const [nonce, { expiresAt }] of this.nonces) {
      if (expiresAt > now && this.nonces.size <= MOST_NONCES) break;
      this.nonces.delete(nonce);
    }
  }
}

export function digestResponse(
  parts: Omit<DigestAnswer, 'response'> & { realm: string; method: string; password: string },
): string {
  const secret = md5(`${parts.username}:${parts.realm}:${parts.password}`);
  const request = md5(`${parts.method}:${parts.uri}`);
  return md5(`${secret}:${parts.nonce}:${parts.nc}:${parts.cnonce}:${parts.qop}:${request}`);
}

function parseDigest(authorization: string): DigestAnswer | undefined {
  if (!/^digest /i.test(authorization)) return undefined;
  const part = (name: string): string =>
    new RegExp(`[\\s,]${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(authorization)?.slice(1).find(Boolean) ??
    '';
  return {
    username: part('username'),
    nonce: part('nonce'),
    uri: part('uri'),
    response: part('response'),
    qop: part('qop'),
    nc: part('nc'),
    cnonce: part('cnonce'),
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
