import { beforeEach, expect, it } from '@jest/globals';
import { createKeptToken, storageOf } from './kept-token.js';

const NOW = Date.parse('2026-11-28T08:00:00Z');
const token = { token: 'a.b.c', expiresAt: NOW + 3_600_000 };
const keptBy = (whose: (string | undefined)[], at = NOW) =>
  createKeptToken(window.sessionStorage, whose, () => at);

beforeEach(() => window.sessionStorage.clear());

it('is there after a reload', () => {
  keptBy(['tenant', 'org', 'lena']).keep(token);

  expect(keptBy(['tenant', 'org', 'lena']).get()).toBe('a.b.c');
});

it.each([
  ['another environment', ['tenant', 'other', 'lena']],
  ['another user', ['tenant', 'org', 'piotr']],
  ['a user of whom nothing is known', ['tenant', 'org', undefined]],
])('is not there for %s', (_, whose) => {
  keptBy(['tenant', 'org', 'lena']).keep(token);

  expect(keptBy(whose).get()).toBeUndefined();
});

it('is not handed out when it would expire on its way', () => {
  keptBy(['lena']).keep(token);

  expect(keptBy(['lena'], token.expiresAt - 61_000).get()).toBe('a.b.c');
  expect(keptBy(['lena'], token.expiresAt - 60_000).get()).toBeUndefined();
});

it('is gone once it was refused', () => {
  const kept = keptBy(['lena']);
  kept.keep(token);
  kept.forget();

  expect(keptBy(['lena']).get()).toBeUndefined();
});

it('is there for the life of the page alone in a browser that lets no frame keep anything', () => {
  const blocking = Object.defineProperty({}, 'sessionStorage', {
    get: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  }) as Window;
  const kept = createKeptToken(storageOf(blocking), ['lena'], () => NOW);
  kept.keep(token);

  expect(kept.get()).toBe('a.b.c');
  expect(createKeptToken(storageOf(blocking), ['lena'], () => NOW).get()).toBeUndefined();
});
