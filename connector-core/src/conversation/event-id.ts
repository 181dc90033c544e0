import { fnv1a64 } from './fnv-1a.js';

/**
 * An id for an event whose vendor gives none: the same parts always give the same id.
 * Parts are source, participant, kind and the vendor's version or `at`; never anything of the arrival.
 * It has to be unique within one conversation only, for which 64 bits are plenty.
 */
export function eventId(parts: string[]): string {
  // Lengths keep ['ab', 'c'] and ['a', 'bc'] apart.
  return fnv1a64(parts.map((part) => `${part.length}:${part}`).join(''));
}
