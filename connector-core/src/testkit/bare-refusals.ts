import type { AdapterErrorKind } from '../ports/adapter-error.js';

/** How any vendor may say no without a word of its own, and what it must become. */
export const bareRefusals: [status: number, kind: AdapterErrorKind][] = [
  [401, 'auth'],
  [403, 'permission'],
  [404, 'not-found'],
  [409, 'conflict'],
  [429, 'rate-limit'],
  [500, 'unavailable'],
  [503, 'unavailable'],
];
