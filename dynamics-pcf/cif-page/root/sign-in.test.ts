import { beforeEach, expect, it, jest } from '@jest/globals';
import type { EntraOptions } from './ask-entra.js';
import type { IdToken } from './kept-token.js';

const askEntra = jest.fn<(options: EntraOptions) => Promise<IdToken>>();
jest.unstable_mockModule('./ask-entra.js', () => ({ askEntra }));
const { createSignIn } = await import('./sign-in.js');

const place = { tenant: 'sandbox', org: 'org', issuer: 'https://entra.example/v2.0', clientId: 'app' };
const lena = { id: '{LENA}' };
let clicked = false;
let answers: { status: number; body: object }[] = [];
let proofs: string[] = [];

/** A page of its own: what is in its memory is gone after a reload, its storage is not. */
function openPage() {
  const page = Object.create(window, {
    navigator: {
      value: {
        userActivation: {
          get isActive() {
            return clicked;
          },
        },
      },
    },
    fetch: {
      value: (_: string, { body }: { body: string }) => {
        proofs.push((JSON.parse(body) as { idToken: string }).idToken);
        const { status, body: said } = answers.shift() ?? { status: 201, body: { ticket: 'ticket' } };
        return Promise.resolve({ status, json: () => Promise.resolve(said) });
      },
    },
    sessionStorage: { value: window.sessionStorage },
    location: { value: window.location },
  }) as Window & typeof globalThis;
  return createSignIn(page, place, lena);
}

const silently = () => askEntra.mock.calls.map(([options]) => options.silently);

beforeEach(() => {
  window.sessionStorage.clear();
  [clicked, answers, proofs] = [false, [], []];
  askEntra.mockReset();
  askEntra.mockImplementation(() => Promise.resolve({ token: 'proof', expiresAt: Date.now() + 3_600_000 }));
});

it('opens a window for a click alone, however often the panel tries by itself', async () => {
  askEntra.mockImplementation(() => Promise.reject(new Error('login_required')));
  const signIn = openPage();
  for (let count = 0; count < 3; count += 1) await expect(signIn()).rejects.toThrow();
  clicked = true;
  await expect(signIn()).rejects.toThrow();

  expect(silently()).toEqual([true, true, true, false]);
});

it('asks for no new proof of who it is while only a seat is missing, also after a reload', async () => {
  const refusal = { status: 403, body: { code: 'licence.no-seat', message: 'No seat.', action: 'Ask.' } };
  answers = [refusal, refusal];
  const signIn = openPage();
  await expect(signIn()).rejects.toThrow('No seat.');
  await expect(signIn()).rejects.toThrow('No seat.');

  expect(await openPage()()).toMatchObject({ ticket: 'ticket' });
  expect([proofs, silently()]).toEqual([['proof', 'proof', 'proof'], [true]]);
});

it('drops a proof that the gateway does not accept', async () => {
  answers = [{ status: 401, body: { code: 'panel.id-token-invalid', message: 'Old.', action: 'Again.' } }];
  const signIn = openPage();
  await expect(signIn()).rejects.toThrow('Old.');
  await signIn();

  expect(silently()).toHaveLength(2);
});
