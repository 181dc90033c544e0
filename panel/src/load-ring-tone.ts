import type { RingTone } from './ring-tone.js';

/** The ring tone of this page, fetched when it first rings. */
export async function loadRingTone(window: Window & typeof globalThis): Promise<RingTone> {
  const { createRingTone } = await import('./ring-tone.js');
  return createRingTone(window);
}
