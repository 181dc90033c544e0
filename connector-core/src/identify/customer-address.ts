import type { Settings } from '../settings/settings.js';
import { digitsOf, parsePhone, type Phone } from './phone.js';
import { remembered } from './remembered.js';

/** What the contact center gave as the customer's number, understood. */
export type CustomerAddress =
  | { kind: 'withheld' }
  /** Nothing that could be a number. */
  | { kind: 'malformed'; text: string }
  /** An extension, a short code. */
  | { kind: 'short'; digits: string }
  /** One of the company's own numbers. */
  | { kind: 'own'; phone: Phone }
  | { kind: 'number'; phone: Phone };

/** What contact centers and SIP trunks write where a caller hides the number. */
const withheldWords = new Set([
  'anonymous',
  'anonymus',
  'blocked',
  'nocallerid',
  'none',
  'notavailable',
  'null',
  'private',
  'privatenumber',
  'restricted',
  'unavailable',
  'undefined',
  'unknown',
  'unknownnumber',
  'withheld',
  // Polish, Spanish, Portuguese, German
  'nieznany',
  'numerprywatny',
  'prywatny',
  'zastrzezony',
  'zastrzeżony',
  'anonimo',
  'anónimo',
  'desconocido',
  'desconhecido',
  'oculto',
  'privado',
  'anonym',
  'unbekannt',
  'unterdrückt',
]);

/**
 * The same words typed on a telephone's keypad: RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS, UNAVAILABLE.
 * https://help.twilio.com/articles/223179988
 */
const withheldNumbers = new Set(['+7378742833', '+2562533', '+8656696', '+266696687', '+86282452253']);

export function readCustomerAddress(text: string | undefined, settings: Settings): CustomerAddress {
  if (text === undefined) return { kind: 'withheld' };
  const { withheld, digits, phone } = readText(text, settings.defaultRegion);
  if (withheld) return { kind: 'withheld' };
  if (phone !== undefined && isOwnNumber(phone, settings)) return { kind: 'own', phone };
  if (isShort(text, digits, settings)) return { kind: 'short', digits };
  return phone === undefined ? { kind: 'malformed', text: text.trim() } : { kind: 'number', phone };
}

/** All that the text alone says. */
const readText = remembered((text, region) => ({
  withheld: isWithheld(text),
  digits: digitsOf(text),
  phone: parsePhone(text, region),
}));

/** How a person should see it; `undefined` where there is nothing to show. */
export function displayAddress(address: CustomerAddress): string | undefined {
  switch (address.kind) {
    case 'withheld':
      return undefined;
    case 'malformed':
      return address.text;
    case 'short':
      return address.digits;
    case 'own':
    case 'number':
      return address.phone.internationalForm;
  }
}

function isWithheld(text: string): boolean {
  const user = text
    .trim()
    .replace(/^(?:sips?|tel):/i, '')
    .replace(/@.*$/s, '');
  const word = user
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  // Signs that make up no word are garbage; only a dash stands for nothing.
  return user === '' || user === '-' || withheldWords.has(word) || withheldNumbers.has(user);
}

function isOwnNumber(phone: Phone, settings: Settings): boolean {
  return settings.identify.ownNumbers.some(
    (own) => parsePhone(own, settings.defaultRegion)?.e164 === phone.e164,
  );
}

function isShort(text: string, digits: string, settings: Settings): boolean {
  return digits.length > 0 && digits.length < settings.identify.minimumDigits && !/[+\p{L}]/u.test(text);
}
