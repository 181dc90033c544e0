import { randomBytes } from 'node:crypto';
import type { EntraPerson } from './entra-people.js';

interface DeviceCode {
  deviceCode: string;
  userCode: string;
  clientId: string;
  expiresAt: number;
  /** Who entered the code; `null` for somebody who refused. */
  answer: EntraPerson | null | undefined;
}

/** As Entra ID keeps them. */
export const DEVICE_CODE_SECONDS = 900;

/** Codes that a device shows and a person enters somewhere else. */
export class DeviceCodes {
  private readonly codes = new Map<string, DeviceCode>();

  constructor(private readonly now: () => number) {}

  issue(clientId: string): DeviceCode {
    const userCode = randomBytes(5).toString('hex').slice(0, 9).toUpperCase();
    const code: DeviceCode = {
      ...{ deviceCode: randomBytes(24).toString('base64url'), userCode, clientId, answer: undefined },
      expiresAt: this.now() + DEVICE_CODE_SECONDS * 1000,
    };
    this.codes.set(userCode, code);
    return code;
  }

  /** Whether such a code waits for somebody. */
  has(userCode: string): boolean {
    const code = this.codes.get(userCode);
    return code !== undefined && code.answer === undefined && code.expiresAt > this.now();
  }

  answer(userCode: string, answer: EntraPerson | null): void {
    const code = this.codes.get(userCode);
    if (code) code.answer = answer;
  }

  /** Who signed in; a code is good once. */
  redeem(deviceCode: string, clientId: string): EntraPerson | 'pending' | 'declined' | 'expired' | undefined {
    const code = [...this.codes.values()].find((each) => each.deviceCode === deviceCode);
    if (code?.clientId !== clientId) return undefined;
    if (code.expiresAt <= this.now()) return 'expired';
    if (code.answer === undefined) return 'pending';
    this.codes.delete(code.userCode);
    return code.answer ?? 'declined';
  }
}
