import type { Look as AnyLook, SetupStep as AnyStep } from '../../setup/setup-step.js';
import type { MetadataElement } from './metadata-element.js';

export interface Look extends AnyLook {
  /** The metadata that would be written. */
  metadata?: { type: string; fullName: string; body: MetadataElement };
}

export type SetupStep = AnyStep<Look>;
