import { warnOfLicence, type Licence, type LicenceVerdict } from '@jackfield/connector-core';
import { allSentences } from './all-sentences.js';
import { LANGUAGES } from './texts.js';
import { translateTo } from './translate.js';

const polish = translateTo('pl');
const french = translateTo('fr');

it('keeps every value of a sentence in every language, and has each sentence once', () => {
  for (const sentence of allSentences) {
    const values = sentence.en.split('{}').slice(1);
    for (const language of LANGUAGES)
      for (const place of values.keys()) expect(sentence[language]).toContain(`{${place + 1}}`);
    for (const language of LANGUAGES) expect(sentence[language]).not.toContain(`{${values.length + 1}}`);
  }
  expect(new Set(allSentences.map(({ en }) => en)).size).toBe(allSentences.length);
});

it('tells what is refused, and puts the values of its detail in their places', () => {
  expect(polish('Every seat of the licence is taken.')).toBe('Wszystkie miejsca licencji są zajęte.');
  expect(
    polish('Every seat of the licence is taken. (2 of 2; the last one was given at 2026-11-27 21:51:44 UTC)'),
  ).toBe('Wszystkie miejsca licencji są zajęte. (2 z 2; ostatnie przydzielono 2026-11-27 21:51:44 UTC)');
  expect(french('The contact center refused our credentials. (HTTP 401)')).toBe(
    'Le centre de contact a refusé nos informations d’identification. (HTTP 401)',
  );
});

it('tells what stands behind a known text as a text of its own', () => {
  expect(
    french('The user may dial and has no caller id in the contact center. It is so with anna, piotr.'),
  ).toBe(
    'L’utilisateur peut appeler et n’a pas d’identifiant d’appelant dans le centre de contact. Cela concerne : anna, piotr.',
  );
});

it('leaves in English what it has no words for', () => {
  expect(polish('Something new.')).toBe('Something new.');
  expect(polish('')).toBe('');
});

it('tells a value that is a text itself', () => {
  expect(
    french(
      'The user is not configured correctly, so no seat can be given. (user.email-missing: The user has no e-mail address in the CRM, so nobody of the contact center can be matched.)',
    ),
  ).toContain('ne peut être attribuée. (user.email-missing : L’utilisateur n’a pas d’adresse e-mail');
  expect(polish('Correct: apiKey: is required (API key).')).toBe(
    'Popraw: apiKey: jest wymagane (Klucz API).',
  );
});

it('takes the value as it is, whatever stands in it', () => {
  expect(polish('Not a trusted URL: https://a.example/$1?{2}, wss://a.example.')).toBe(
    'To nie jest zaufany adres URL: https://a.example/$1?{2}, wss://a.example.',
  );
});

const licence: Licence = {
  ...{ v: 1, serial: 'first', customer: 'Acme', tenant: 'sandbox', seats: 10 },
  issuedAt: '2026-01-01T00:00:00.000Z',
  from: '2026-01-01T00:00:00.000Z',
  until: '2026-12-01T00:00:00.000Z',
};
const next = { licence: { ...licence, serial: 'second', seats: 4 }, from: '2026-11-30T00:00:00.000Z' };
const states: [string, LicenceVerdict, used: number][] = [
  ['has ended', { state: 'expired', seats: 0, licence }, 3],
  ['is revoked', { state: 'revoked', seats: 0, licence }, 3],
  ['cannot be verified', { state: 'unverifiable', seats: 0, licence }, 3],
  ['was never installed', { state: 'evaluation', seats: 5 }, 3],
  ['is in the time after its end', { state: 'grace', seats: 10, licence }, 3],
  ['ends soon', { state: 'expiring', seats: 10, licence }, 3],
  ['has few seats left', { state: 'valid', seats: 10, licence }, 9],
  ['has no seat left', { state: 'valid', seats: 10, licence }, 10],
  ['has one seat, and it is given', { state: 'valid', seats: 1, licence }, 1],
  ['has one seat too few', { state: 'valid', seats: 10, licence }, 11],
  ['has fewer seats than users', { state: 'valid', seats: 10, licence }, 20],
  ['is followed by one that blocks a user', { state: 'valid', seats: 10, licence, next }, 5],
  ['is followed by one that blocks several', { state: 'valid', seats: 10, licence, next }, 8],
];

it.each(states)('has words in every language for the warning that a licence %s', (_, verdict, used) => {
  for (const overLimit of ['block-excess', 'block-all'] as const)
    for (const now of ['2026-11-24T00:00:00.000Z', '2026-11-30T00:00:00.000Z']) {
      const warnings = warnOfLicence(verdict, { used, overLimit, now });
      expect(warnings).not.toEqual([]);
      for (const { message, action } of warnings)
        for (const translate of [polish, french]) {
          expect(translate(message)).not.toBe(message);
          expect(translate(action)).not.toBe(action);
        }
    }
});
