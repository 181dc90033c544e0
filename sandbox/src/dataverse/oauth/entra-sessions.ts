import { createHash, randomBytes } from 'node:crypto';
import type { EntraPerson } from './entra-people.js';

/** What a browser was sent here with, and what the code that it gets stands for. */
export interface Grant {
  clientId: string;
  redirectUri: string;
  person: EntraPerson;
  nonce: string | undefined;
  /** SHA-256 of the verifier, in base64url. */
  challenge: string | undefined;
}

const CODE_LIVES_MS = 60_000;

/** Who is signed in in which browser, and the codes that are under way. Gone when the sandbox ends. */
export class EntraSessions {
  private readonly people = new Map<string, EntraPerson>();
  private readonly codes = new Map<string, Grant & { expiresAt: number }>();

  constructor(private readonly now: () => number) {}

  /** @returns the value of the browser's cookie */
  begin(person: EntraPerson): string {
    const session = randomBytes(18).toString('base64url');
    this.people.set(session, person);
    return session;
  }

  personOf(session: string | undefined): EntraPerson | undefined {
    return session === undefined ? undefined : this.people.get(session);
  }

  end(session: string | undefined): void {
    if (session !== undefined) this.people.delete(session);
  }

  issueCode(grant: Grant): string {
    const code = randomBytes(24).toString('base64url');
    this.codes.set(code, { ...grant, expiresAt: this.now() + CODE_LIVES_MS });
    return code;
  }

  /** A code is good once, for whom it was issued, and with the verifier of its challenge (RFC 7636). */
  redeem(
    code: string,
    by: { clientId: string; redirectUri: string; verifier: string | undefined },
  ): Grant | undefined {
    const grant = this.codes.get(code);
    this.codes.delete(code);
    if (!grant || grant.expiresAt < this.now()) return undefined;
    if (grant.clientId !== by.clientId || grant.redirectUri !== by.redirectUri) return undefined;
    const proved =
      by.verifier === undefined ? undefined : createHash('sha256').update(by.verifier).digest('base64url');
    return grant.challenge === proved ? grant : undefined;
  }
}
