import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/core';
// The whole number plans: with the smaller metadata 90 instead of 67 % of all nine-digit numbers count as Polish ones.
import metadata from 'libphonenumber-js/max/metadata';
import { remembered } from './remembered.js';

/** A telephone number that was understood. */
export interface Phone {
  /** `+48221234567` */
  e164: string;
  /** Country calling code, `48`. */
  callingCode: string;
  /** The national significant number, `221234567`. */
  national: string;
  /** ISO 3166-1 alpha-2; absent where several countries share the calling code and the number does not tell. */
  region?: string;
  /** As it is written at home, `22 123 45 67`. */
  nationalForm: string;
  /** As it is written for everybody, `+48 22 123 45 67`. */
  internationalForm: string;
  /** Digits of an extension behind the number; never part of a comparison. */
  extension?: string;
  /** Whether the number plan has such a number. Without, only its length is right. */
  valid: boolean;
}

/** Extensions as people write them; libphonenumber knows the English ones only (`wew.` is Polish, `int.` Spanish). */
const extensionPattern =
  /[\s,;.]*(?:ext(?:ension|n)?|wewn?(?:ętrzny)?|int(?:erno)?|ramal|durchwahl|poste|x|#)[\s.:=]*(\d{1,7})$/iu;

/**
 * Reads a number however it is written: with brackets, dots, Arabic digits, trunk prefix, `00`, `tel:` or `sip:` around it.
 * `undefined` if it cannot be a telephone number of any country.
 */
export const parsePhone = remembered((text: string, defaultRegion: string): Phone | undefined => {
  const plain = bareNumber(text);
  const extension = extensionPattern.exec(plain)?.[1];
  const number = plain.replace(extensionPattern, '');
  if (/\p{L}/u.test(number)) return undefined;

  const phone = firstReading(number.replace(/[^\d+]/g, ''), defaultRegion);
  return phone && describe(phone, extension);
});

/** The first reading that is a number of the plan, else the first that could be one. */
function firstReading(number: string, defaultRegion: string): PhoneNumber | undefined {
  let possible: PhoneNumber | undefined;
  for (const reading of readings(number)) {
    const phone = parsePhoneNumberFromString(reading, inRegion(defaultRegion), metadata);
    if (phone?.isValid() === true) return phone;
    if (phone?.isPossible() === true) possible ??= phone;
  }
  return possible;
}

/** The digits of a text, whatever stands between them. */
export function digitsOf(text: string): string {
  return bareNumber(text).replace(/\D/g, '');
}

/** Without the address around it, and with ASCII digits. */
function bareNumber(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .trim();
  const uri = /^(?:sips?:([^@]*)(?:@.*)?|tel:(.*))$/isu.exec(folded);
  if (uri === null) return folded;
  const extension = /;ext=(\d+)/i.exec(folded)?.[1];
  const number = (uri[1] ?? uri[2] ?? '').replace(/;.*$/su, '');
  return extension === undefined ? number : `${number} x${extension}`;
}

/** Decimal digits of all scripts stand in Unicode in runs of ten, each beginning at a multiple of 16 or six behind it. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return String(code - zero);
}

/**
 * The text as it stands, then what else it may mean. Only a reading that the number plan knows is preferred to the first,
 * so a zero that belongs to the number (Italy) is never lost.
 */
function readings(number: string): string[] {
  return [
    number,
    // `00` is the commonest international prefix; trunks use it also in countries that dial another one.
    number.replace(/^00/, '+'),
    // Some trunks leave the plus away.
    number.replace(/^(?!\+|0)/, '+'),
    // Poland dialled a 0 before the area code until 2010; old records still have it.
    number.replace(/^0/, ''),
    // Mexico dropped the 1 of its mobile numbers in 2020.
    number.replace(/^(\+|00)?521(?=\d{10}$)/, '+52'),
  ];
}

function describe(phone: PhoneNumber, extension: string | undefined): Phone {
  const { number, countryCallingCode, nationalNumber, country } = phone;
  return {
    e164: number,
    callingCode: countryCallingCode,
    national: nationalNumber,
    nationalForm: phone.formatNational(),
    internationalForm: phone.formatInternational(),
    valid: phone.isValid(),
    ...(country === undefined ? {} : { region: country }),
    ...(extension === undefined ? {} : { extension }),
  };
}

/** An unknown region reads international numbers all the same. */
function inRegion(region: string): { defaultCountry: CountryCode; extract: false } {
  return { defaultCountry: region.toUpperCase() as CountryCode, extract: false };
}
