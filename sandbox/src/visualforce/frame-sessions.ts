import { randomBytes } from 'node:crypto';

/**
 * Who a framed page belongs to. The platform uses a cookie of the Visualforce domain; browsers that block
 * third-party cookies would not send one from this frame, so the address carries a random session instead.
 */
export class FrameSessions {
  readonly #users = new Map<string, string>();

  open(userId: string): string {
    const session = randomBytes(24).toString('base64url');
    this.#users.set(session, userId);
    return session;
  }

  userOf(session: string | undefined): string | undefined {
    return session === undefined ? undefined : this.#users.get(session);
  }
}
