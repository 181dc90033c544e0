import { errorCatalogue } from '@jackfield/connector-core/ports';
import { en } from './en.js';
import { polish } from './pl.js';
import { createTexts, english, loadLanguage } from './texts.js';

const parameters = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

it('has every text in Polish, with the same parameters', () => {
  expect(Object.keys(polish.texts).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    expect([key, parameters(polish.texts[key as keyof typeof en])]).toEqual([key, parameters(text)]);
  }
});

it('translates only errors that the catalogue knows', () => {
  for (const code of Object.keys(polish.errors)) expect(Object.keys(errorCatalogue)).toContain(code);
});

it('translates everything that can go wrong with the phone and the page in front of an agent', () => {
  const seen = Object.keys(errorCatalogue).filter((code) => /^(desktop|voice)\./.test(code));
  expect(seen.filter((code) => !(code in polish.errors))).toEqual([]);
});

it('translates everything with which the contact center refuses what an agent asks for', () => {
  const ofAdministrators = /\.(bad-signature|unreadable|administrator-unknown|email-taken)$/;
  const seen = Object.keys(errorCatalogue).filter(
    (code) =>
      code === 'users.receives-only' || (code.startsWith('contact-center.') && !ofAdministrators.test(code)),
  );
  expect(seen.filter((code) => !(code in polish.errors))).toEqual([]);
});

it('takes the language of the user, and English where there is no translation', async () => {
  for (const tag of ['pl', 'pl-PL', 'pl_PL']) expect((await loadLanguage(tag)).tag).toBe('pl');
  for (const tag of ['en', 'en-GB', 'de', '', 'plattdeutsch'])
    expect((await loadLanguage(tag)).tag).toBe('en');
});

it('fills in parameters, and the words of an error in the language of the reader', () => {
  const params = { code: 'crm.unavailable', message: 'The CRM cannot be reached.', action: 'Go on.' };
  const message = { key: 'match.failed', params };
  expect(createTexts(english).message(message)).toBe(
    'The customer could not be looked up. The CRM cannot be reached. Go on.',
  );
  expect(createTexts(polish).message(message)).toContain('CRM jest nieosiągalny.');
  expect(createTexts(polish).failure({ code: 'crm.unavailable', message: 'x', action: 'y' })).toMatch(
    /^CRM jest/,
  );
  expect(createTexts(polish).failure({ code: 'new.code', message: 'New.', action: 'Act.' })).toBe(
    'New. Act.',
  );
});

it('shows a message that is newer than this panel by its English words, else by its key', () => {
  const { message } = createTexts(english);
  expect(message({ key: 'new.message', params: { message: 'New.', action: 'Do it.' } })).toBe('New. Do it.');
  expect(message({ key: 'new.message' })).toBe('new.message');
});
