import { createHash, randomBytes } from 'node:crypto';
import type { CrmStore, TableDescription } from '../../crm-store/index.js';
import { OAuthError } from './oauth-error.js';

/** What refresh tokens stand for; they outlive a restart of the org. */
export const refreshTokenTable: TableDescription = {
  name: 'RefreshToken',
  label: 'Refresh Token',
  labelPlural: 'Refresh Tokens',
  idField: 'Id',
  stamps: {},
  fields: [
    { name: 'Token', label: 'Token', type: 'text', unique: 'case-sensitive' },
    { name: 'UserId', label: 'User', type: 'text' },
    { name: 'ClientId', label: 'App', type: 'text' },
  ],
};

interface Code {
  user: string;
  clientId: string;
  redirectUri: string;
  challenge: string | undefined;
  endsAt: number;
}

interface Device {
  clientId: string;
  userCode: string;
  /** Absent until somebody entered the code. */
  answer?: { user: string } | 'denied';
}

const CODE_MS = 15 * 60_000;

/** What has been allowed to apps and was not taken back. */
export class Grants {
  private readonly codes = new Map<string, Code>();
  private readonly devices = new Map<string, Device>();

  constructor(
    private readonly store: CrmStore,
    private readonly now: () => number,
  ) {}

  newCode(code: Omit<Code, 'endsAt'>): string {
    const text = `aPrx${randomBytes(24).toString('base64url')}`;
    this.codes.set(text, { ...code, endsAt: this.now() + CODE_MS });
    return text;
  }

  /**
   * A code is good once, for the app and the address that it was made for, and for whoever holds the verifier.
   * @throws OAuthError
   */
  redeemCode(form: URLSearchParams): string {
    const text = form.get('code') ?? '';
    const code = this.codes.get(text);
    this.codes.delete(text);
    if (!code || code.endsAt < this.now())
      throw new OAuthError('invalid_grant', 'expired authorization code');
    if (code.clientId !== form.get('client_id'))
      throw new OAuthError('invalid_grant', 'code was issued to another app');
    if (code.redirectUri !== form.get('redirect_uri')) {
      throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    }
    const verifier = form.get('code_verifier') ?? '';
    if (
      code.challenge !== undefined &&
      createHash('sha256').update(verifier).digest('base64url') !== code.challenge
    ) {
      throw new OAuthError('invalid_grant', 'invalid code verifier');
    }
    return code.user;
  }

  newDevice(clientId: string): { deviceCode: string; userCode: string } {
    const deviceCode = randomBytes(24).toString('base64url');
    const userCode = randomBytes(4).toString('hex').toUpperCase();
    this.devices.set(deviceCode, { clientId, userCode });
    return { deviceCode, userCode };
  }

  isUserCode(userCode: string): boolean {
    return [...this.devices.values()].some((device) => device.userCode === userCode && !device.answer);
  }

  answerDevice(userCode: string, answer: { user: string } | 'denied'): void {
    const device = [...this.devices.values()].find((each) => each.userCode === userCode);
    if (device) device.answer = answer;
  }

  /** @throws OAuthError until it was allowed */
  redeemDevice(deviceCode: string): string {
    const device = this.devices.get(deviceCode);
    if (!device) throw new OAuthError('invalid_grant', 'invalid device code');
    if (!device.answer)
      throw new OAuthError('authorization_pending', 'the user has not approved the request yet');
    this.devices.delete(deviceCode);
    if (device.answer === 'denied') throw new OAuthError('access_denied', 'end-user denied authorization');
    return device.answer.user;
  }

  newRefreshToken(user: string, clientId: string): string {
    const token = `5Aep${randomBytes(32).toString('base64url')}`;
    this.store.insert(refreshTokenTable.name, { Token: token, UserId: user, ClientId: clientId }, null);
    return token;
  }

  /** @throws OAuthError where it was revoked, or never was one */
  redeemRefreshToken(token: string | null): { user: string; clientId: string } {
    const [row] = this.store.findBy(refreshTokenTable.name, 'Token', token ?? '');
    if (!row) throw new OAuthError('invalid_grant', 'expired access/refresh token');
    return { user: String(row['UserId']), clientId: String(row['ClientId']) };
  }

  /** @returns whose it was */
  revoke(token: string): string | undefined {
    const [row] = this.store.findBy(refreshTokenTable.name, 'Token', token);
    if (!row) return undefined;
    this.store.delete(refreshTokenTable.name, String(row['Id']));
    return String(row['UserId']);
  }
}
