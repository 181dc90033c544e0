import { classic } from './classic.js';
import { cifV1, cifV2 } from './dynamics.js';
import type { Host } from './host.js';
import { lightning } from './lightning.js';
import { salesforceVoice } from './salesforce-voice.js';

/** Every desktop that the scenarios run on. */
export const hosts: readonly Host[] = [lightning, classic, salesforceVoice, cifV1, cifV2];

export function hostsThat(can: keyof Host['can']): readonly Host[] {
  return hosts.filter((host) => host.can[can]);
}
