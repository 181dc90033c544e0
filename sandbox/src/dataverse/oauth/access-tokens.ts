import { randomBytes } from 'node:crypto';

/** Who may call the Web API, and until when. */
export class AccessTokens {
  private readonly holders = new Map<string, { user: string | undefined; expiresAt: number }>();

  constructor(
    private readonly now: () => number,
    readonly lifetimeSeconds: number,
  ) {}

  /** @param user undefined for an app that has no application user in the environment */
  issue(user: string | undefined): string {
    const token = randomBytes(24).toString('base64url');
    this.holders.set(token, { user, expiresAt: this.now() + this.lifetimeSeconds * 1000 });
    return token;
  }

  /** Whom the header `Authorization: Bearer …` stands for; undefined where the token is no good. */
  holderOf(authorization: string | undefined): { user: string | undefined } | undefined {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const holder = this.holders.get(token);
    return holder && holder.expiresAt > this.now() ? holder : undefined;
  }

  endAll(): void {
    this.holders.clear();
  }
}
